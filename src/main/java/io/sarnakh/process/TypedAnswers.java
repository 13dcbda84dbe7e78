package io.sarnakh.process;

import io.sarnakh.refusal.Problems;
import io.sarnakh.typed.TypedDate;
import io.sarnakh.typed.TypedNumber;
import io.sarnakh.typed.TypedText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers and dates as they were typed into a form (AMOUNT-1, DATE-1). What is none, or could be more than one, is noted
 * as a problem that says how to type it, and null.
 */
final class TypedAnswers {

    /** A sentence is no place for more; whoever typed it has it before them. */
    private static final int LONGEST_QUOTE = 40;

    /** Whatever people put between record numbers, but what makes one number or a range of two. */
    private static final Pattern BETWEEN_RECORDS = Pattern.compile("[^\\p{L}\\p{N}.\u066B/\\-\u2010-\u2015\u2212]+");
    /** A slash or dash with a space on either side parts two numbers; inside of one it may mean anything. */
    private static final Pattern STANDS_BETWEEN = Pattern.compile("[/\\-\u2010-\u2015\u2212]?");
    private static final Pattern BETWEEN_DATES = Pattern.compile("[,،;؛\\v]+");

    private TypedAnswers() {
    }

    /** An amount. */
    static BigDecimal number(String field, String typed, Problems problems) {
        return orProblem(TypedNumber.read(typed), field, typed, "form.no-number", problems);
    }

    /** A number of percents, with or without the sign. */
    static BigDecimal percent(String field, String typed, Problems problems) {
        return orProblem(TypedNumber.percent(typed), field, typed, "form.no-number", problems);
    }

    /** A whole number. */
    static Long whole(String field, String typed, Problems problems) {
        return orProblem(TypedNumber.whole(typed), field, typed, "form.no-whole-number", problems);
    }

    /** The number of a record, also written as {@code #57}. */
    static Long recordNumber(String field, String typed, Problems problems) {
        return orProblem(TypedNumber.whole(TypedText.plain(typed).replaceFirst("^#", "")).filter(number -> number > 0), field,
                typed, "form.not-a-record-number", problems);
    }

    /** The numbers of records, a comma, a space or the like between two of them; none if nothing was typed. */
    static List<Long> recordNumbers(String field, String typed, Problems problems) {
        List<Long> numbers = new ArrayList<>();
        for (String part : BETWEEN_RECORDS.split(TypedText.plain(typed))) {
            Long number = STANDS_BETWEEN.matcher(part).matches() ? null : recordNumber(field, part, problems);
            if (number != null) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** A date. */
    static LocalDate date(String field, String typed, Problems problems) {
        return orProblem(TypedDate.read(typed), field, typed, "form.no-date", problems);
    }

    /** Dates, a comma, a new line or, where that is clear, a space between two of them; none if nothing was typed. */
    static List<LocalDate> dates(String field, String typed, Problems problems) {
        List<LocalDate> dates = new ArrayList<>();
        for (String part : BETWEEN_DATES.split(typed == null ? "" : typed)) {
            String plain = TypedText.plain(part);
            List<String> words = List.of(plain.split(" +"));
            // A date with the name of its month has spaces of its own.
            boolean several = words.stream().allMatch(word -> TypedDate.read(word).isPresent());
            for (String date : several ? words : List.of(plain)) {
                LocalDate day = date.isEmpty() ? null : date(field, date, problems);
                if (day != null) {
                    dates.add(day);
                }
            }
        }
        return dates;
    }

    private static <T> T orProblem(Optional<T> read, String field, String typed, String textKey, Problems problems) {
        if (read.isEmpty()) {
            problems.unacceptable(field, textKey, typed.length() > LONGEST_QUOTE
                    ? typed.substring(0, LONGEST_QUOTE) + "…" : typed);
        }
        return read.orElse(null);
    }
}
