package io.sarnakh.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Typed phone numbers as E.164, for instance {@code +989352204417} (DATA-4), judged by libphonenumber. What may mean
 * two different numbers means none.
 */
public final class PhoneNumbers {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    /** Signs of a list, and a slash behind a remark, which cannot be formatting. */
    private static final Pattern SEPARATOR = Pattern.compile("[,;،؛，；\\n\\r]|(?<=\\p{L}[)\\]]?)\\p{Z}*/");
    /** Where two numbers may meet: between digits, a space or bracket among what separates them. */
    private static final Pattern GAP = Pattern.compile("(?<=[0-9])[^0-9+]*?[\\p{Z}\\t()\\[\\]][^0-9+]*(?=[0-9+])");
    private static final Pattern LAST_IN_BRACKETS = Pattern.compile("(.*[0-9].*)[(\\[][^0-9]*[0-9]+[^0-9]*");
    /**
     * A number of another country without + has at least this many digits (country code 1 to 3, number at least 8).
     * Fewer are more likely a local number without its area code.
     */
    private static final int FEWEST_FOREIGN_DIGITS = 11;
    /** So few digits before a whole number are no part of it: a floor, the place in a list. */
    private static final int MOST_STRAY_DIGITS = 2;
    /** A text with more slashes is no list of numbers. */
    private static final int MOST_SLASHES = 10;
    /** What is longer is no number, nor a few of them with slashes between. */
    private static final int MOST_CHARACTERS = 500;

    private final String country;

    private PhoneNumbers(String country) {
        this.country = country;
    }

    /**
     * The first valid number of the text. Numbers are separated by comma, semicolon (Latin or Persian), line break, or
     * by a slash if what stands before and after it is valid alone. {@code 00} or nothing in place of {@code +} before
     * a country code is understood. Remarks and extensions are dropped.
     *
     * @param typed the text, may be null
     * @param countryIso2 ISO 3166 code of the country whose national numbers are understood; null or unknown: none
     * @return E.164, or empty if no number is valid
     */
    public static Optional<String> sanitize(String typed, String countryIso2) {
        return stream(typed, countryIso2).findFirst();
    }

    /** All valid numbers of the text, the first one first. */
    public static List<String> all(String typed, String countryIso2) {
        return stream(typed, countryIso2).distinct().toList();
    }

    private static Stream<String> stream(String typed, String countryIso2) {
        if (typed == null) {
            return Stream.empty();
        }
        String country = countryIso2 == null ? "" : countryIso2.strip().toUpperCase(Locale.ROOT);
        PhoneNumbers numbers = new PhoneNumbers(country);
        return SEPARATOR.splitAsStream(visible(typed)).map(PhoneText::number).flatMap(Optional::stream)
                .filter(number -> number.length() <= MOST_CHARACTERS)
                .flatMap(number -> numbers.betweenSlashes(Arrays.asList(number.split("/", MOST_SLASHES))).stream());
    }

    private static String visible(String typed) {
        StringBuilder visible = new StringBuilder(typed.length());
        FoldedText.asciiDigits(typed).codePoints().filter(letter -> !VisibleText.isInvisible(letter))
                .map(letter -> letter == '＋' ? '+' : letter)
                .map(letter -> Character.isDigit(letter) ? '0' + Character.digit(letter, 10) : letter)
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /**
     * Divides the pieces into as many numbers valid alone as possible, taking the other slashes as formatting; empty if
     * no division leaves only valid numbers.
     */
    private List<String> betweenSlashes(List<String> pieces) {
        for (int end = 1; end <= pieces.size(); end++) {
            Optional<String> number = e164(String.join(" ", pieces.subList(0, end)));
            List<String> others = pieces.subList(end, pieces.size());
            List<String> rest = number.isEmpty() || others.isEmpty() ? List.of() : betweenSlashes(others);
            if (number.isPresent() && others.isEmpty() == rest.isEmpty()) {
                return Stream.concat(number.stream(), rest.stream()).toList();
            }
        }
        return List.of();
    }

    private Optional<String> e164(String typed) {
        Optional<String> direct = read(typed);
        Optional<String> number = direct.or(() -> readWithoutPlus(typed));
        return number.filter(meant -> !isTwoNumbers(typed, meant, direct.isEmpty()) && !endsInBrackets(typed, meant));
    }

    /** As it is dialled at home, or with the country's code after a plus or 00. */
    private Optional<String> read(String typed) {
        String digits = FoldedText.digits(typed);
        return typed.contains("+") ? valid("+" + digits)
                : valid(digits.startsWith("00") ? "+" + digits.substring(2) : digits);
    }

    private Optional<String> readWithoutPlus(String typed) {
        String digits = FoldedText.digits(typed);
        return typed.contains("+") || digits.length() < FEWEST_FOREIGN_DIGITS ? Optional.empty() : valid("+" + digits);
    }

    /**
     * Whether a gap divides the text into what is as well a number of its own: a whole one with its leading zero behind
     * another or behind a few stray digits; where the country's code was only guessed, any whole one.
     */
    private boolean isTwoNumbers(String typed, String meant, boolean guessed) {
        Matcher gap = GAP.matcher(typed);
        while (gap.find()) {
            String left = typed.substring(0, gap.start());
            String right = typed.substring(gap.end());
            boolean leftIsOther = isOther(read(left), meant);
            boolean rightIsOther = isOther(read(right), meant);
            boolean begins = right.startsWith("0") || right.startsWith("+");
            boolean stray = FoldedText.digits(left).length() <= MOST_STRAY_DIGITS;
            if (guessed && (leftIsOther || rightIsOther) || begins && rightIsOther && (leftIsOther || stray)) {
                return true;
            }
        }
        return false;
    }

    /** Digits in brackets behind a whole number may be a remark. */
    private boolean endsInBrackets(String typed, String meant) {
        Matcher brackets = LAST_IN_BRACKETS.matcher(typed);
        return brackets.matches() && isOther(read(brackets.group(1)), meant);
    }

    private static boolean isOther(Optional<String> number, String meant) {
        return number.isPresent() && !number.get().equals(meant);
    }

    private Optional<String> valid(String number) {
        try {
            PhoneNumber parsed = LIBRARY.parse(number, country);
            return LIBRARY.isValidNumber(parsed)
                    ? Optional.of(LIBRARY.format(parsed, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
