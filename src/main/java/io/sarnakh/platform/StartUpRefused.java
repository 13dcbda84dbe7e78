package io.sarnakh.platform;

import io.sarnakh.text.Texts;

/** Sarnakh cannot start like this. The message says why in one line, the remedy what to do about it. */
public final class StartUpRefused extends RuntimeException {

    private final String remedy;

    private StartUpRefused(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** The reason is the text of the key, the remedy that of the key with {@code .remedy} behind it; both get the arguments. */
    public static StartUpRefused because(String textKey, Object... args) {
        return new StartUpRefused(Texts.get(textKey, args), Texts.get(textKey + ".remedy", args), null);
    }

    /** As {@link #because(String, Object...)}, with the technical cause for the log. */
    public static StartUpRefused because(Throwable cause, String textKey, Object... args) {
        return new StartUpRefused(Texts.get(textKey, args), Texts.get(textKey + ".remedy", args), cause);
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
