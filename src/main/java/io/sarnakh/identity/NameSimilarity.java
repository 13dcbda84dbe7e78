package io.sarnakh.identity;

import java.lang.Character.UnicodeScript;

/**
 * How alike two names are, from 0 to 1.
 *
 * <p>The greater of two measures on folded names without honorifics and legal forms:
 * <ul>
 *   <li>word by word, in any order: each word counts with its best counterpart in the other name (A. Monge and C.
 *   Elkan, "The field matching problem", KDD 1996; here in both directions and weighted by word length), words compared
 *   by the Jaro-Winkler similarity (W. E. Winkler, "String comparator metrics and enhanced decision rules in the
 *   Fellegi-Sunter model of record linkage", 1990), cubed so that a merely similar word counts little;
 *   <li>as one string without spaces: 1 - distance / length of the longer (V. I. Levenshtein, "Binary codes capable of
 *   correcting deletions, insertions, and reversals", 1966).
 * </ul>
 * Names in different scripts are compared in the same way by their sound ({@link NameSound}).
 */
public final class NameSimilarity {

    private static final NameKeys KEYS = NameKeys.standard();
    /** The sound leaves vowels out, so even an equal one is not quite an equal name. */
    private static final double WEIGHT_OF_SOUND = 0.9;
    /** Winkler's constants. */
    private static final double PREFIX_WEIGHT = 0.1;
    private static final int LONGEST_PREFIX = 4;

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

    private static String significantWords(String name) {
        return name == null ? "" : KEYS.personWords(KEYS.companyWords(NameSound.withoutApostrophes(name)));
    }

    private static double ofWords(String a, String b) {
        double spelling = ofSpelling(a, b);
        if (isArabicScript(a) == isArabicScript(b)) {
            return spelling;
        }
        return Math.max(spelling, WEIGHT_OF_SOUND * ofSpelling(NameSound.of(a), NameSound.of(b)));
    }

    private static boolean isArabicScript(String words) {
        return words.codePoints().anyMatch(letter -> UnicodeScript.of(letter) == UnicodeScript.ARABIC);
    }

    private static double ofSpelling(String a, String b) {
        return Math.max(wordByWord(a.split(" "), b.split(" ")), asOneString(a.replace(" ", ""), b.replace(" ", "")));
    }

    private static double wordByWord(String[] a, String[] b) {
        double matched = 0;
        double length = 0;
        for (String word : a) {
            matched += word.length() * bestCounterpart(word, b);
            length += word.length();
        }
        for (String word : b) {
            matched += word.length() * bestCounterpart(word, a);
            length += word.length();
        }
        return length == 0 ? 0 : matched / length;
    }

    private static double bestCounterpart(String word, String[] others) {
        double best = 0;
        for (String other : others) {
            best = Math.max(best, jaroWinkler(word, other));
        }
        return best * best * best;
    }

    private static double jaroWinkler(String a, String b) {
        double jaro = jaro(a, b);
        int longest = Math.min(LONGEST_PREFIX, Math.min(a.length(), b.length()));
        int prefix = 0;
        while (prefix < longest && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
    }

    private static double jaro(String a, String b) {
        int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
        boolean[] taken = new boolean[b.length()];
        StringBuilder commonOfA = new StringBuilder();
        for (int i = 0; i < a.length(); i++) {
            for (int j = Math.max(0, i - window); j < Math.min(b.length(), i + window + 1); j++) {
                if (!taken[j] && a.charAt(i) == b.charAt(j)) {
                    taken[j] = true;
                    commonOfA.append(a.charAt(i));
                    break;
                }
            }
        }
        int common = 0;
        int displaced = 0;
        for (int j = 0; j < b.length(); j++) {
            if (taken[j]) {
                displaced += b.charAt(j) == commonOfA.charAt(common++) ? 0 : 1;
            }
        }
        if (common == 0) {
            return 0;
        }
        double matches = common;
        return (matches / a.length() + matches / b.length() + (matches - displaced / 2.0) / matches) / 3;
    }

    private static double asOneString(String a, String b) {
        int longer = Math.max(a.length(), b.length());
        return longer == 0 ? 0 : 1 - (double) levenshtein(a, b) / longer;
    }

    private static int levenshtein(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
