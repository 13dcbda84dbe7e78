package io.sarnakh.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What values a field takes: reads them from JSON with the checks of domain 17 and moves them to and from PostgreSQL.
 * Absent values are null everywhere; blank text is absent.
 */
public abstract class ValueType {

    /** One line of at most 255 characters. */
    public static final ValueType TEXT = new Text(255, false);
    /** Many lines, at most 100 000 characters. */
    public static final ValueType NOTES = new Text(100_000, true);
    /** The id of a record. */
    public static final ValueType ID = new Id();
    /** A decimal number, not negative. */
    public static final ValueType AMOUNT = new Decimal(null);
    /** A decimal number from 0 to 100. */
    public static final ValueType PERCENT = new Decimal(BigDecimal.valueOf(100));
    /** A calendar date, {@code yyyy-MM-dd}. */
    public static final ValueType DATE = new Date();
    /** A UTC instant. */
    public static final ValueType INSTANT = new Moment();
    /** True or false. */
    public static final ValueType FLAG = new Flag();
    /** A list of distinct short texts, such as tags. */
    public static final ValueType WORDS = new Words();
    /** An ISO-8601 duration of positive length. */
    public static final ValueType DURATION = new Span();
    /** An ISO 3166 alpha-2 country. */
    public static final ValueType COUNTRY = new Country();
    /** A BCP 47 language tag. */
    public static final ValueType LANGUAGE = new Language();

    /** A whole number between the two bounds, both included. */
    public static ValueType whole(int least, int most) {
        return new Whole(least, most);
    }

    /** One of the given words. */
    public static ValueType choice(String... words) {
        return new Choice(Set.of(words));
    }

    abstract Object read(JsonNode json) throws BadValue;

    abstract Object fromSql(ResultSet row, String column) throws SQLException;

    Object toSql(Object value) {
        return value;
    }

    Object toJson(Object value) {
        return value;
    }

    /** The JSON Schema of this type, for the API description: type and, where it has one, format. */
    public String[] schema() {
        return new String[] {"string", null};
    }

    private static String string(JsonNode json) throws BadValue {
        if (!json.isTextual()) {
            throw BadValue.malformed("value.text-expected");
        }
        return json.textValue().strip();
    }

    private static final class Text extends ValueType {

        private final int most;
        private final boolean lines;

        Text(int most, boolean lines) {
            this.most = most;
            this.lines = lines;
        }

        @Override
        Object read(JsonNode json) throws BadValue {
            String text = string(json);
            if (text.codePointCount(0, text.length()) > most) {
                throw BadValue.unacceptable("value.too-long", most);
            }
            if (text.chars().anyMatch(c -> Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r')))) {
                throw BadValue.unacceptable("value.control-characters");
            }
            return text.isEmpty() ? null : text;
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            return row.getString(column);
        }
    }

    private static class Choice extends ValueType {

        private final Set<String> words;

        Choice(Set<String> words) {
            this.words = words;
        }

        @Override
        Object read(JsonNode json) throws BadValue {
            String word = string(json);
            if (!words.contains(word)) {
                throw BadValue.unacceptable("value.one-of", String.join(", ", words.stream().sorted().toList()));
            }
            return word;
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            return row.getString(column);
        }
    }

    private static final class Country extends ValueType {

        private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

        @Override
        Object read(JsonNode json) throws BadValue {
            String country = string(json).toUpperCase(Locale.ROOT);
            if (country.isEmpty()) {
                return null;
            }
            if (!KNOWN.contains(country)) {
                throw BadValue.unacceptable("value.unknown-country", country);
            }
            return country;
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            return row.getString(column);
        }
    }

    private static final class Language extends ValueType {

        @Override
        Object read(JsonNode json) throws BadValue {
            String tag = string(json);
            if (tag.isEmpty()) {
                return null;
            }
            try {
                return new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build().toLanguageTag();
            } catch (IllformedLocaleException e) {
                throw BadValue.unacceptable("value.not-a-language");
            }
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            return row.getString(column);
        }
    }

    private static final class Span extends ValueType {

        @Override
        Object read(JsonNode json) throws BadValue {
            String text = string(json);
            if (text.isEmpty()) {
                return null;
            }
            Duration duration;
            try {
                duration = Duration.parse(text);
            } catch (DateTimeException e) {
                throw BadValue.unacceptable("value.not-a-duration");
            }
            if (duration.isNegative() || duration.isZero()) {
                throw BadValue.unacceptable("value.not-a-duration");
            }
            return text.toUpperCase(Locale.ROOT);
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            return row.getString(column);
        }
    }

