package io.sarnakh.attribute;

/** A value that cannot be read (400) or is not acceptable (422); carries the key of its text. */
final class BadValue extends Exception {

    private final boolean malformed;
    private final String textKey;
    private final transient Object[] args;

    private BadValue(boolean malformed, String textKey, Object... args) {
        super(textKey);
        this.malformed = malformed;
        this.textKey = textKey;
        this.args = args;
    }

    static BadValue malformed(String textKey, Object... args) {
        return new BadValue(true, textKey, args);
    }

    static BadValue unacceptable(String textKey, Object... args) {
        return new BadValue(false, textKey, args);
    }

    boolean isMalformed() {
        return malformed;
    }

    String textKey() {
        return textKey;
    }

    Object[] args() {
        return args;
    }
}
