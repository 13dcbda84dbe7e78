package io.sarnakh.identity;

/** How alike two words or short texts are spelt. */
final class TextSimilarity {

    /** Winkler's constants. */
    private static final double PREFIX_WEIGHT = 0.1;
    private static final int LONGEST_PREFIX = 4;

    private TextSimilarity() {
    }

    /**
     * From 0 to 1 (W. E. Winkler, "String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of
     * record linkage", 1990).
     */
    static double jaroWinkler(String a, String b) {
        double jaro = jaro(a, b);
        int longest = Math.min(LONGEST_PREFIX, Math.min(a.length(), b.length()));
        int prefix = 0;
        while (prefix < longest && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
    }

    /**
     * How many letters are inserted, deleted, replaced, or swapped with their neighbour (V. I. Levenshtein, "Binary
     * codes capable of correcting deletions, insertions, and reversals", 1966; with F. J. Damerau's transpositions, "A
     * technique for computer detection and correction of spelling errors", 1964).
     */
    static int edits(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
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
}