    private static final class Id extends ValueType {

        @Override
        Object read(JsonNode json) throws BadValue {
            if (!json.isIntegralNumber() || !json.canConvertToLong()) {
                throw BadValue.malformed("value.id-expected");
            }
            return json.longValue();
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            long value = row.getLong(column);
            return row.wasNull() ? null : value;
        }

        @Override
        public String[] schema() {
            return new String[] {"integer", "int64"};
        }
    }

    private static final class Whole extends ValueType {

        private final int least;
        private final int most;

        Whole(int least, int most) {
            this.least = least;
            this.most = most;
        }

        @Override
        Object read(JsonNode json) throws BadValue {
            if (!json.isNumber()) {
                throw BadValue.malformed("value.number-expected");
            }
            if (!json.isIntegralNumber() || !json.canConvertToInt() || json.intValue() < least
                    || json.intValue() > most) {
                throw BadValue.unacceptable("value.between", least, most);
            }
            return json.intValue();
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            int value = row.getInt(column);
            return row.wasNull() ? null : value;
        }

        @Override
        public String[] schema() {
            return new String[] {"integer", "int32"};
        }
    }

    private static final class Decimal extends ValueType {

        /** Far above any deal, far below what would make the column's arithmetic slow. */
        private static final int MOST_DIGITS = 18;

        private final BigDecimal most;

        Decimal(BigDecimal most) {
            this.most = most;
        }

        @Override
        Object read(JsonNode json) throws BadValue {
            if (!json.isNumber()) {
                throw BadValue.malformed("value.number-expected");
            }
            BigDecimal number = json.decimalValue();
            if (number.signum() < 0 || (most != null && number.compareTo(most) > 0)) {
                throw most == null ? BadValue.unacceptable("value.negative")
                        : BadValue.unacceptable("value.between", 0, most);
            }
            if (number.precision() - number.scale() > MOST_DIGITS || number.scale() > MOST_DIGITS) {
                throw BadValue.unacceptable("value.too-many-digits", MOST_DIGITS);
            }
            return plain(number);
        }

        private static BigDecimal plain(BigDecimal number) {
            BigDecimal stripped = number.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            BigDecimal number = row.getBigDecimal(column);
            return number == null ? null : plain(number);
        }

        @Override
        public String[] schema() {
            return new String[] {"number", null};
        }
    }

    private static final class Date extends ValueType {

        @Override
        Object read(JsonNode json) throws BadValue {
            String text = string(json);
            if (text.isEmpty()) {
                return null;
            }
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw BadValue.malformed("value.date-expected");
            }
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            return row.getObject(column, LocalDate.class);
        }

        @Override
        Object toJson(Object value) {
            return value == null ? null : value.toString();
        }

        @Override
        public String[] schema() {
            return new String[] {"string", "date"};
        }
    }

    private static final class Moment extends ValueType {

        @Override
        Object read(JsonNode json) throws BadValue {
            try {
                return Instant.parse(string(json));
            } catch (DateTimeException e) {
                throw BadValue.malformed("value.instant-expected");
            }
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
            return moment == null ? null : moment.toInstant();
        }

        @Override
        Object toSql(Object value) {
            return value == null ? null : ((Instant) value).atOffset(ZoneOffset.UTC);
        }

        @Override
        Object toJson(Object value) {
            return value == null ? null : value.toString();
        }

        @Override
        public String[] schema() {
            return new String[] {"string", "date-time"};
        }
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

    private static final class Words extends ValueType {

        private static final int MOST_WORDS = 100;

        @Override
        Object read(JsonNode json) throws BadValue {
            if (!json.isArray()) {
                throw BadValue.malformed("value.list-expected");
            }
            LinkedHashSet<String> words = new LinkedHashSet<>();
            for (JsonNode element : json) {
                String word = (String) TEXT.read(element);
                if (word != null) {
                    words.add(word);
                }
            }
            if (words.size() > MOST_WORDS) {
                throw BadValue.unacceptable("value.too-many", MOST_WORDS);
            }
            return List.copyOf(words);
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            Array array = row.getArray(column);
            return array == null ? List.of() : new ArrayList<>(Arrays.asList((String[]) array.getArray()));
        }

        @Override
        Object toSql(Object value) {
            return value == null ? new String[0] : ((List<?>) value).toArray(String[]::new);
        }

        @Override
        public String[] schema() {
            return new String[] {"array", null};
        }
    }
}
