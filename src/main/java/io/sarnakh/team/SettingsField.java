package io.sarnakh.team;

import static io.sarnakh.attribute.Attribute.Kind.internal;
import static io.sarnakh.attribute.Attribute.Kind.writable;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The settings of the whole installation. */
public enum SettingsField implements Attribute {

    LEADS_ENABLED(writable(ValueType.FLAG)),
    DEFAULT_COUNTRY(writable(ValueType.COUNTRY)),
    /** MERGE-1: from how many records on a merge must be confirmed; two is the least that can be merged at all. */
    DUPLICATE_MERGE_LIMIT(writable(ValueType.whole(2, 1000))),
    UNDO_WINDOW(writable(ValueType.DURATION)),
    /** How often a salesperson may ask for facts about one lead before deciding without them. */
    FACT_REQUEST_LIMIT(writable(ValueType.whole(0, 100))),
    /** Days of the week in English, such as {@code saturday}. */
    WORKING_DAYS(writable(ValueType.WORDS)),
    /** A time of day, {@code HH:mm}; likewise the end. */
    WORKING_FROM(writable(ValueType.TEXT)),
    WORKING_UNTIL(writable(ValueType.TEXT)),
    /** Single days on which nobody works, {@code yyyy-MM-dd}. */
    HOLIDAYS(writable(ValueType.WORDS)),
    /** The country whose public holidays count too; null: none. */
    HOLIDAY_COUNTRY(writable(ValueType.COUNTRY)),
    /** An IANA time zone, such as {@code Asia/Tehran}; null: the server's. */
    TIME_ZONE(writable(ValueType.TEXT)),
    VERSION(internal(ValueType.ID));

    private final Kind kind;

    SettingsField(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
