package io.sarnakh.identity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a name sounds, independent of script: the consonants of its Persian, Arabic or Latin spelling, so that
 * {@code کاوه یزدانی‌فر} and {@code Kaveh Yazdanifar} come close.
 *
 * <p>The idea is Soundex's (R. C. Russell, US patent 1 261 167, 1918): vowels go, letters that transliteration confuses
 * share one sign. The signs follow the pronunciation of Persian: {@code q} is خ and kh, {@code g} is گ, ق, غ, gh and q,
 * {@code c} is چ and ch, {@code x} is ش and sh, {@code j} is ج, ژ and zh, {@code s}, {@code z}, {@code t}, {@code h}
 * stand for all Arabic letters so pronounced; {@code a} opens a word that begins with a vowel. Letters of other scripts
 * stay.
 */
public final class NameSound {

    /** Several letters for one sound, longest first; خوا is spoken khā. */
    private static final String[][] LETTER_GROUPS = {
            {"tsch", "c"}, {"tch", "c"}, {"sch", "x"}, {"خوا", "q"},
            {"sh", "x"}, {"ch", "c"}, {"kh", "q"}, {"gh", "g"}, {"zh", "j"}, {"dj", "j"}, {"ph", "f"},
            {"th", "t"}, {"ck", "k"}};
    private static final Map<Character, String> CONSONANTS = consonants(
            "bب", "pپ", "tتط", "sسصث", "jجژ", "cچ", "hحه", "qخ", "dد", "zذزضظ", "rر", "xش", "gغقگq", "fف", "kک", "lل",
            "mم", "nن", "vڤ");
    private static final String VOWELS = "aeiouyاعی";
    private static final String APOSTROPHES = "['’‘`ʼʾʿ]";

    private NameSound() {
    }

    /** The sounds of a name, folded or as typed, words separated by one space; empty for null. */
    public static String of(String name) {
        if (name == null) {
            return "";
        }
        return Arrays.stream(FoldedText.of(withoutApostrophes(name)).split(" "))
                .map(NameSound::ofWord).filter(Predicate.not(String::isEmpty)).collect(Collectors.joining(" "));
    }

    /**
     * In a name an apostrophe is an ain or a hamza within a word (Sa'eed), not a space between two as in folded text.
     */
    static String withoutApostrophes(String name) {
        return name.replaceAll(APOSTROPHES, "");
    }

    private static String ofWord(String word) {
        StringBuilder sound = new StringBuilder();
        int next = 0;
        while (next < word.length()) {
            String[] group = groupAt(word, next);
            append(sound, group == null ? ofLetter(word, next) : group[1]);
            next += group == null ? 1 : group[0].length();
        }
        // At the end of a word it is silent (کاوه) or often not written (Kaveh, Kave).
        boolean endsWithH = sound.length() > 1 && sound.charAt(sound.length() - 1) == 'h';
        return endsWithH ? sound.substring(0, sound.length() - 1) : sound.toString();
    }

    private static String[] groupAt(String word, int at) {
        for (String[] group : LETTER_GROUPS) {
            if (word.startsWith(group[0], at)) {
                return group;
            }
        }
        return null;
    }

    /** Doubled consonants are written in one script and not in the other. */
    private static void append(StringBuilder sound, String sign) {
        if (sound.isEmpty() || !sign.equals(sound.substring(sound.length() - 1))) {
            sound.append(sign);
        }
    }

    private static String ofLetter(String word, int at) {
        char letter = word.charAt(at);
        if (isVowel(letter)) {
            boolean opensAsConsonant = letter == 'y' || letter == 'ی';
            return at > 0 ? "" : opensAsConsonant ? "y" : "a";
        }
        return switch (letter) {
            case 'و' -> isConsonantWaw(word, at) ? "v" : "";
            case 'w' -> at > 0 && isVowel(word.charAt(at - 1)) && !isVowel(letterAt(word, at + 1)) ? "" : "v";
            case 'c' -> "eiy".indexOf(letterAt(word, at + 1)) >= 0 ? "s" : "k";
            case 'x' -> "ks";
            default -> CONSONANTS.getOrDefault(letter, String.valueOf(letter));
        };
    }

    /** و is v at the start, after a long ā and before a vowel (کاوه, نوید), else o or u; but پویا is Pouya. */
    private static boolean isConsonantWaw(String word, int at) {
        char next = letterAt(word, at + 1);
        char afterNext = letterAt(word, at + 2);
        boolean beforeVowel = next == 'ا' || next == 'ی' && afterNext != 'ا' || next == 'ه' && afterNext == 0;
        return at == 0 || beforeVowel || at > 1 && word.charAt(at - 1) == 'ا';
    }

    private static boolean isVowel(char letter) {
        return VOWELS.indexOf(letter) >= 0;
    }

    private static char letterAt(String word, int at) {
        return at < word.length() ? word.charAt(at) : 0;
    }

    private static Map<Character, String> consonants(String... signAndLetters) {
        Map<Character, String> consonants = new HashMap<>();
        for (String letters : signAndLetters) {
            letters.chars().forEach(letter -> consonants.put((char) letter, letters.substring(0, 1)));
        }
        // The sign q is kh, the Latin letter q is spoken gh.
        consonants.put('q', "g");
        return consonants;
    }
}
