package io.sarnakh.web;

import java.util.List;

/**
 * A part of a list (contract 2).
 *
 * @param items the entries of this page
 * @param page  its number, from 0
 * @param size  how many entries a page has
 * @param total how many entries the whole list has
 */
public record Page<T>(List<T> items, int page, int size, long total) {

    /** The answer to a request for a page. */
    public static <T> Page<T> of(List<T> items, PageRequest request, long total) {
        return new Page<>(items, request.page(), request.size(), total);
    }
}
