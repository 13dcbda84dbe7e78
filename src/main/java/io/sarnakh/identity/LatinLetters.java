package io.sarnakh.identity;

import java.util.HashMap;
import java.util.Map;

/**
 * Latin letters for the alphabets that are written letter by letter: Cyrillic, Greek, Georgian and Armenian, so that a
 * name in one of them can be compared with its Latin spelling. Persian and Arabic leave vowels out and are compared
 * by their sound instead ({@link NameSound}).
 */
final class LatinLetters {

    private static final Map<Character, String> LETTERS = new HashMap<>();

    static {
        put("а a б b в v г g ґ g д d ђ dj е e є ye ж zh з z и i і i ї i ј y к k л l љ lj м m н n њ nj о o п p р r с s "
                + "т t ћ c у u ў u ф f х kh ц ts ч ch џ dz ш sh щ shch ъ - ы y ь - э e ю yu я ya ѓ g ѕ dz ќ k");
        put("α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s τ t υ y φ f χ ch ψ ps ω o");
        put("ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh "
                + "ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h");
        put("ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o "
                + "չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f");
    }

    private LatinLetters() {
    }

    /** Folded text with the letters of these alphabets as Latin ones; everything else untouched. */
    static String of(String folded) {
        StringBuilder latin = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char letter = folded.charAt(i);
            latin.append(LETTERS.getOrDefault(letter, String.valueOf(letter)));
        }
        return latin.toString();
    }

    /** Letters and what stands for them in turn; a hyphen for nothing. */
    private static void put(String lettersAndLatin) {
        String[] each = lettersAndLatin.split(" ");
        for (int i = 0; i < each.length; i += 2) {
            LETTERS.put(each[i].charAt(0), each[i + 1].equals("-") ? "" : each[i + 1]);
        }
    }
}
