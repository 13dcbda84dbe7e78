package io.sarnakh.platform.user;

import io.sarnakh.access.Actor;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a user may be called (contract 2, people). */
public final class UserId {

    /** Letters, digits, {@code . _ -}; one letter or digit at least, since {@code .} and {@code ..} are not addressable. */
    private static final Pattern ACCEPTABLE = Pattern.compile("[._-]*[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final int LONGEST = 64;

    private UserId() {
    }

    /** What is wrong with this id; empty if nothing. */
    public static Optional<Flaw> flaw(String id) {
        if (id.length() > LONGEST || !ACCEPTABLE.matcher(id).matches()) {
            return Optional.of(new Flaw("user.id-unacceptable", LONGEST));
        }
        // Automatic steps sign the history with this name.
        if (id.equalsIgnoreCase(Actor.SYSTEM.userId())) {
            return Optional.of(new Flaw("user.id-reserved", id));
        }
        return Optional.empty();
    }
}
