package io.sarnakh.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads letters of all scripts from their spelling in ASCII (RFC 3492). The Java library knows only the Unicode of
 * 2002, and would turn {@code ß} into {@code ss}, which is another domain by today's rules (UTS 46).
 */
final class Punycode {

    private static final int BASE = 36;
    private static final int LEAST_THRESHOLD = 1;
    private static final int MOST_THRESHOLD = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_LETTER = 0x80;
    /** A label of a domain name is at most this long, so that nothing here overflows or takes long. */
    private static final int MOST_CHARACTERS = 63;

    private Punycode() {
    }

    /**
     * What the part of a label after {@code xn--} spells.
     *
     * @param encoded lower-case ASCII
     * @return empty if it spells nothing
     */
    static Optional<String> decode(String encoded) {
        int delimiter = encoded.lastIndexOf('-');
        if (encoded.length() > MOST_CHARACTERS || delimiter == encoded.length() - 1) {
            return Optional.empty();
        }
        List<Integer> letters = new ArrayList<>();
        encoded.substring(0, Math.max(delimiter, 0)).chars().forEach(letters::add);
        long letter = FIRST_LETTER;
        long position = 0;
        int bias = FIRST_BIAS;
        int at = delimiter + 1;
        while (at < encoded.length()) {
            long before = position;
            long weight = 1;
            int threshold;
            int digit;
            int k = BASE;
            do {
                digit = at < encoded.length() ? digit(encoded.charAt(at++)) : -1;
                position += digit * weight;
                if (digit < 0 || position > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
                threshold = Math.max(LEAST_THRESHOLD, Math.min(MOST_THRESHOLD, k - bias));
                weight *= BASE - threshold;
                k += BASE;
            } while (digit >= threshold);
            int count = letters.size() + 1;
            bias = adapted(position - before, count, before == 0);
            letter += position / count;
            position %= count;
            if (letter > Character.MAX_CODE_POINT) {
                return Optional.empty();
            }
            letters.add((int) position++, (int) letter);
        }
        return Optional.of(letters.stream().map(Character::toString).collect(Collectors.joining()));
    }

    private static int digit(char letter) {
        if (letter >= 'a' && letter <= 'z') {
            return letter - 'a';
        }
        return letter >= '0' && letter <= '9' ? letter - '0' + 26 : -1;
    }

    private static int adapted(long delta, int count, boolean first) {
        long rest = first ? delta / DAMP : delta / 2;
        rest += rest / count;
        int k = 0;
        while (rest > (BASE - LEAST_THRESHOLD) * MOST_THRESHOLD / 2) {
            rest /= BASE - LEAST_THRESHOLD;
            k += BASE;
        }
        return (int) (k + (BASE - LEAST_THRESHOLD + 1) * rest / (rest + SKEW));
    }
}
