package io.sarnakh.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Kinds of numbers. */
final class NumberTypes {

    private NumberTypes() {
    }

    static final class Id extends ValueType {

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

    static final class Whole extends ValueType {

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
        Object readStored(JsonNode json) {
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

    static final class Decimal extends ValueType {

        /** Before the point: far above any deal, and exact for every program that reads it. */
        private static final int MOST_DIGITS = 15;
        private static final int MOST_DECIMALS = 18;

        private final BigDecimal most;

        Decimal(BigDecimal most) {
            this.most = most;
        }

        @Override
        Object read(JsonNode json) throws BadValue {
            if (!json.isNumber()) {
                throw BadValue.malformed("value.number-expected");
            }
            // Among the variables of a form there may be numbers beyond all bounds, which JSON does not have.
            if (json.isDouble() && !Double.isFinite(json.doubleValue())) {
                throw BadValue.unacceptable("value.too-many-digits", MOST_DIGITS, MOST_DECIMALS);
            }
            BigDecimal number = json.decimalValue();
            // An exponent may be anything, so that these do not fit into an int, and such a number is only looked at.
            if ((long) number.precision() - number.scale() > MOST_DIGITS || number.scale() > MOST_DECIMALS) {
                throw BadValue.unacceptable("value.too-many-digits", MOST_DIGITS, MOST_DECIMALS);
            }
            if (number.signum() < 0 || (most != null && number.compareTo(most) > 0)) {
                throw most == null ? BadValue.unacceptable("value.negative")
                        : BadValue.unacceptable("value.between", 0, most);
            }
            return plain(number);
        }

        @Override
        Object readStored(JsonNode json) {
            return plain(json.decimalValue());
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
}
