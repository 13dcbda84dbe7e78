package io.sarnakh.web;

import io.sarnakh.refusal.Refusal;
import io.sarnakh.refusal.Refusal.FieldError;
import io.sarnakh.refusal.Refusal.Kind;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * Which part of a list is wanted: {@code ?page=&size=} (contract 2). A resource method takes it as a plain parameter.
 *
 * @param page from 0
 * @param size 1 to {@value #LARGEST}
 */
public record PageRequest(int page, int size) {

    /** The most entries a page can have. */
    public static final int LARGEST = 200;
    private static final int USUAL = 50;

    /**
     * Reads the two parameters; null or empty stands for the default.
     *
     * @throws Refusal 400 for something else than a whole number, 422 for one out of range; names both if both are bad
     */
    public static PageRequest of(String page, String size) {
        List<FieldError> unreadable = new ArrayList<>();
        List<FieldError> outOfRange = new ArrayList<>();
        int number = read("page", page, 0, 0, Integer.MAX_VALUE, Texts.get("platform.page-number"), unreadable, outOfRange);
        int entries = read("size", size, USUAL, 1, LARGEST, Texts.get("platform.page-size", LARGEST), unreadable, outOfRange);
        if (!unreadable.isEmpty()) {
            unreadable.addAll(outOfRange);
            throw Refusal.ofFields(Kind.MALFORMED, unreadable);
        }
        if (!outOfRange.isEmpty()) {
            throw Refusal.ofFields(Kind.UNACCEPTABLE, outOfRange);
        }
        return new PageRequest(number, entries);
    }

    /** How many entries come before this page. */
    public long offset() {
        return (long) page * size;
    }

    private static int read(String name, String text, int usual, int least, int most, String message,
            List<FieldError> unreadable, List<FieldError> outOfRange) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        if (!text.matches("-?[0-9]{1,18}")) {
            unreadable.add(new FieldError(name, message));
            return usual;
        }
        long value = Long.parseLong(text);
        if (value < least || value > most) {
            outOfRange.add(new FieldError(name, message));
            return usual;
        }
        return (int) value;
    }
}
