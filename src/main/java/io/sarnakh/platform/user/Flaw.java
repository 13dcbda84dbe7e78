package io.sarnakh.platform.user;

import io.sarnakh.text.Texts;

/** Why an id or a password is not acceptable; never quotes the password. */
public record Flaw(String textKey, Object... args) {

    /** In the installation's language. */
    public String text() {
        return Texts.get(textKey, args);
    }
}
