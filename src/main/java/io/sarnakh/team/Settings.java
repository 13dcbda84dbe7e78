package io.sarnakh.team;

import io.sarnakh.attribute.Values;
import io.sarnakh.calendar.PublicHolidays;
import io.sarnakh.calendar.WorkingCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The settings of the whole installation as they are at one moment.
 *
 * @param values their fields
 */
public record Settings(Values<SettingsField> values) {

    /** The global switch. */
    public boolean leadsEnabled() {
        return values.flag(SettingsField.LEADS_ENABLED);
    }

    /** Reads national phone numbers where record and team name no country (DATA-4). */
    public String defaultCountry() {
        return values.text(SettingsField.DEFAULT_COUNTRY);
    }

    /** More records than this are only merged when confirmed (MERGE-1). */
    public int duplicateMergeLimit() {
        return values.whole(SettingsField.DUPLICATE_MERGE_LIMIT);
    }

    /** How long a conversion or merge can be undone. */
    public Duration undoDuration() {
        return Duration.parse(values.text(SettingsField.UNDO_WINDOW));
    }

    /** How often facts may be asked for about one lead. */
    public int factRequestLimit() {
        return values.whole(SettingsField.FACT_REQUEST_LIMIT);
    }

    /** When people work (SLA-1). */
    public WorkingCalendar calendar() {
        Set<LocalDate> ownHolidays = values.words(SettingsField.HOLIDAYS).stream().map(LocalDate::parse)
                .collect(Collectors.toSet());
        Predicate<LocalDate> holidays = PublicHolidays.of(values.text(SettingsField.HOLIDAY_COUNTRY));
        return new WorkingCalendar(WorkingTime.week(values), holidays.or(ownHolidays::contains), zone());
    }

    /** Where people work; where the program runs if nobody said so. */
    public ZoneId zone() {
        String zone = values.text(SettingsField.TIME_ZONE);
        return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
    }

    /** Rises with every change. */
    public long version() {
        return values.id(SettingsField.VERSION);
    }

    /** What callers see. */
    public Map<String, Object> toJson() {
        return values.toJson();
    }
}
