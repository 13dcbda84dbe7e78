package io.sarnakh.matching;

import java.util.Locale;

/** How many pairs were rightly found, wrongly found and missed. */
record Figures(long right, long wrong, long missed) {

    double precision() {
        return right + wrong == 0 ? 0 : (double) right / (right + wrong);
    }

    double recall() {
        return right + missed == 0 ? 0 : (double) right / (right + missed);
    }

    double f1() {
        return right == 0 ? 0 : 2.0 * right / (2 * right + wrong + missed);
    }

    /** Three cells of a table. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f | %.3f | **%.3f**", precision(), recall(), f1());
    }
}
