package io.sarnakh.team;

import io.sarnakh.attribute.Values;
import io.sarnakh.calendar.OpenHours;
import io.sarnakh.calendar.OpenHours.NoHours;
import io.sarnakh.calendar.PublicHolidays;
import io.sarnakh.identity.FoldedText;
import io.sarnakh.refusal.Problems;
import io.sarnakh.typed.TypedDate;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Checks the settings that make up the working calendar (SLA-1), and writes them in one way. The hours of each day of the week
 * decide; the working days and when work begins and ends are another, shorter way to say and to read them.
 */
final class WorkingTime {

    private static final List<String> DAYS =
            Stream.of(DayOfWeek.values()).map(WorkingTime::word).toList();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("[HH:mm][H:mm]").withResolverStyle(ResolverStyle.STRICT);

    private final Values<SettingsField> before;
    private final Values<SettingsField> given;
    private final Problems problems;
    private final Map<DayOfWeek, OpenHours> week;

    private WorkingTime(Values<SettingsField> before, Values<SettingsField> given, Problems problems) {
        this.before = before;
        this.given = given;
        this.problems = problems;
        this.week = week(before);
    }

    /** Notes whatever would make no calendar, together with what stays as it is. */
    static void check(Values<SettingsField> before, Values<SettingsField> given, Problems problems) {
        new WorkingTime(before, given, problems).check();
    }

    /** The hours of each working day as they are stored. */
    static Map<DayOfWeek, OpenHours> week(Values<SettingsField> stored) {
        Map<DayOfWeek, OpenHours> week = new EnumMap<>(DayOfWeek.class);
        SettingsField.HOURS.forEach((day, field) -> {
            if (stored.text(field) != null) {
                try {
                    week.put(day, OpenHours.parse(stored.text(field)));
                } catch (NoHours impossible) {
                    throw new IllegalStateException("Stored as hours: " + stored.text(field), impossible);
                }
            }
        });
        return week;
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private void check() {
        checkHolidays();
        String zone = given.text(SettingsField.TIME_ZONE);
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            problems.unacceptable(SettingsField.TIME_ZONE.json(), "working-time.unknown-zone", zone);
        }
        String country = given.text(SettingsField.HOLIDAY_COUNTRY);
        if (country != null && !PublicHolidays.known(country)) {
            problems.unacceptable(SettingsField.HOLIDAY_COUNTRY.json(), "working-time.unknown-holidays", country);
        }
        if (changeInShort() && changeHours()) {
            write();
        }
    }

    /** Working days, begin and end: the days that begin or end as the calendar did so far follow. */
    private boolean changeInShort() {
        boolean daysAreWell = checkDays();
        LocalTime from = time(SettingsField.WORKING_FROM);
        LocalTime until = time(SettingsField.WORKING_UNTIL);
        if (!daysAreWell || from == null || until == null) {
            return false;
        }
        LocalTime formerFrom = LocalTime.parse(before.text(SettingsField.WORKING_FROM));
        LocalTime formerUntil = LocalTime.parse(before.text(SettingsField.WORKING_UNTIL));
        try {
            for (DayOfWeek day : week.keySet()) {
                OpenHours hours = week.get(day);
                week.put(day, hours.within(hours.from().equals(formerFrom) ? from : hours.from(),
                        hours.until().equals(formerUntil) ? until : hours.until()));
            }
        } catch (NoHours backwards) {
            problems.unacceptable(SettingsField.WORKING_UNTIL.json(), backwards.textKey(), backwards.span());
            return false;
        }
        if (given.has(SettingsField.WORKING_DAYS)) {
            List<String> days = given.words(SettingsField.WORKING_DAYS);
            week.keySet().removeIf(day -> !days.contains(word(day)));
            days.forEach(day -> week.putIfAbsent(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)),
                    OpenHours.of(from, until)));
        }
        return true;
    }

    /** The hours of single days, which win. */
    private boolean changeHours() {
        boolean well = true;
        for (Map.Entry<DayOfWeek, SettingsField> day : SettingsField.HOURS.entrySet()) {
            SettingsField field = day.getValue();
            if (!given.has(field) || Objects.equals(given.text(field), before.text(field))) {
                well &= !problems.has(field.path());
            } else if (given.text(field) == null) {
                well &= !problems.has(field.path());
                week.remove(day.getKey());
            } else {
                try {
                    week.put(day.getKey(), OpenHours.parse(FoldedText.asciiDigits(given.text(field))));
                } catch (NoHours bad) {
                    problems.unacceptable(field.path(), bad.textKey(), bad.span());
                    well = false;
                }
            }
        }
        if (well && week.isEmpty()) {
            problems.unacceptable(SettingsField.WORKING_DAYS.json(), "working-time.days", String.join(", ", DAYS));
        }
        return well && !week.isEmpty();
    }

    private void write() {
        SettingsField.HOURS.forEach((day, field) ->
                given.set(field, week.containsKey(day) ? week.get(day).toString() : null));
        List<String> days = Stream.of(given, before).map(values -> values.words(SettingsField.WORKING_DAYS))
                .filter(ordered -> ordered.size() == week.size()
                        && new HashSet<>(ordered).containsAll(week.keySet().stream().map(WorkingTime::word).toList()))
                .findFirst().orElseGet(() -> SettingsField.HOURS.keySet().stream().filter(week::containsKey)
                        .map(WorkingTime::word).toList());
        given.set(SettingsField.WORKING_DAYS, days);
        given.set(SettingsField.WORKING_FROM, week.values().stream().map(OpenHours::from)
                .min(Comparator.naturalOrder()).orElseThrow().toString());
        given.set(SettingsField.WORKING_UNTIL, week.values().stream().map(OpenHours::until)
                .max(Comparator.naturalOrder()).orElseThrow().toString());
    }

    private boolean checkDays() {
        if (!given.has(SettingsField.WORKING_DAYS) || problems.has(SettingsField.WORKING_DAYS.json())) {
            return !problems.has(SettingsField.WORKING_DAYS.json());
        }
        List<String> days = given.words(SettingsField.WORKING_DAYS).stream().map(day -> day.toLowerCase(Locale.ROOT))
                .distinct().toList();
        if (days.isEmpty() || !DAYS.containsAll(days)) {
            problems.unacceptable(SettingsField.WORKING_DAYS.json(), "working-time.days", String.join(", ", DAYS));
            return false;
        }
        given.set(SettingsField.WORKING_DAYS, days);
        return true;
    }

    private void checkHolidays() {
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

    private LocalTime time(SettingsField field) {
        String text = Objects.requireNonNullElse(given.text(field), before.text(field));
        try {
            return LocalTime.parse(text, TIME);
        } catch (DateTimeException noTime) {
            problems.unacceptable(field.json(), "working-time.no-time", text);
            return null;
        }
    }
}
