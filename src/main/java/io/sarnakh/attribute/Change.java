package io.sarnakh.attribute;

/**
 * What happened to one value.
 *
 * @param from the JSON value before, null where there was none
 * @param to   the JSON value after
 */
public record Change(Object from, Object to) {
}
