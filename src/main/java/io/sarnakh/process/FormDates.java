package io.sarnakh.process;

import io.sarnakh.identity.FoldedText;

/** Dates as people type them into forms: Persian digits and slashes are fine. */
final class FormDates {

    private FormDates() {
    }

    /** The text with ASCII digits and hyphens. What is no date stays text and is refused where it is read. */
    static String plain(String text) {
        return FoldedText.asciiDigits(text).strip().replace('/', '-');
    }
}
