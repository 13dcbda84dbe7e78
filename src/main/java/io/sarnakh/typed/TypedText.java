package io.sarnakh.typed;

/** What all typed values have in common: digits of any script, spaces of any kind, marks that nobody sees. */
public final class TypedText {

    private TypedText() {
    }

    /**
     * The text with all digits as ASCII digits, all white space as spaces and none at the ends, without direction marks
     * and other invisible ones; all else untouched, signs between digits too. Empty for null.
     */
    public static String plain(String typed) {
        if (typed == null) {
            return "";
        }
        StringBuilder plain = new StringBuilder(typed.length());
        typed.codePoints().filter(letter -> Character.getType(letter) != Character.FORMAT).forEach(letter -> {
            if (Character.isDigit(letter)) {
                plain.append(Character.digit(letter, 10));
            } else if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
                plain.append(' ');
            } else {
                plain.appendCodePoint(letter);
            }
        });
        return plain.toString().strip();
    }
}
