package io.sarnakh.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When people work on one day of the week, such as {@code 09:00-13:00, 14:00-17:00}.
 *
 * @param spans in their order, at least one; each ends after it begins and none begins before the one before it has ended
 */
public record OpenHours(List<Span> spans) {

    /** From a time of day until a later one. */
    public record Span(LocalTime from, LocalTime until) {

        @Override
        public String toString() {
            return from + "-" + until;
        }
    }

    /** Hours that cannot be meant. */
    public static final class NoHours extends Exception {

        private final String textKey;
        private final String span;

        NoHours(String textKey, String span) {
            super(textKey);
            this.textKey = textKey;
            this.span = span;
        }

        /** The sentence that says what is wrong. */
        public String textKey() {
            return textKey;
        }

        /** What it is wrong with. */
        public String span() {
            return span;
        }
    }

    private static final Pattern BETWEEN_SPANS = Pattern.compile("[,،;؛\\n]+");
    private static final Pattern SPAN = Pattern.compile("(\\S+?)\\s*(?:[-–—]|to|تا)\\s*(\\S+)");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?::(\\d{2}))?");

    /**
     * Reads hours as people write them: times as {@code 9} or {@code 09:00} in ASCII digits, a hyphen between the two of a
     * span, a comma between spans.
     */
    public static OpenHours parse(String text) throws NoHours {
        List<Span> spans = new ArrayList<>();
        for (String typed : BETWEEN_SPANS.split(text.strip())) {
            Matcher span = SPAN.matcher(typed.strip());
            if (!span.matches()) {
                throw new NoHours("working-time.no-span", typed.strip());
            }
            spans.add(new Span(time(span.group(1)), time(span.group(2))));
        }
        return of(spans);
    }

    /** Hours made of these spans. */
    static OpenHours of(List<Span> spans) throws NoHours {
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (!span.from().isBefore(span.until())) {
                throw new NoHours("working-time.ends-before", span.toString());
            }
            if (i > 0 && span.from().isBefore(spans.get(i - 1).until())) {
                throw new NoHours("working-time.overlaps", spans.get(i - 1) + ", " + span);
            }
        }
        return new OpenHours(List.copyOf(spans));
    }

    private static LocalTime time(String typed) throws NoHours {
        Matcher time = TIME.matcher(typed);
        try {
            if (time.matches()) {
                return LocalTime.of(Integer.parseInt(time.group(1)),
                        time.group(2) == null ? 0 : Integer.parseInt(time.group(2)));
            }
        } catch (DateTimeException noTime) {
            // Such as 25:00; said below.
        }
        throw new NoHours("working-time.no-time", typed);
    }

    /** Hours without a break. */
    public static OpenHours of(LocalTime from, LocalTime until) {
        return new OpenHours(List.of(new Span(from, until)));
    }

    /** When work begins. */
    public LocalTime from() {
        return spans.get(0).from();
    }

    /** When work ends. */
    public LocalTime until() {
        return spans.get(spans.size() - 1).until();
    }

    /** The same breaks, but the day begins and ends at other times. */
    public OpenHours within(LocalTime from, LocalTime until) throws NoHours {
        List<Span> moved = new ArrayList<>(spans);
        moved.set(0, new Span(from, moved.get(0).until()));
        int last = moved.size() - 1;
        moved.set(last, new Span(moved.get(last).from(), until));
        return of(moved);
    }

    /** How much work fits in. */
    public Duration length() {
        return spans.stream().map(span -> Duration.between(span.from(), span.until())).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public String toString() {
        return spans.stream().map(Span::toString).collect(Collectors.joining(", "));
    }
}
