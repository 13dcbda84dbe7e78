package io.sarnakh.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("SLA-1: working time")
class WorkingCalendarTest {

    private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
    /** The default: Saturday to Wednesday, nine to five. A Monday is off. */
    private static final WorkingCalendar CALENDAR = new WorkingCalendar(
            EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY),
            LocalTime.of(9, 0), LocalTime.of(17, 0), LocalDate.of(2026, 11, 30)::equals, TEHRAN);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(TEHRAN).toInstant();
    }

    @ParameterizedTest(name = "{0} and {1} of work end at {2}")
    @DisplayName("counts within the hours of working days only")
    @CsvSource({
        "2026-11-25T10:00, PT4H, 2026-11-25T14:00",
        "2026-11-25T10:00, PT7H, 2026-11-25T17:00",
        // Wednesday evening to Saturday morning.
        "2026-11-25T16:00, PT2H, 2026-11-28T10:00",
        "2026-11-25T05:00, PT1H, 2026-11-25T10:00",
        "2026-11-25T20:00, PT1H, 2026-11-28T10:00",
        "2026-11-27T12:00, PT1H, 2026-11-28T10:00",
        // Sunday, and Monday is a holiday.
        "2026-11-29T16:30, PT1H, 2026-12-01T09:30",
        // A day is a working day.
        "2026-11-28T10:00, P1D, 2026-11-29T10:00",
        "2026-11-29T10:00, P1DT30M, 2026-12-01T10:30",
        "2026-11-28T10:00, PT24H, 2026-12-02T10:00",
        "2026-11-28T10:00, PT0.5S, 2026-11-28T10:00:00.5"
    })
    void plus(String start, String time, String end) {
        assertThat(CALENDAR.plus(at(start), CALENDAR.workingTime(time).orElseThrow())).isEqualTo(at(end));
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @DisplayName("measures what lies between two moments")
    @CsvSource({
        "2026-11-25T10:00, 2026-11-25T14:00, PT4H",
        "2026-11-25T16:00, 2026-11-28T10:00, PT2H",
        "2026-11-25T18:00, 2026-11-28T08:00, PT0S",
        "2026-11-29T16:30, 2026-12-01T09:30, PT1H",
        "2026-11-28T10:00, 2026-11-25T10:00, PT0S"
    })
    void between(String start, String end, String time) {
        assertThat(CALENDAR.between(at(start), at(end))).isEqualTo(Duration.parse(time));
    }

    @Property(tries = 300)
    @Label("whatever is added lies between, and ends while people work")
    void addedIsBetween(@ForAll @IntRange(max = 20_000) int startMinute,
                        @ForAll @IntRange(min = 1, max = 6_000) int minutes) {
        Instant start = at("2026-11-01T00:00").plus(Duration.ofMinutes(startMinute));
        Instant end = CALENDAR.plus(start, Duration.ofMinutes(minutes));
        assertThat(CALENDAR.between(start, end)).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(CALENDAR.isWorkingDay(LocalDate.ofInstant(end, TEHRAN))).isTrue();
        assertThat(LocalTime.ofInstant(end, TEHRAN)).isAfter("09:00").isBeforeOrEqualTo("17:00");
    }

    private static OpenHours hours(String text) {
        try {
            return OpenHours.parse(text);
        } catch (OpenHours.NoHours e) {
            throw new AssertionError(e);
        }
    }

    /** Saturday to Wednesday with a break, half of Thursday. */
    private static final WorkingCalendar WITH_BREAKS = new WorkingCalendar(Map.of(
            DayOfWeek.SATURDAY, hours("09:00-13:00, 14:00-17:00"), DayOfWeek.SUNDAY, hours("09:00-13:00, 14:00-17:00"),
            DayOfWeek.MONDAY, hours("09:00-13:00, 14:00-17:00"), DayOfWeek.TUESDAY, hours("09:00-13:00, 14:00-17:00"),
            DayOfWeek.WEDNESDAY, hours("09:00-13:00, 14:00-17:00"), DayOfWeek.THURSDAY, hours("09:00-13:00")),
            LocalDate.of(2026, 11, 30)::equals, TEHRAN);

    @ParameterizedTest(name = "{0} and {1} of work end at {2}")
    @DisplayName("breaks and half days: several spans a day are counted, a day is as long as most days are")
    @CsvSource({
        "2026-11-25T12:00, PT2H, 2026-11-25T15:00",
        "2026-11-25T13:30, PT1H, 2026-11-25T15:00",
        "2026-11-25T12:00, PT1H, 2026-11-25T13:00",
        // Wednesday afternoon, half of Thursday, Saturday.
        "2026-11-25T16:00, PT6H, 2026-11-28T10:00",
        "2026-11-26T12:00, PT1H, 2026-11-26T13:00",
        "2026-11-26T13:00, PT1H, 2026-11-28T10:00",
        "2026-11-28T09:00, P1D, 2026-11-28T17:00",
        "2026-11-25T09:00, P2D, 2026-11-28T12:00"
    })
    void breaks(String start, String time, String end) {
        assertThat(WITH_BREAKS.plus(at(start), WITH_BREAKS.workingTime(time).orElseThrow())).isEqualTo(at(end));
    }

    @Property(tries = 300)
    @Label("whatever is added lies between, with breaks and half days too")
    void addedIsBetweenBreaks(@ForAll @IntRange(max = 20_000) int startMinute,
                              @ForAll @IntRange(min = 1, max = 6_000) int minutes) {
        Instant start = at("2026-11-01T00:00").plus(Duration.ofMinutes(startMinute));
        Instant end = WITH_BREAKS.plus(start, Duration.ofMinutes(minutes));
        assertThat(WITH_BREAKS.between(start, end)).isEqualTo(Duration.ofMinutes(minutes));
        LocalDateTime ends = LocalDateTime.ofInstant(end, TEHRAN);
        assertThat(WITH_BREAKS.week().get(ends.getDayOfWeek()).spans()).anySatisfy(span ->
                assertThat(ends.toLocalTime()).isAfter(span.from()).isBeforeOrEqualTo(span.until()));
    }

    @Test
    @DisplayName("a date begins and ends with its own hours, a day off with the longest ones")
    void bounds() {
        LocalDate thursday = LocalDate.of(2026, 11, 26);
        assertThat(WITH_BREAKS.end(thursday)).isEqualTo(at("2026-11-26T13:00"));
        assertThat(WITH_BREAKS.begin(thursday.plusDays(1))).isEqualTo(at("2026-11-27T09:00"));
        assertThat(WITH_BREAKS.end(thursday.plusDays(1))).isEqualTo(at("2026-11-27T17:00"));
        assertThat(WITH_BREAKS.usualDay()).isEqualTo(Duration.ofHours(7));
    }

    @Test
    @DisplayName("domain 17: the longest time in the shortest week ends within the time the engine knows, and at once")
    void longest() {
        WorkingCalendar aMinute = new WorkingCalendar(Map.of(DayOfWeek.MONDAY, hours("09:00-09:01")), date -> false, TEHRAN);
        assertThat(aMinute.plus(at("2026-11-25T10:00"), Duration.ofDays(365))).isBefore(at("2040-01-01T00:00"));
    }

    @Test
    @DisplayName("settings that leave no working day stop nobody: time then passes as on any clock")
    void noWorkingDay() {
        WorkingCalendar none = new WorkingCalendar(Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.of(17, 0),
                date -> true, TEHRAN);
        assertThat(none.plus(at("2026-11-25T10:00"), Duration.ofHours(4))).isEqualTo(at("2026-11-25T14:00"));
    }

    @Test
    @DisplayName("months are no working time")
    void months() {
        assertThat(CALENDAR.workingTime("P1M")).isEmpty();
    }

    @Test
    @DisplayName("public holidays come by country, and none without one")
    void publicHolidays() {
        assertThat(PublicHolidays.known("IR")).isTrue();
        assertThat(PublicHolidays.known("XX")).isFalse();
        assertThat(PublicHolidays.of("IR").test(LocalDate.of(2026, 3, 21))).as("Nowruz").isTrue();
        assertThat(PublicHolidays.of("IR").test(LocalDate.of(2026, 11, 25))).isFalse();
        assertThat(PublicHolidays.of(null).test(LocalDate.of(2026, 3, 21))).isFalse();
    }
}
