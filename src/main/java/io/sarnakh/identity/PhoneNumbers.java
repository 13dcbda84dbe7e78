package io.sarnakh.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Typed phone numbers as E.164, for instance {@code +989352204417} (DATA-4), judged by libphonenumber. */
public final class PhoneNumbers {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final Pattern SEPARATOR = Pattern.compile("[,;،؛\\n\\r]");
    private static final Pattern INTERNATIONAL_PREFIX = Pattern.compile("^[^0-9+]*00");
    private static final Pattern BEFORE_DIGITS = Pattern.compile("^[^0-9]*");
    /** The Persian word; Latin ones are known to libphonenumber. */
    private static final Pattern EXTENSION = Pattern.compile("داخل[یيى].*$", Pattern.DOTALL);
    /**
     * A number of another country without + has at least this many digits (country code 1 to 3, number at least 8).
     * Fewer are more likely a local number without its area code.
     */
    private static final int FEWEST_FOREIGN_DIGITS = 11;
    /** A text with more slashes is no list of numbers. */
    private static final int MOST_SLASHES = 10;

    private PhoneNumbers() {
    }

    /**
     * The first valid number of the text. Numbers are separated by comma, semicolon (Latin or Persian), line break, or
     * by a slash if what stands before and after it is valid alone. {@code 00} or nothing in place of {@code +} before
     * a country code is understood. Extensions are dropped.
     *
     * @param typed the text, may be null
     * @param countryIso2 ISO 3166 code of the country whose national numbers are understood; null or unknown: none
     * @return E.164, or empty if no number is valid
     */
    public static Optional<String> sanitize(String typed, String countryIso2) {
        if (typed == null) {
            return Optional.empty();
        }
        String country = countryIso2 == null ? "" : countryIso2.strip().toUpperCase(Locale.ROOT);
        return SEPARATOR.splitAsStream(visible(typed))
                .map(EXTENSION::matcher).map(extension -> extension.replaceFirst(""))
                .flatMap(part -> firstBetweenSlashes(Arrays.asList(part.split("/", MOST_SLASHES)), country).stream())
                .findFirst();
    }

    private static String visible(String typed) {
        StringBuilder visible = new StringBuilder(typed.length());
        FoldedText.asciiDigits(typed).codePoints().filter(letter -> !FoldedText.isInvisible(letter))
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /**
     * Divides the pieces into as many numbers valid alone as possible, taking the other slashes as formatting, and
     * gives the first of these numbers; empty if no division leaves only valid numbers.
     */
    private static Optional<String> firstBetweenSlashes(List<String> pieces, String country) {
        for (int end = 1; end <= pieces.size(); end++) {
            Optional<String> number = e164(String.join(" ", pieces.subList(0, end)), country);
            List<String> rest = pieces.subList(end, pieces.size());
            if (number.isPresent() && (rest.isEmpty() || firstBetweenSlashes(rest, country).isPresent())) {
                return number;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> e164(String typed, String country) {
        String number = INTERNATIONAL_PREFIX.matcher(typed).replaceFirst("+");
        Optional<String> asTyped = valid(number, country);
        if (asTyped.isPresent() || number.contains("+")) {
            return asTyped;
        }
        return FoldedText.digits(number).length() < FEWEST_FOREIGN_DIGITS
                ? Optional.empty()
                : valid(BEFORE_DIGITS.matcher(number).replaceFirst("+"), country);
    }

    private static Optional<String> valid(String number, String country) {
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
