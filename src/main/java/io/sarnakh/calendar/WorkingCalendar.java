package io.sarnakh.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When people work: the same hours on every working day that is no holiday. Durations are working time, so that eight
 * hours from nine to five are one day.
 *
 * @param days    the working days, at least one
 * @param from    when work begins
 * @param until   when it ends, later than it begins
 * @param holiday whether nobody works on a date although its day of the week is a working day
 * @param zone    where the clock hangs
 */
public record WorkingCalendar(Set<DayOfWeek> days, LocalTime from, LocalTime until, Predicate<LocalDate> holiday,
                              ZoneId zone) {

    private static final Pattern DAYS = Pattern.compile("^P(\\d+)D");

    /** Work without a working day for so long is a mistake in the settings; time then passes as on any clock. */
    private static final int MOST_DAYS_OFF = 366;

    /**
     * The working time that an ISO 8601 duration means: days are working days, hours are hours of work. Empty for one in
     * months or years, of which nobody can say how much work they are.
     */
    public Optional<Duration> workingTime(String duration) {
        Matcher days = DAYS.matcher(duration);
        long working = days.find() ? Long.parseLong(days.group(1)) : 0;
        try {
            return Optional.of(Duration.parse(duration).minusDays(working)
                    .plus(Duration.between(from, until).multipliedBy(working)));
        } catch (DateTimeException inMonths) {
            return Optional.empty();
        }
    }

    /** Whether people work on this date. */
    public boolean isWorkingDay(LocalDate date) {
        return days.contains(date.getDayOfWeek()) && !holiday.test(date);
    }

    /** The moment at which so much working time has passed since the given moment. */
    public Instant plus(Instant start, Duration workingTime) {
        Duration left = workingTime;
        ZonedDateTime day = start.atZone(zone);
        int daysOff = 0;
        while (daysOff < MOST_DAYS_OFF) {
            Duration today = isWorkingDay(day.toLocalDate()) ? left(day) : Duration.ZERO;
            if (!today.isZero() && today.compareTo(left) >= 0) {
                return begin(day).plus(left).toInstant();
            }
            daysOff = isWorkingDay(day.toLocalDate()) ? 0 : daysOff + 1;
            left = left.minus(today);
            day = day.toLocalDate().plusDays(1).atStartOfDay(zone);
        }
        return start.plus(workingTime);
    }

    /** How much working time lies between two moments; zero if the second is not later. */
    public Duration between(Instant start, Instant end) {
        Duration passed = Duration.ZERO;
        ZonedDateTime day = start.atZone(zone);
        ZonedDateTime last = end.atZone(zone);
        while (day.isBefore(last)) {
            if (isWorkingDay(day.toLocalDate())) {
                Duration rest = left(day);
                Duration beyond = day.toLocalDate().equals(last.toLocalDate()) ? left(last) : Duration.ZERO;
                passed = passed.plus(rest.minus(beyond));
            }
            day = day.toLocalDate().plusDays(1).atStartOfDay(zone);
        }
        return passed;
    }

    /** When work begins on a date, whether or not it is a working day. */
    public Instant begin(LocalDate date) {
        return date.atTime(from).atZone(zone).toInstant();
    }

    /** When work ends on a date, whether or not it is a working day. */
    public Instant end(LocalDate date) {
        return date.atTime(until).atZone(zone).toInstant();
    }

    /** Today's date where the clock hangs. */
    public LocalDate today() {
        return LocalDate.now(zone);
    }

    private ZonedDateTime begin(ZonedDateTime moment) {
        ZonedDateTime opening = moment.toLocalDate().atTime(from).atZone(zone);
        return moment.isBefore(opening) ? opening : moment;
    }

    /** What is left of the working hours of the moment's day. */
    private Duration left(ZonedDateTime moment) {
        ZonedDateTime closing = moment.toLocalDate().atTime(until).atZone(zone);
        Duration left = Duration.between(begin(moment), closing);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
