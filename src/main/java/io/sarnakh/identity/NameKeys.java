package io.sarnakh.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Comparison keys of person and company names (DATA-6).
 *
 * <p>A key is the folded name ({@link FoldedText}) without honorifics or legal forms and without spaces; equal keys
 * mean the same name. A name of nothing but such words keeps them. A name without letters and digits has the empty key,
 * which must not be matched.
 */
public final class NameKeys {

    private static final Pattern SINGLE_LETTERS = Pattern.compile(
            "\\b\\p{L}(?: \\p{L})+\\b", Pattern.UNICODE_CHARACTER_CLASS);
    /**
     * At the start of a company name an abbreviation of one or two letters rather is the name (AG Insurance, AS Roma)
     * than its legal form.
     */
    private static final int SHORTEST_LEGAL_FORM_AT_START = 3;
    /** Longer honorifics and legal forms are not looked for. */
    private static final int MOST_WORDS = 8;

    private final Set<String> honorifics;
    private final Set<String> legalForms;

    /** Built from words or phrases as people write them; they are folded here. */
    public NameKeys(Collection<String> honorifics, Collection<String> legalForms) {
        this.honorifics = phrases(honorifics);
        this.legalForms = phrases(legalForms);
    }

    /** The lists delivered with Sarnakh, {@code honorifics.txt} and {@code legal-forms.txt} beside this class. */
    public static NameKeys standard() {
        return new NameKeys(WordList.read("honorifics.txt"), WordList.read("legal-forms.txt"));
    }

    /** Keys that ignore further honorifics and legal forms too. */
    public NameKeys plus(Collection<String> furtherHonorifics, Collection<String> furtherLegalForms) {
        Set<String> allHonorifics = new HashSet<>(honorifics);
        allHonorifics.addAll(furtherHonorifics);
        Set<String> allLegalForms = new HashSet<>(legalForms);
        allLegalForms.addAll(furtherLegalForms);
        return new NameKeys(allHonorifics, allLegalForms);
    }

    /** The key of a person's name; empty for null and for text without letters or digits. */
    public String person(String name) {
        return withoutSpaces(personWords(name));
    }

    /** The key of a company's name; empty for null and for text without letters or digits. */
    public String company(String name) {
        return withoutSpaces(companyWords(name));
    }

    /** The folded name without honorifics, words separated by one space. */
    public String personWords(String name) {
        return without(honorifics, 1, words(name));
    }

    /** The folded name without legal forms, words separated by one space. */
    public String companyWords(String name) {
        return without(legalForms, SHORTEST_LEGAL_FORM_AT_START, words(name));
    }

    /** Composed again, because letters that meet without the space can form one (Hangul). */
    private static String withoutSpaces(String words) {
        return Normalizer.normalize(words.replace(" ", ""), Normalizer.Form.NFC);
    }

    private static Set<String> phrases(Collection<String> typed) {
        return typed.stream().map(NameKeys::words).filter(words -> !words.isEmpty())
                .map(words -> String.join(" ", words)).collect(Collectors.toUnmodifiableSet());
    }

    /** The folded words, with the letters of an abbreviation (G.m.b.H.) drawn together. */
    private static List<String> words(String name) {
        String drawnTogether = SINGLE_LETTERS.matcher(FoldedText.of(name))
                .replaceAll(letters -> letters.group().replace(" ", ""));
        return drawnTogether.isEmpty() ? List.of() : List.of(drawnTogether.split(" "));
    }

    private static String without(Set<String> phrases, int shortestAtStart, List<String> words) {
        boolean nothingLeft = left(phrases, 1, words).isEmpty();
        return String.join(" ", nothingLeft ? words : left(phrases, shortestAtStart, words));
    }

    private static List<String> left(Set<String> phrases, int shortestAtStart, List<String> words) {
        List<String> left = new ArrayList<>();
        int next = 0;
        while (next < words.size()) {
            int end = endOfPhrase(phrases, next == 0 ? shortestAtStart : 1, words, next);
            if (end == next) {
                left.add(words.get(next));
                end++;
            }
            next = end;
        }
        return left;
    }

    /** The end of the longest phrase that begins at a word; that word's own position if none does. */
    private static int endOfPhrase(Set<String> phrases, int shortest, List<String> words, int from) {
        StringBuilder phrase = new StringBuilder();
        int end = from;
        for (int i = from; i < words.size() && i < from + MOST_WORDS; i++) {
            phrase.append(i == from ? "" : " ").append(words.get(i));
            if (phrase.length() >= shortest && phrases.contains(phrase.toString())) {
                end = i + 1;
            }
        }
        return end;
    }
}
