package io.sarnakh.platform.user;

import io.sarnakh.access.Actor;
import io.sarnakh.text.Texts;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a user may be called (contract 2, people). */
public final class UserId {

    /** Letters, digits, {@code . _ -}; one letter or digit at least, since {@code .} and {@code ..} are not addressable. */
    private static final Pattern ACCEPTABLE = Pattern.compile("[._-]*[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final int LONGEST = 64;

    private UserId() {
    }

    /** Why this id is not acceptable, as a text; empty if it is. */
    public static Optional<String> problem(String id) {
        if (id.length() > LONGEST || !ACCEPTABLE.matcher(id).matches()) {
            return Optional.of(Texts.get("user.id-unacceptable", LONGEST));
        }
        // Automatic steps sign the history with this name.
        if (id.equalsIgnoreCase(Actor.SYSTEM.userId())) {
            return Optional.of(Texts.get("user.id-reserved", id));
        }
        return Optional.empty();
    }
}
