package io.sarnakh.matching;

import java.util.HashMap;
import java.util.Map;

/** Counts how often levels of agreement occur between the same and between different ones (Fellegi and Sunter). */
final class Weights {

    private final Map<Object, long[]> ofLevel = new HashMap<>();
    private final Map<Object, long[]> ofAttribute = new HashMap<>();
    private final Map<Object, Object> attributeOf = new HashMap<>();

    void count(Object attribute, Object level, boolean same) {
        attributeOf.put(level, attribute);
        ofLevel.computeIfAbsent(level, unused -> new long[2])[same ? 0 : 1]++;
        ofAttribute.computeIfAbsent(attribute, unused -> new long[2])[same ? 0 : 1]++;
    }

    long ofSame(Object level) {
        return ofLevel.getOrDefault(level, new long[2])[0];
    }

    long ofDifferent(Object level) {
        return ofLevel.getOrDefault(level, new long[2])[1];
    }

    /** log2(m / u); half a pair is added so that what never occurred is not infinite. */
    double bits(Object level) {
        long[] all = ofAttribute.getOrDefault(attributeOf.get(level), new long[2]);
        double m = (ofSame(level) + 0.5) / (all[0] + 1);
        double u = (ofDifferent(level) + 0.5) / (all[1] + 1);
        return Math.log(m / u) / Math.log(2);
    }
}
