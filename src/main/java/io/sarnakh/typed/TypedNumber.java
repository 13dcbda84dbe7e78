package io.sarnakh.typed;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a number as people type it (AMOUNT-1). A point or {@code ٫} is the decimal sign; a comma, {@code ،}, {@code ٬}
 * or a space groups only where exactly three digits follow each time. Whatever somebody could mean otherwise, such as
 * {@code 12,5} or {@code 1.250,5}, is no number.
 */
public final class TypedNumber {

    /** Longer than any number that is stored, and short enough to be read at once. */
    private static final int LONGEST = 100;

    /** Nobody groups after a leading zero: {@code 0,125} is a fraction to whoever types it. */
    private static final Pattern NUMBER = Pattern.compile("([+\\-\u2212]?)"
            + "((?:[1-9]\\d{0,2}(?:(?:[,\u060C\u066C]\\d{3})+|(?: \\d{3})+)|\\d+)?)"
            + "((?:[.\u066B]\\d+)?)");
    private static final Pattern PERCENT_SIGN = Pattern.compile("^[%\u066A] ?| ?[%\u066A]$");

    private TypedNumber() {
    }

    /** The decimal number that is meant; empty if there is no such one. */
    public static Optional<BigDecimal> read(String typed) {
        String plain = TypedText.plain(typed);
        Matcher parts = NUMBER.matcher(plain);
        if (plain.length() > LONGEST || !parts.matches() || parts.group(2).isEmpty() && parts.group(3).isEmpty()) {
            return Optional.empty();
        }
        String whole = parts.group(2).replaceAll("\\D", "");
        String fraction = parts.group(3).replaceFirst("\\D", ".");
        BigDecimal number = new BigDecimal(whole + fraction);
        return Optional.of(parts.group(1).isEmpty() || parts.group(1).equals("+") ? number : number.negate());
    }

    /** The same where a percent sign may stand before or behind. */
    public static Optional<BigDecimal> percent(String typed) {
        return read(PERCENT_SIGN.matcher(TypedText.plain(typed)).replaceFirst(""));
    }

    /** The whole number that is meant; empty if there is no such one. */
    public static Optional<Long> whole(String typed) {
        return read(typed).flatMap(number -> {
            try {
                return Optional.of(number.longValueExact());
            } catch (ArithmeticException fractionOrTooLong) {
                return Optional.empty();
            }
        });
    }
}
