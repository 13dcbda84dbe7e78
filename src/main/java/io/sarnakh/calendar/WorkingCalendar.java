package io.sarnakh.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When people work: hours for each day of the week, perhaps with breaks, but not on holidays. Durations are working time, so
 * that eight hours from nine to five are one day.
 *
 * @param week    the hours of each working day, of at least one; nobody works on the others
 * @param holiday whether nobody works on a date although its day of the week is a working day
 * @param zone    where the clock hangs
 */
public record WorkingCalendar(Map<DayOfWeek, OpenHours> week, Predicate<LocalDate> holiday, ZoneId zone) {

    private static final Pattern DAYS = Pattern.compile("^P(\\d+)D");

    /** Work without a working day for so long is a mistake in the settings; time then passes as on any clock. */
    private static final int MOST_DAYS_OFF = 366;
    /** Nobody waits longer for work to be done; a year of it takes so long where people work an hour or two a day. */
    private static final int MOST_DAYS = 3660;

    /** The same hours, without a break, on each of these days. */
    public WorkingCalendar(Set<DayOfWeek> days, LocalTime from, LocalTime until, Predicate<LocalDate> holiday,
                           ZoneId zone) {
        this(days.stream().collect(Collectors.toMap(Function.identity(), day -> OpenHours.of(from, until))), holiday,
                zone);
    }

    /** The days of the week on which people work. */
    public Set<DayOfWeek> days() {
        return week.keySet();
    }

    /** When work begins on the day on which it begins first. */
    public LocalTime from() {
        return hours().stream().map(OpenHours::from).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** When work ends on the day on which it ends last. */
    public LocalTime until() {
        return hours().stream().map(OpenHours::until).max(Comparator.naturalOrder()).orElseThrow();
    }

    private Collection<OpenHours> hours() {
        return week.values();
    }

    /**
     * The working time that an ISO 8601 duration means: days are working days, hours are hours of work. Empty for one in
     * months or years, of which nobody can say how much work they are.
     */
    public Optional<Duration> workingTime(String duration) {
        Matcher days = DAYS.matcher(duration);
        long working = days.find() ? Long.parseLong(days.group(1)) : 0;
        try {
            return Optional.of(Duration.parse(duration).minusDays(working).plus(usualDay().multipliedBy(working)));
        } catch (DateTimeException inMonths) {
            return Optional.empty();
        }
    }

    /** How long a working day is: as long as most of them are; of lengths that are equally frequent the longest. */
    Duration usualDay() {
        Map<Duration, Long> frequency = hours().stream()
                .collect(Collectors.groupingBy(OpenHours::length, Collectors.counting()));
        return frequency.entrySet().stream()
                .max(Map.Entry.<Duration, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow().getKey();
    }

    /** Whether people work on this date. */
    public boolean isWorkingDay(LocalDate date) {
        return week.containsKey(date.getDayOfWeek()) && !holiday.test(date);
    }

    /** The moment at which so much working time has passed since the given moment. */
    public Instant plus(Instant start, Duration workingTime) {
        Duration left = workingTime;
        LocalDate first = start.atZone(zone).toLocalDate();
        Instant reached = start;
        int daysOff = 0;
        for (int day = 0; day < MOST_DAYS && daysOff < MOST_DAYS_OFF; day++) {
            List<Shift> shifts = shifts(first.plusDays(day));
            daysOff = shifts.isEmpty() ? daysOff + 1 : 0;
            for (Shift shift : shifts) {
                Shift rest = shift.after(start);
                if (!rest.length().isZero() && rest.length().compareTo(left) >= 0) {
                    return rest.begin().plus(left);
                }
                left = left.minus(rest.length());
                reached = rest.length().isZero() ? reached : rest.end();
            }
        }
        return reached.plus(left);
    }

    /** How much working time lies between two moments; zero if the second is not later. */
    public Duration between(Instant start, Instant end) {
        Duration passed = Duration.ZERO;
        LocalDate last = end.atZone(zone).toLocalDate();
        for (LocalDate date = start.atZone(zone).toLocalDate(); !date.isAfter(last); date = date.plusDays(1)) {
            for (Shift shift : shifts(date)) {
                passed = passed.plus(shift.after(start).before(end).length());
            }
        }
        return passed;
    }

    /** When work begins on a date, whether or not it is a working day. */
    public Instant begin(LocalDate date) {
        OpenHours hours = week.get(date.getDayOfWeek());
        return at(date, hours == null ? from() : hours.from());
    }

    /** When work ends on a date, whether or not it is a working day. */
    public Instant end(LocalDate date) {
        OpenHours hours = week.get(date.getDayOfWeek());
        return at(date, hours == null ? until() : hours.until());
    }

    /** Today's date where the clock hangs. */
    public LocalDate today() {
        return LocalDate.now(zone);
    }

    private Instant at(LocalDate date, LocalTime time) {
        return ZonedDateTime.of(date, time, zone).toInstant();
    }

    /** The spans of work on a date. */
    private List<Shift> shifts(LocalDate date) {
        return !isWorkingDay(date) ? List.of() : week.get(date.getDayOfWeek()).spans().stream()
                .map(span -> new Shift(at(date, span.from()), at(date, span.until()))).toList();
    }

    /** A span of work on one date; none if it does not end after it begins, as when the clocks are put forward. */
    private record Shift(Instant begin, Instant end) {

        Shift after(Instant moment) {
            return new Shift(moment.isAfter(begin) ? moment : begin, end);
        }

        Shift before(Instant moment) {
            return new Shift(begin, moment.isBefore(end) ? moment : end);
        }

        Duration length() {
            return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
        }
    }
}
