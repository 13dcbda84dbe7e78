package io.sarnakh.team;

import io.sarnakh.attribute.Values;
import io.sarnakh.calendar.PublicHolidays;
import io.sarnakh.refusal.Problems;
import io.sarnakh.typed.TypedDate;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Checks the settings that make up the working calendar (SLA-1), and writes them in one way. */
final class WorkingTime {

    private static final List<String> DAYS =
            Stream.of(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("[HH:mm][H:mm]").withResolverStyle(ResolverStyle.STRICT);

    private WorkingTime() {
    }

    /** Notes whatever would make no calendar, together with what stays as it is. */
    static void check(Values<SettingsField> before, Values<SettingsField> given, Problems problems) {
        days(given, problems);
        holidays(given, problems);
        LocalTime from = time(before, given, SettingsField.WORKING_FROM, problems);
        LocalTime until = time(before, given, SettingsField.WORKING_UNTIL, problems);
        boolean hoursGiven = given.has(SettingsField.WORKING_FROM) || given.has(SettingsField.WORKING_UNTIL);
        if (hoursGiven && from != null && until != null && !from.isBefore(until)) {
            problems.unacceptable(SettingsField.WORKING_UNTIL.json(), "working-time.ends-before");
        }
        String zone = given.text(SettingsField.TIME_ZONE);
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            problems.unacceptable(SettingsField.TIME_ZONE.json(), "working-time.unknown-zone", zone);
        }
        String country = given.text(SettingsField.HOLIDAY_COUNTRY);
        if (country != null && !PublicHolidays.known(country)) {
            problems.unacceptable(SettingsField.HOLIDAY_COUNTRY.json(), "working-time.unknown-holidays", country);
        }
    }

    private static void days(Values<SettingsField> given, Problems problems) {
        if (!given.has(SettingsField.WORKING_DAYS) || problems.has(SettingsField.WORKING_DAYS.json())) {
            return;
        }
        List<String> days = given.words(SettingsField.WORKING_DAYS).stream().map(day -> day.toLowerCase(Locale.ROOT))
                .toList();
        if (days.isEmpty() || !DAYS.containsAll(days)) {
            problems.unacceptable(SettingsField.WORKING_DAYS.json(), "working-time.days", String.join(", ", DAYS));
            return;
        }
        given.set(SettingsField.WORKING_DAYS, days);
    }

    private static void holidays(Values<SettingsField> given, Problems problems) {
        if (!given.has(SettingsField.HOLIDAYS)) {
            return;
        }
        if (given.get(SettingsField.HOLIDAYS) == null) {
            given.set(SettingsField.HOLIDAYS, List.of());
        }
        for (String holiday : given.words(SettingsField.HOLIDAYS)) {
            try {
                if (!TypedDate.isMeant(LocalDate.parse(holiday))) {
                    problems.unacceptable(SettingsField.HOLIDAYS.json(), "value.year-not-meant", holiday);
                }
            } catch (DateTimeException noDate) {
                problems.malformed(SettingsField.HOLIDAYS.json(), "working-time.no-date", holiday);
            }
        }
    }

    private static LocalTime time(Values<SettingsField> before, Values<SettingsField> given, SettingsField field,
                                  Problems problems) {
        String text = Objects.requireNonNullElse(given.text(field), before.text(field));
        try {
            LocalTime time = LocalTime.parse(text, TIME);
            if (given.text(field) != null) {
                given.set(field, time.toString());
            }
            return time;
        } catch (DateTimeException noTime) {
            problems.unacceptable(field.json(), "working-time.no-time", text);
            return null;
        }
    }
}
