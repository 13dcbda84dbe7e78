package io.sarnakh.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where in a typed text a phone number stands: words before it, a remark after it and an extension are left out
 * (DATA-4). What may be a mistyped digit is no remark, because without it there would be another number.
 */
final class PhoneText {

    private static final Set<String> EXTENSIONS = Set.of("داخلی", "داخلي", "داخلى", "ext", "extn", "extension",
            "x", "#");
    private static final Pattern FORMATTING = Pattern.compile("[\\p{Z}\\t.()\\[\\]\\p{Pd}/~−]");
    private static final Pattern BRACKETS = Pattern.compile("\\G(?:\\([^()]*\\)?|\\[[^\\[\\]]*]?)");
    private static final Pattern WORD = Pattern.compile("#|[\\p{L}\\p{M}]+");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    private final String text;

    private PhoneText(String text) {
        this.text = text;
    }

    /**
     * The number of a text that holds at most one, or several with slashes between: digits and the formatting between
     * them, maybe with a plus before them.
     *
     * @param text with ASCII digits only
     * @return empty if there are no digits, or if it cannot be told which of them are the number
     */
    static Optional<String> number(String text) {
        return new PhoneText(text).find();
    }

    private Optional<String> find() {
        int from = start();
        if (from < 0 || endsWithExtensionWord(text.substring(0, from))) {
            return Optional.empty();
        }
        int to = from;
        int afterLastDigit = from;
        while (to < text.length() && isOfNumber(to, afterLastDigit > from)) {
            if (isDigit(to)) {
                afterLastDigit = to + 1;
            }
            to++;
        }
        return isRemark(to, afterLastDigit == to) ? Optional.of(text.substring(from, to).strip()) : Optional.empty();
    }

    /** The first digit or the plus before it; what stands in front in brackets is skipped if digits follow. */
    private int start() {
        int at = 0;
        while (at < text.length()) {
            if (isDigit(at) || text.charAt(at) == '+') {
                return at;
            }
            int end = isBracketOfWords(at) ? endOfBrackets(at) : at;
            at = end > at && DIGIT.matcher(text).find(end) ? end : at + 1;
        }
        return -1;
    }

    private boolean isOfNumber(int at, boolean digitsBefore) {
        char letter = text.charAt(at);
        return isDigit(at) || letter == '+' && !digitsBefore
                || FORMATTING.matcher(String.valueOf(letter)).matches() && !isBracketOfWords(at);
    }

    /**
     * Whether what begins here is no part of the number.
     *
     * @param glued whether it follows a digit without a gap
     */
    private boolean isRemark(int at, boolean glued) {
        if (at == text.length() || isBracketOfWords(at)) {
            return true;
        }
        Matcher digit = DIGIT.matcher(text).region(at, text.length());
        int nextDigit = digit.find() ? digit.start() : text.length();
        Matcher word = WORD.matcher(text).region(at, nextDigit);
        boolean found = word.find();
        if (found && isExtension(word.group())) {
            return true;
        }
        boolean single = !found || word.group().codePointCount(0, word.group().length()) == 1;
        boolean gluedWord = glued && found && word.start() == at;
        boolean digitsFollow = nextDigit < text.length();
        return gluedWord ? !single && !(digitsFollow && word.end() == nextDigit) : !single || !digitsFollow;
    }

    private boolean isBracketOfWords(int at) {
        Matcher brackets = BRACKETS.matcher(text);
        return brackets.find(at) && WORD.matcher(brackets.group()).find();
    }

    private int endOfBrackets(int at) {
        Matcher brackets = BRACKETS.matcher(text);
        return brackets.find(at) ? brackets.end() : at + 1;
    }

    private boolean isDigit(int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean endsWithExtensionWord(String words) {
        Matcher word = WORD.matcher(words);
        String last = "";
        while (word.find()) {
            last = word.group();
        }
        return isExtension(last);
    }

    private static boolean isExtension(String word) {
        return EXTENSIONS.contains(word.toLowerCase(Locale.ROOT));
    }
}
