package io.sarnakh.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Pairs with a score and the truth. Each pair stands for itself: nothing is concluded from A = B and B = C.
 */
final class Pairs {

    /** The half of the data that weights, keys and thresholds are chosen on, the other half, or a pair across both. */
    enum Half {
        TRAINING, TEST, ACROSS;

        /** Everything of one entity is in one half, by the parity of its number. */
        static Half of(long entity) {
            return entity % 2 == 0 ? TRAINING : TEST;
        }

        Half and(Half other) {
            return this == other ? this : ACROSS;
        }
    }

    /** Two records, how alike they are, and whether they are the same one. */
    record Pair(int one, int other, double score, boolean same, Half half) {
    }

    private final List<Pair> pairs = new ArrayList<>();
    private final List<Pair> notFound = new ArrayList<>();

    /** A pair that was compared. */
    void add(Pair pair) {
        pairs.add(pair);
    }

    /** A pair of the same one that was not even compared. */
    void addMissed(Pair pair) {
        notFound.add(pair);
    }

    List<Pair> compared() {
        return pairs;
    }

    Figures figures(double threshold) {
        return figures(threshold, half -> true);
    }

    /** What is found from a score on; pairs that were not compared count as missed. */
    Figures figures(double threshold, Predicate<Half> halves) {
        long right = 0;
        long wrong = 0;
        long missed = notFound.stream().filter(pair -> halves.test(pair.half())).count();
        for (Pair pair : pairs) {
            if (halves.test(pair.half())) {
                boolean found = pair.score() >= threshold;
                right += found && pair.same() ? 1 : 0;
                wrong += found && !pair.same() ? 1 : 0;
                missed += !found && pair.same() ? 1 : 0;
            }
        }
        return new Figures(right, wrong, missed);
    }

    /** The threshold with the best F1 on the training half. */
    double bestThreshold(double from, double to, double step) {
        double best = from;
        double bestF1 = -1;
        for (double threshold = from; threshold <= to; threshold += step) {
            double f1 = figures(threshold, half -> half == Half.TRAINING).f1();
            if (f1 > bestF1 + 1e-9) {
                best = threshold;
                bestF1 = f1;
            }
        }
        return best;
    }
}
