package io.sarnakh.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which words of two names belong together, in any order. What is left over tells two things apart: words on one side
 * only are missing on the other (a middle name, a shorter form), words left over on both sides contradict each other.
 */
final class NameAlignment {

    /** Two words that belong together; {@code similarity} from 0.5 to 1. */
    record Pair(String a, String b, double similarity) {
    }

    /** Words less alike than this do not belong together. */
    private static final double LEAST_SIMILARITY = 0.5;
    private static final double INITIAL = 0.8;
    /** Spelt differently, but with the same consonants: Hussein, Husayn. */
    private static final double SAME_SOUND = 0.9;
    private static final double LEAST_FOR_SOUND = 0.8;
    /** Fewer consonants than this are too many names' sound. */
    private static final int LEAST_CONSONANTS = 3;

    /** A contradicting letter counts as much as this many agreeing ones. */
    private static final double CONTRADICTION = 3;
    /** A missing letter counts little where two or more words agree, fully where a single one does. */
    private static final double MISSING = 0.25;
    private static final double MISSING_BESIDE_ONE_WORD = 1;
    private static final int SHORTEST_WORD = 3;
    /** As typed or in Roman figures; single letters rather are initials, and Xi is a name. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+|ii|iii|iv|vi|vii|viii|ix");

    private final List<Pair> pairs = new ArrayList<>();
    private final List<String> leftOfA;
    private final List<String> leftOfB;

    private NameAlignment(List<String> a, List<String> b) {
        leftOfA = new ArrayList<>(a);
        leftOfB = new ArrayList<>(b);
    }

    /** Takes the most similar words first. */
    static NameAlignment of(List<String> a, List<String> b) {
        List<Pair> possible = new ArrayList<>();
        for (String word : a) {
            for (String other : b) {
                double similarity = ofWords(word, other);
                if (similarity >= LEAST_SIMILARITY) {
                    possible.add(new Pair(word, other, similarity));
                }
            }
        }
        // Whichever name comes first, equally good pairs are taken in the same order.
        possible.sort(Comparator.comparingDouble(Pair::similarity)
                .thenComparingInt(pair -> pair.a.length() + pair.b.length()).reversed()
                .thenComparing(pair -> pair.a.compareTo(pair.b) < 0 ? pair.a + ' ' + pair.b : pair.b + ' ' + pair.a));
        NameAlignment alignment = new NameAlignment(a, b);
        possible.forEach(alignment::take);
        // A word that is merely repeated (Sergey Sergey) is no other word.
        alignment.pairs.forEach(pair -> {
            alignment.leftOfA.removeIf(pair.a::equals);
            alignment.leftOfB.removeIf(pair.b::equals);
        });
        return alignment;
    }

    /** The words that belong together. */
    List<Pair> pairs() {
        return pairs;
    }

    /** How many words each name has that the other contradicts with one of its own. */
    int contradictions() {
        return Math.min(leftOfA.size(), leftOfB.size());
    }

    /** How many words only one of the names has. */
    int missing() {
        return Math.abs(leftOfA.size() - leftOfB.size());
    }

    /** From 0 to 1, by the letters of the words; 0 if no words belong together. */
    double similarity() {
        double agreeing = 0;
        double compared = 0;
        for (Pair pair : pairs) {
            double letters = letters(pair.a) + letters(pair.b);
            agreeing += letters * pair.similarity;
            compared += letters;
        }
        double onlyA = letters(leftOfA);
        double onlyB = letters(leftOfB);
        double against = CONTRADICTION * 2 * Math.min(onlyA, onlyB)
                + (pairs.size() > 1 ? MISSING : MISSING_BESIDE_ONE_WORD) * Math.abs(onlyA - onlyB);
        return pairs.isEmpty() ? 0 : agreeing / (compared + against);
    }

    private void take(Pair pair) {
        if (leftOfA.contains(pair.a) && leftOfB.contains(pair.b)) {
            pairs.add(pair);
            leftOfA.remove(pair.a);
            leftOfB.remove(pair.b);
        }
    }

    /** From 0 to 1; the Jaro-Winkler similarity is cubed so that a merely similar word counts little. */
    private static double ofWords(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        if (a.length() == 1 || b.length() == 1) {
            return a.charAt(0) == b.charAt(0) ? INITIAL : 0;
        }
        if (isNumber(a) && isNumber(b)) {
            return 0;
        }
        double spelling = TextSimilarity.jaroWinkler(a, b);
        boolean soundsAlike = spelling >= LEAST_FOR_SOUND && NameSound.of(a).length() >= LEAST_CONSONANTS
                && NameSound.of(a).equals(NameSound.of(b));
        return Math.max(spelling * spelling * spelling, soundsAlike ? SAME_SOUND : 0);
    }

    private static double letters(List<String> words) {
        return words.stream().mapToDouble(NameAlignment::letters).sum();
    }

    private static double letters(String word) {
        return Math.max(SHORTEST_WORD, word.length());
    }

    private static boolean isNumber(String word) {
        return NUMBERS.matcher(word).matches();
    }
}
