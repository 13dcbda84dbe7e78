package io.sarnakh.identity;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How alike two names are, from 0 to 1.
 *
 * <p>The greater of two measures on folded names without honorifics, legal forms and connecting words:
 * <ul>
 *   <li>word by word, in any order: words that belong together count with their Jaro-Winkler similarity (W. E. Winkler,
 *   1990), words that contradict each other count against it threefold, words that only one name has count little
 *   ({@link NameAlignment}; that word order and missing words must be forgiven is in A. Monge and C. Elkan, "The field
 *   matching problem", KDD 1996);
 *   <li>as one string without spaces: 1 - edits / length of the longer, for words that were run together or divided;
 *   only one edit, or few, since a long name with one other word is another name.
 * </ul>
 * Names in different scripts are compared in the same way by their Latin letters ({@link LatinLetters}) and by their
 * sound ({@link NameSound}). The constants were chosen on one half of a labelled set of names, see
 * {@code src/docs/matching.md}.
 */
public final class NameSimilarity {

    private static final NameKeys KEYS = NameKeys.standard();
    /** Written in full, as a sign, or not at all. */
    private static final Set<String> CONNECTING = Set.of("and", "und", "et", "y", "e", "the", "of", "و");
    /** The sound leaves vowels out, so even an equal one is not quite an equal name. */
    private static final double WEIGHT_OF_SOUND = 0.9;
    /** More edits than this share of the letters make another name. */
    private static final double MOST_EDITS = 0.08;

    private NameSimilarity() {
    }

    /**
     * The similarity of two person or company names as typed or folded; symmetric. 1 if their person or company keys
     * are equal or only the order of the words differs; 0 if one of them has no letters or digits.
     */
    public static double between(String a, String b) {
        String wordsOfA = significantWords(a);
        String wordsOfB = significantWords(b);
        if (wordsOfA.isEmpty() || wordsOfB.isEmpty()) {
            return 0;
        }
        if (KEYS.person(a).equals(KEYS.person(b)) || KEYS.company(a).equals(KEYS.company(b))) {
            return 1;
        }
        // Sums of fractions depend on their order, so the order of the arguments must not.
        boolean inOrder = wordsOfA.compareTo(wordsOfB) <= 0;
        return ofWords(inOrder ? wordsOfA : wordsOfB, inOrder ? wordsOfB : wordsOfA);
    }

    /** The words of a name that tell it from others, folded, separated by one space; empty for null. */
    static String significantWords(String name) {
        if (name == null) {
            return "";
        }
        String words = KEYS.personWords(KEYS.companyWords(NameSound.withoutApostrophes(name)));
        String significant = String.join(" ", Arrays.stream(words.split(" "))
                .filter(word -> !CONNECTING.contains(word)).toList());
        return significant.isEmpty() ? words : significant;
    }

    /** The words belonging together; of names in different scripts those that sound alike. */
    static NameAlignment align(String wordsOfA, String wordsOfB) {
        return differInScript(wordsOfA, wordsOfB)
                ? NameAlignment.of(words(sound(wordsOfA)), words(sound(wordsOfB)))
                : NameAlignment.of(words(wordsOfA), words(wordsOfB));
    }

    private static double ofWords(String a, String b) {
        double spelling = ofSpelling(LatinLetters.of(a), LatinLetters.of(b));
        return differInScript(a, b) ? Math.max(spelling, WEIGHT_OF_SOUND * ofSpelling(sound(a), sound(b))) : spelling;
    }

    private static boolean differInScript(String a, String b) {
        return isArabicScript(a) != isArabicScript(b) || isTransliterated(a) != isTransliterated(b);
    }

    private static boolean isArabicScript(String words) {
        return words.codePoints().anyMatch(letter -> UnicodeScript.of(letter) == UnicodeScript.ARABIC);
    }

    private static boolean isTransliterated(String words) {
        return !LatinLetters.of(words).equals(words);
    }

    private static String sound(String words) {
        return NameSound.of(LatinLetters.of(words));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static double ofSpelling(String a, String b) {
        return Math.max(NameAlignment.of(words(a), words(b)).similarity(),
                asOneString(a.replace(" ", ""), b.replace(" ", "")));
    }

    private static double asOneString(String a, String b) {
        int longer = Math.max(a.length(), b.length());
        int edits = TextSimilarity.edits(a, b);
        return longer == 0 || edits > Math.max(1, MOST_EDITS * longer) ? 0 : 1 - (double) edits / longer;
    }
}
