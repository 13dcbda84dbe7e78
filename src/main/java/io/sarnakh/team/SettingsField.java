package io.sarnakh.team;

import static io.sarnakh.attribute.Attribute.Kind.internal;
import static io.sarnakh.attribute.Attribute.Kind.writable;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of the whole installation. */
public enum SettingsField implements Attribute {

    LEADS_ENABLED(writable(ValueType.FLAG)),
    DEFAULT_COUNTRY(writable(ValueType.COUNTRY)),
    /** MERGE-1: from how many records on a merge must be confirmed; two is the least that can be merged at all. */
    DUPLICATE_MERGE_LIMIT(writable(ValueType.whole(2, 1000))),
    UNDO_WINDOW(writable(ValueType.DURATION)),
    /** How often a salesperson may ask for facts about one lead before deciding without them. */
    FACT_REQUEST_LIMIT(writable(ValueType.whole(0, 100))),
    /** Days of the week in English, such as {@code saturday}: those that have hours below. */
    WORKING_DAYS(writable(ValueType.WORDS)),
    /** When work begins on the day on which it begins first, {@code HH:mm}; likewise the latest end. */
    WORKING_FROM(writable(ValueType.TEXT)),
    WORKING_UNTIL(writable(ValueType.TEXT)),
    /** When people work on that day of the week, such as {@code 09:00-13:00, 14:00-17:00}; null: they do not. */
    SATURDAY(writable(ValueType.TEXT).in("workingHours")),
    SUNDAY(writable(ValueType.TEXT).in("workingHours")),
    MONDAY(writable(ValueType.TEXT).in("workingHours")),
    TUESDAY(writable(ValueType.TEXT).in("workingHours")),
    WEDNESDAY(writable(ValueType.TEXT).in("workingHours")),
    THURSDAY(writable(ValueType.TEXT).in("workingHours")),
    FRIDAY(writable(ValueType.TEXT).in("workingHours")),
    /** Single days on which nobody works, {@code yyyy-MM-dd}. */
    HOLIDAYS(writable(ValueType.WORDS)),
    /** The country whose public holidays count too; null: none. */
    HOLIDAY_COUNTRY(writable(ValueType.COUNTRY)),
    /** An IANA time zone, such as {@code Asia/Tehran}; null: the server's. */
    TIME_ZONE(writable(ValueType.TEXT)),
    VERSION(internal(ValueType.ID));

    /** The hours of each day of the week, in the order in which a week goes here. */
    public static final Map<DayOfWeek, SettingsField> HOURS =
            Stream.of(SATURDAY, SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY).collect(Collectors.toMap(
                    field -> DayOfWeek.valueOf(field.name()), Function.identity(), (one, other) -> one, LinkedHashMap::new));

    private final Kind kind;

    SettingsField(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
