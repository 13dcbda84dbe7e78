package io.sarnakh.platform.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down whoever guesses passwords from one address, and tells those who are at home there: nobody can keep a user
 * out who has logged in from their own address before. Known to this node only, and bounded.
 */
final class LoginThrottle {

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    /** A user who mistypes so often in a row may be somebody else at the same address. */
    private static final int FAILURES_AT_HOME = 5;
    private static final int MOST_ENTRIES = 10_000;

    private final Map<String, Failures> failures = bounded();
    private final Map<Home, Integer> homes = bounded();
    private final int freeFailures;
    private final LongSupplier nanoTime;

    private record Failures(int count, long last) {
    }

    /** A user at an address from which they have logged in. */
    private record Home(String address, String userId) {
    }

    /** So many failures of an address cost nothing, as long as ten minutes do not pass without one. */
    LoginThrottle(int freeFailures, LongSupplier nanoTime) {
        this.freeFailures = freeFailures;
        this.nanoTime = nanoTime;
    }

    /** Whether a password may be tried now. */
    synchronized boolean mayTry(String address, String userId) {
        if (isAtHome(address, userId)) {
            return true;
        }
        Failures before = failures.get(address);
        return before == null || nanoTime.getAsLong() - before.last() >= delay(before.count()).toNanos();
    }

    /** Whether this user has logged in from this address and has not failed often since. */
    synchronized boolean isAtHome(String address, String userId) {
        return homes.containsKey(new Home(address, userId));
    }

    /** Notes a password that was right. It forgives nothing to the address: a guesser may have a login of their own. */
    synchronized void succeeded(String address, String userId) {
        homes.put(new Home(address, userId), 0);
    }

    /** Notes a password that was wrong. */
    synchronized void failed(String address, String userId) {
        homes.computeIfPresent(new Home(address, userId),
                (home, inARow) -> inARow + 1 < FAILURES_AT_HOME ? inARow + 1 : null);
        long now = nanoTime.getAsLong();
        Failures before = failures.get(address);
        boolean old = before == null || now - before.last() >= REMEMBERED.toNanos();
        failures.put(address, new Failures(old ? 1 : before.count() + 1, now));
    }

    private Duration delay(int count) {
        int beyond = count - freeFailures;
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(beyond, 6));
        return doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
    }

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST_ENTRIES;
            }
        };
    }
}
