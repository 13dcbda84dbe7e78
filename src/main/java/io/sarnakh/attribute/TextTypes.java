package io.sarnakh.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.identity.VisibleText;
import io.sarnakh.typed.TypedDate;
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

/** Kinds of values that JSON writes as text or lists of text. */
final class TextTypes {

    private TextTypes() {
    }

    private static String string(JsonNode json) throws BadValue {
        if (!json.isTextual()) {
            throw BadValue.malformed("value.text-expected");
        }
        return VisibleText.trimmed(json.textValue());
    }

    /** A value that is text in PostgreSQL too. */
    private abstract static class Plain extends ValueType {

        @Override
        final Object fromSql(ResultSet row, String column) throws SQLException {
            return row.getString(column);
        }
    }

    static final class Text extends Plain {

        private final int most;
        private final boolean lines;

        Text(int most, boolean lines) {
            this.most = most;
            this.lines = lines;
        }

        @Override
        Object readStored(JsonNode json) {
            return json.textValue();
        }

        @Override
        Object read(JsonNode json) throws BadValue {
            String text = string(json);
            if (text.codePointCount(0, text.length()) > most) {
                throw BadValue.unacceptable("value.too-long", most);
            }
            if (text.codePoints().anyMatch(c -> isUnstorable(c) && !(lines && (c == '\n' || c == '\r')))) {
                throw BadValue.unacceptable("value.control-characters");
            }
            return text.isEmpty() ? null : text;
        }

        /** Control characters, and halves of surrogate pairs, which are no characters and have no UTF-8. */
        private static boolean isUnstorable(int c) {
            return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
        }
    }

    static final class Choice extends Plain {

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
    }

    static final class Country extends Plain {

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
    }

    static final class Language extends Plain {

        @Override
        Object read(JsonNode json) throws BadValue {
            String tag = (String) TEXT.read(json);
            if (tag == null) {
                return null;
            }
            try {
                return new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build().toLanguageTag();
            } catch (IllformedLocaleException e) {
                throw BadValue.unacceptable("value.not-a-language");
            }
        }
    }

    static final class Span extends Plain {

        private static final Duration LONGEST = Duration.ofDays(365);

        @Override
        Object readStored(JsonNode json) {
            return json.textValue();
        }

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
            // Java reads signs; "P-1DT48H" is no way to write a day.
            if (duration.isNegative() || duration.isZero() || text.matches(".*[+-].*")) {
                throw BadValue.unacceptable("value.not-a-duration");
            }
            if (duration.compareTo(LONGEST) > 0) {
                throw BadValue.unacceptable("value.duration-too-long");
            }
            return text.toUpperCase(Locale.ROOT);
        }

        @Override
        public String[] schema() {
            return new String[] {"string", "duration"};
        }
    }

    static final class Date extends ValueType {

        @Override
        Object read(JsonNode json) throws BadValue {
            String text = string(json);
            if (text.isEmpty()) {
                return null;
            }
            // Java reads years up to 999999999, PostgreSQL stores far fewer, and people mean four digits.
            if (!text.matches("\\d{4}-.*")) {
                throw BadValue.malformed("value.date-expected");
            }
            LocalDate date;
            try {
                date = LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw BadValue.malformed("value.date-expected");
            }
            if (!TypedDate.isMeant(date)) {
                throw BadValue.unacceptable("value.year-not-meant", text);
            }
            return date;
        }

        /** Dates from before DATE-1 may be of any year. */
        @Override
        Object readStored(JsonNode json) {
            return LocalDate.parse(json.textValue());
        }

        @Override
        Object fromSql(ResultSet row, String column) throws SQLException {
            return row.getObject(column, LocalDate.class);
        }

        @Override
        public Object toJson(Object value) {
            return value == null ? null : value.toString();
        }

        @Override
        public String[] schema() {
            return new String[] {"string", "date"};
        }
    }

    static final class Moment extends ValueType {

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
        public Object toJson(Object value) {
            return value == null ? null : value.toString();
        }

        @Override
        public String[] schema() {
            return new String[] {"string", "date-time"};
        }
    }

    static final class Words extends ValueType {

        private static final int MOST_WORDS = 100;
        /** Repeated ones count once, so that more than enough may be given, but no more than is read in no time. */
        private static final int MOST_ENTRIES = 10_000;

        @Override
        Object readStored(JsonNode json) {
            List<String> words = new ArrayList<>();
            json.forEach(word -> words.add(word.textValue()));
            return words;
        }

        @Override
        Object read(JsonNode json) throws BadValue {
            if (!json.isArray()) {
                throw BadValue.malformed("value.list-expected");
            }
            if (json.size() > MOST_ENTRIES) {
                throw BadValue.unacceptable("value.too-many", MOST_WORDS);
            }
            LinkedHashSet<String> words = new LinkedHashSet<>();
            for (JsonNode element : json) {
                String word = (String) ValueType.TEXT.read(element);
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
