package io.sarnakh.identity;

/** What of a text can be seen. A text of which nothing can be seen is blank, whatever it is made of. */
public final class VisibleText {

    private VisibleText() {
    }

    /**
     * Whether nothing of the text can be seen: only white space of all scripts, invisible characters, and marks without
     * a letter that they belong to.
     */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> isSpace(c) || isInvisible(c) || isMark(c));
    }

    /** Without the white space of all scripts at its ends; empty if it is blank. */
    public static String trimmed(String text) {
        if (isBlank(text)) {
            return "";
        }
        int from = 0;
        int to = text.length();
        while (isSpace(text.charAt(from))) {
            from++;
        }
        while (isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /**
     * Whether a character takes no room or an empty one: it steers display (direction marks, joiners, byte order mark,
     * soft hyphen, variation selectors), or fills the place of a letter (Hangul fillers, the Braille pattern without
     * dots, the musical null note head).
     */
    public static boolean isInvisible(int letter) {
        return Character.getType(letter) == Character.FORMAT || switch (letter) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0, 0x16FE4, 0x1D159 -> true;
            default -> isBetween(letter, 0x180B, 0x180F) || isBetween(letter, 0xFE00, 0xFE0F)
                    || isBetween(letter, 0xFFF0, 0xFFF8) || isBetween(letter, 0xE0000, 0xE0FFF);
        };
    }

    /** Unlike {@link String#strip} also spaces that do not break a line. */
    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    static boolean isMark(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isBetween(int letter, int first, int last) {
        return letter >= first && letter <= last;
    }
}
