package io.sarnakh.identity;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of internet domains in the one form in which they compare (DATA-2): lower case, NFKC, each label in the letters
 * of its script rather than in punycode, without invisible marks and without a dot at the end.
 */
public final class DomainNames {

    /** Dots of Chinese and Japanese keyboards; NFKC makes an ordinary one of the full-width dot only. */
    private static final Pattern DOT = Pattern.compile("[.\u3002\uFF0E\uFF61]");
    private static final String PUNYCODE = "xn--";
    private static final Pattern PUNYCODE_IN_TEXT = Pattern.compile("(?i)\\bxn--[a-z0-9-]+");
    private static final Pattern LABEL = Pattern.compile("(?!-)[\\p{L}\\p{M}\\p{Nd}-]{1,63}(?<!-)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private DomainNames() {
    }

    /**
     * The form in which a domain compares; a label that is no name stays as it is. The same again for its own result.
     */
    static String canonical(String typed) {
        String name = Arrays.stream(DOT.split(folded(plain(typed)), -1)).map(DomainNames::readable)
                .collect(Collectors.joining("."));
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** The text with all that is spelt in punycode in the letters meant; null for null. */
    public static String readableIn(String text) {
        return text == null ? null : PUNYCODE_IN_TEXT.matcher(text)
                .replaceAll(label -> Matcher.quoteReplacement(canonical(label.group())));
    }

    /** Whether a canonical name is one: at least two labels, the last of them no number and of two letters or more. */
    static boolean isName(String canonical) {
        String[] labels = canonical.split("\\.", -1);
        String last = labels[labels.length - 1];
        return labels.length > 1 && Arrays.stream(labels).allMatch(label -> LABEL.matcher(label).matches())
                && last.length() > 1 && !NUMBER.matcher(last).matches();
    }

    /** The letters that punycode spells, if they are letters and in the form in which they would have been typed. */
    private static String readable(String label) {
        return label.startsWith(PUNYCODE)
                ? Punycode.decode(label.substring(PUNYCODE.length())).map(DomainNames::plain)
                        .filter(letters -> letters.equals(folded(letters)) && !letters.startsWith(PUNYCODE)
                                && LABEL.matcher(letters).matches())
                        .orElse(label)
                : label;
    }

    private static String plain(String text) {
        return text.codePoints().filter(letter -> !VisibleText.isInvisible(letter)).map(FoldedText::asciiDigit)
                .mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static String folded(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return Normalizer.normalize(compatible.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }
}
