package io.sarnakh.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * What values a field takes: reads them from JSON with the checks of domain 17 and moves them to and from PostgreSQL.
 * Absent values are null everywhere; blank text is absent.
 */
public abstract class ValueType {

    /** One line of at most 255 characters. */
    public static final ValueType TEXT = new TextTypes.Text(255, false);
    /** Many lines, at most 100 000 characters. */
    public static final ValueType NOTES = new TextTypes.Text(100_000, true);
    /** The id of a record. */
    public static final ValueType ID = new NumberTypes.Id();
    /** A decimal number, not negative, of at most 15 digits before the point. */
    public static final ValueType AMOUNT = new NumberTypes.Decimal(null);
    /** A decimal number from 0 to 100. */
    public static final ValueType PERCENT = new NumberTypes.Decimal(BigDecimal.valueOf(100));
    /** A calendar date, {@code yyyy-MM-dd}, of a year that somebody can mean (DATE-1). */
    public static final ValueType DATE = new TextTypes.Date();
    /** A UTC instant. */
    public static final ValueType INSTANT = new TextTypes.Moment();
    /** True or false. */
    public static final ValueType FLAG = new Flag();
    /** A list of distinct short texts, such as tags. */
    public static final ValueType WORDS = new TextTypes.Words();
    /** An ISO-8601 duration of positive length, at most 365 days: what is added to a date stays one. */
    public static final ValueType DURATION = new TextTypes.Span();
    /** An ISO 3166 alpha-2 country. */
    public static final ValueType COUNTRY = new TextTypes.Country();
    /** A BCP 47 language tag. */
    public static final ValueType LANGUAGE = new TextTypes.Language();

    /** A whole number between the two bounds, both included. */
    public static ValueType whole(int least, int most) {
        return new NumberTypes.Whole(least, most);
    }

    /** One of the given words. */
    public static ValueType choice(String... words) {
        return choice(List.of(words));
    }

    /** One of the given words. */
    public static ValueType choice(List<String> words) {
        return new TextTypes.Choice(Set.copyOf(words));
    }

    abstract Object read(JsonNode json) throws BadValue;

    /** Reads what was stored before. Limits for input do not count: merged notes, say, may have outgrown them. */
    Object readStored(JsonNode json) throws BadValue {
        return read(json);
    }

    abstract Object fromSql(ResultSet row, String column) throws SQLException;

    Object toSql(Object value) {
        return value;
    }

    /** The value as JSON says it: text, number, flag, list or null. */
    public Object toJson(Object value) {
        return value;
    }

    /** The JSON Schema of this type, for the API description: type and, where it has one, format. */
    public String[] schema() {
        return new String[] {"string", null};
    }

    private static final class Flag extends ValueType {

        @Override
        Object read(JsonNode json) throws BadValue {
            if (!json.isBoolean()) {
                throw BadValue.malformed("value.flag-expected");
            }
            return json.booleanValue();
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            boolean value = row.getBoolean(column);
            return row.wasNull() ? null : value;
        }

        @Override
        public String[] schema() {
            return new String[] {"boolean", null};
        }
    }
}
