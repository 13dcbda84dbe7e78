package io.sarnakh.identity;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Map;
import java.util.Set;

/**
 * Folded text for comparison and search (DATA-5), never for display.
 *
 * <p>Persian and Arabic spellings of a letter, digits of all scripts, accents, vowel marks, case and punctuation no
 * longer make a difference. Words are separated by one space. Folding is idempotent.
 */
public final class FoldedText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int TATWEEL = 0x0640;
    private static final int ARABIC_DECIMAL_SEPARATOR = 0x066B;
    private static final int ARABIC_THOUSANDS_SEPARATOR = 0x066C;
    private static final int ARABIC_INDIC_ZERO = 0x0660;
    private static final int PERSIAN_ZERO = 0x06F0;

    /** Letters that mean the same and that Unicode decomposition leaves apart. */
    private static final Map<Integer, String> SAME_LETTERS = Map.ofEntries(
            same('ي', "ی"), same('ى', "ی"), same('ے', "ی"),
            same('ك', "ک"),
            same('ة', "ه"), same('ە', "ه"), same('ہ', "ه"), same('ھ', "ه"),
            same('ٱ', "ا"),
            same('ء', ""), same('ٴ', ""),
            same('ß', "ss"), same('æ', "ae"), same('œ', "oe"), same('ø', "o"),
            same('ł', "l"), same('đ', "d"), same('ð', "d"), same('þ', "th"), same('ς', "σ"));

    /** Scripts whose marks are accents or vowel signs; elsewhere (Devanagari, Thai) a mark is part of the spelling. */
    private static final Set<UnicodeScript> SCRIPTS_WITH_OPTIONAL_MARKS = Set.of(UnicodeScript.INHERITED,
            UnicodeScript.ARABIC, UnicodeScript.HEBREW, UnicodeScript.LATIN, UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC);

    private FoldedText() {
    }

    /** The folded form of a text; empty for null and for text without letters or digits. */
    public static String of(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder folded = new StringBuilder(text.length());
        // Compatibility decomposition splits ئ ؤ أ إ آ ۀ and accented letters into a letter and a mark, and turns
        // presentation forms and wide letters into plain ones.
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(letter -> append(folded, letter));
        if (!folded.isEmpty() && folded.charAt(folded.length() - 1) == ' ') {
            folded.setLength(folded.length() - 1);
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /**
     * The folded form with its spaces dropped, in which it makes no difference how words are joined (DATA-7). Composed
     * again, because letters that meet without the space can form one (Hangul).
     */
    public static String joined(String text) {
        return Normalizer.normalize(of(text).replace(" ", ""), Normalizer.Form.NFC);
    }

    /** The digits of a text, of any script, as ASCII digits; empty for null. */
    public static String digits(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder digits = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(digit -> digits.append(Character.digit(digit, 10)));
        return digits.toString();
    }

    /**
     * The text with Persian and Arabic digits as ASCII digits, their decimal separator as a point and their thousands
     * separator removed; all else untouched. Empty for null.
     */
    public static String asciiDigits(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            if (letter == ARABIC_DECIMAL_SEPARATOR) {
                result.append('.');
            } else if (letter != ARABIC_THOUSANDS_SEPARATOR) {
                result.appendCodePoint(asciiDigit(letter));
            }
        });
        return result.toString();
    }

    /** The ASCII digit for a Persian or Arabic one, any other character unchanged. */
    static int asciiDigit(int letter) {
        if (letter >= PERSIAN_ZERO && letter <= PERSIAN_ZERO + 9) {
            return '0' + letter - PERSIAN_ZERO;
        }
        if (letter >= ARABIC_INDIC_ZERO && letter <= ARABIC_INDIC_ZERO + 9) {
            return '0' + letter - ARABIC_INDIC_ZERO;
        }
        return letter;
    }

    private static void append(StringBuilder folded, int letter) {
        if (letter == TATWEEL || isOptionalMark(letter)
                || VisibleText.isInvisible(letter) && letter != ZERO_WIDTH_NON_JOINER) {
            return;
        }
        if (Character.isDigit(letter)) {
            folded.append(Character.digit(letter, 10));
        } else if (Character.isLetterOrDigit(letter) && !isApostropheLetter(letter) || VisibleText.isMark(letter)) {
            // Upper case first: letters without a lower-case pair of their own (ı, ſ) fold with those that have one.
            int lower = Character.toLowerCase(Character.toUpperCase(letter));
            folded.append(SAME_LETTERS.getOrDefault(lower, Character.toString(lower)));
        } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
            folded.append(' ');
        }
    }

    private static boolean isOptionalMark(int letter) {
        boolean kanaVoicing = letter == 0x3099 || letter == 0x309A;
        return VisibleText.isMark(letter) && !kanaVoicing
                && SCRIPTS_WITH_OPTIONAL_MARKS.contains(UnicodeScript.of(letter));
    }

    /** Unicode counts ʼ ʾ ʿ and their like as letters; people type them as punctuation. */
    private static boolean isApostropheLetter(int letter) {
        return letter >= 0x02B9 && letter <= 0x02DF;
    }

    private static Map.Entry<Integer, String> same(char letter, String as) {
        return Map.entry((int) letter, as);
    }
}
