package io.sarnakh.process;

import io.sarnakh.identity.FoldedText;
import io.sarnakh.refusal.Problems;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Dates as people type them into forms: Persian digits and slashes are fine. */
final class FormDates {

    private FormDates() {
    }

    /** What has to be typed for a date of our calendar; null stays null, anything else is a problem of the field. */
    static LocalDate read(String field, String text, Problems problems) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(plain(text));
        } catch (DateTimeException noDate) {
            problems.unacceptable(field, "value.date-expected");
            return null;
        }
    }

    /** The text with ASCII digits and hyphens. What is no date stays text and is refused where it is read. */
    static String plain(String text) {
        return FoldedText.asciiDigits(text).strip().replace('/', '-');
    }
}
