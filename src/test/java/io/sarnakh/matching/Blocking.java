package io.sarnakh.matching;

import io.sarnakh.matching.Pairs.Half;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which records are compared at all: those that share a key. A key that more than fifty records share is none, as in
 * the product's look-ups of cards.
 *
 * @param <R> a record
 */
final class Blocking<R> {

    private static final int MOST_PER_KEY = 50;
    /** A kind of key is worth its while if one in so many further pairs it brings is a true one. */
    private static final int MOST_PAIRS_FOR_A_TRUE_ONE = 25;

    private final List<R> records;
    private final Function<R, Long> entity;
    private final Map<String, Set<Long>> pairsByKind = new LinkedHashMap<>();

    Blocking(List<R> records, Function<R, Long> entity) {
        this.records = records;
        this.entity = entity;
    }

    /** A kind of key; a record has any number of keys of a kind. */
    Blocking<R> kind(String name, Function<R, ? extends Iterable<String>> keys) {
        Map<String, Set<Integer>> blocks = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            for (String key : keys.apply(records.get(i))) {
                if (key != null && !key.isBlank()) {
                    blocks.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(i);
                }
            }
        }
        Set<Long> pairs = new HashSet<>();
        blocks.values().stream().filter(block -> block.size() <= MOST_PER_KEY).forEach(block -> {
            List<Integer> members = new ArrayList<>(block);
            for (int i = 0; i < members.size(); i++) {
                for (int j = i + 1; j < members.size(); j++) {
                    pairs.add(pair(members.get(i), members.get(j)));
                }
            }
        });
        pairsByKind.put(name, pairs);
        return this;
    }

    /** The kinds that pay on the training half, best first, with what each adds. */
    Set<String> choose() {
        Set<String> chosen = new LinkedHashSet<>();
        Set<Long> found = new HashSet<>();
        while (true) {
            String best = null;
            double bestShare = 0;
            for (String kind : pairsByKind.keySet()) {
                List<Long> further = pairsByKind.get(kind).stream()
                        .filter(pair -> !found.contains(pair) && half(pair) == Half.TRAINING).toList();
                double share = further.isEmpty() ? 0
                        : (double) further.stream().filter(this::isTrue).count() / further.size();
                if (!chosen.contains(kind) && share > bestShare) {
                    best = kind;
                    bestShare = share;
                }
            }
            if (best == null || bestShare < 1.0 / MOST_PAIRS_FOR_A_TRUE_ONE) {
                return chosen;
            }
            chosen.add(best);
            found.addAll(pairsByKind.get(best));
        }
    }

    /** The pairs that share a key of one of these kinds. */
    Set<Long> pairs(Set<String> kinds) {
        Set<Long> pairs = new HashSet<>();
        kinds.forEach(kind -> pairs.addAll(pairsByKind.get(kind)));
        return pairs;
    }

    /** Share of the true pairs that are among these. */
    double recall(Set<Long> pairs, Predicate<Half> halves) {
        Map<Long, Long> sizes = new HashMap<>();
        records.stream().map(entity).filter(id -> halves.test(Half.of(id)))
                .forEach(id -> sizes.merge(id, 1L, Long::sum));
        long all = sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
        return (double) pairs.stream().filter(pair -> halves.test(half(pair)) && isTrue(pair)).count() / all;
    }

    static long pair(int one, int other) {
        return ((long) Math.min(one, other) << 32) | Math.max(one, other);
    }

    static int one(long pair) {
        return (int) (pair >> 32);
    }

    static int other(long pair) {
        return (int) pair;
    }

    boolean isTrue(long pair) {
        return entity.apply(records.get(one(pair))).equals(entity.apply(records.get(other(pair))));
    }

    Half half(long pair) {
        return Half.of(entity.apply(records.get(one(pair)))).and(Half.of(entity.apply(records.get(other(pair)))));
    }
}
