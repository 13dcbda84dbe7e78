package io.sarnakh.platform.request;

import java.util.HashMap;
import java.util.Map;

/** A few places for many: so many at a time, and of these no more than a quarter for one and the same. */
final class Seats {

    private final int all;
    private final int forOne;
    /** Who sits here and how often; whoever leaves is forgotten, so it never holds more than there are seats. */
    private final Map<String, Integer> taken = new HashMap<>();
    private int sum;

    Seats(int all) {
        this.all = all;
        this.forOne = Math.max(1, all / 4);
    }

    /** Takes a seat; false if there is none left. Never waits. */
    synchronized boolean take(String who) {
        if (sum >= all || taken.getOrDefault(who, 0) >= forOne) {
            return false;
        }
        taken.merge(who, 1, Integer::sum);
        sum++;
        return true;
    }

    /** Gives back a seat that was taken. */
    synchronized void leave(String who) {
        taken.computeIfPresent(who, (key, count) -> count == 1 ? null : count - 1);
        sum--;
    }
}
