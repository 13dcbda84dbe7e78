package io.sarnakh.identity;

import static io.sarnakh.identity.Agreement.CITY_DIFFERENT;
import static io.sarnakh.identity.Agreement.CITY_NEARLY_SAME;
import static io.sarnakh.identity.Agreement.CITY_SAME;
import static io.sarnakh.identity.Agreement.COMPANY_ALIKE;
import static io.sarnakh.identity.Agreement.COMPANY_DIFFERENT;
import static io.sarnakh.identity.Agreement.COMPANY_NEARLY_SAME;
import static io.sarnakh.identity.Agreement.COMPANY_SAME;
import static io.sarnakh.identity.Agreement.EMAIL_DIFFERENT;
import static io.sarnakh.identity.Agreement.EMAIL_HALF_SAME;
import static io.sarnakh.identity.Agreement.EMAIL_NEARLY_SAME;
import static io.sarnakh.identity.Agreement.EMAIL_SAME;
import static io.sarnakh.identity.Agreement.NAME_DIFFERENT;
import static io.sarnakh.identity.Agreement.NAME_NEARLY_SAME;
import static io.sarnakh.identity.Agreement.NAME_OTHER_WORD;
import static io.sarnakh.identity.Agreement.NAME_PARTLY_DIFFERENT;
import static io.sarnakh.identity.Agreement.NAME_PART_NEARLY_SAME;
import static io.sarnakh.identity.Agreement.NAME_PART_SAME;
import static io.sarnakh.identity.Agreement.NAME_SAME;
import static io.sarnakh.identity.Agreement.PHONE_DIFFERENT;
import static io.sarnakh.identity.Agreement.PHONE_NEARLY_SAME;
import static io.sarnakh.identity.Agreement.PHONE_SAME;
import static io.sarnakh.identity.Agreement.STREET_ALIKE;
import static io.sarnakh.identity.Agreement.STREET_DIFFERENT;
import static io.sarnakh.identity.Agreement.STREET_NEARLY_SAME;
import static io.sarnakh.identity.Agreement.STREET_SAME;

import io.sarnakh.identity.Agreement.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How likely two records are about the same person or company: attribute by attribute an {@link Agreement}, whose
 * weights add up (Fellegi and Sunter, 1969). Symmetric. Two records are compared by themselves; that A is like B and B
 * like C says nothing here about A and C.
 */
public final class RecordMatch {

    /** So many bits leave it open; chosen where F1 is best on the training half. */
    private static final double EVEN = 6.25;
    /** Nothing is ever certain. */
    private static final double LEAST_SCORE = 0.001;

    private static final double NEARLY_SAME_WORDS = 0.75;
    private static final double NEARLY_SAME_NAME = 0.80;
    private static final double NEARLY_SAME_COMPANY = 0.70;
    private static final double COMPANY_LITTLE_ALIKE = 0.25;
    private static final double NEARLY_SAME_CITY = 0.85;
    private static final double STREET_AND_NUMBER = 0.5;
    private static final double SAME_STREET = 0.75;
    /** One edit in so many letters of an address; in fewer, another letter is another mailbox (cfo, ceo). */
    private static final int LETTERS_PER_EDIT = 5;
    /** Shorter mailbox names without digits or dots are everywhere (info, sales, office). */
    private static final int DISTINCTIVE_MAILBOX = 8;

    private RecordMatch() {
    }

    /** What the records say about each other; nothing for what one of them leaves out. */
    public static List<Agreement> compare(Particulars a, Particulars b) {
        List<Agreement> agreements = new ArrayList<>();
        add(agreements, ofNames(a.name(), b.name()));
        add(agreements, ofCompanies(a.company(), b.company()));
        add(agreements, ofEmails(a.email(), b.email()));
        add(agreements, ofPhones(a.phone(), b.phone()));
        add(agreements, ofStreets(a.street(), b.street()));
        add(agreements, ofCities(a.city(), b.city()));
        return agreements;
    }

    /**
     * What each agreement counts. Where the records name different persons, all that colleagues share counts as one
     * attribute, its strongest agreement, and not for more than an equal domain: it tells the company, not the person.
     */
    public static Map<Agreement, Double> weigh(Collection<Agreement> agreements) {
        Map<Agreement, Double> weights = new EnumMap<>(Agreement.class);
        agreements.forEach(agreement -> weights.put(agreement, agreement.bits()));
        boolean otherPerson = agreements.stream().anyMatch(Agreement::isOfOtherPerson);
        Agreement strongest = agreements.stream().filter(Agreement::isOfCompany).max(Comparator
                .comparingDouble(Agreement::bits)).orElse(null);
        if (otherPerson && strongest != null) {
            weights.keySet().stream().filter(Agreement::isOfCompany).forEach(agreement -> weights.put(agreement,
                    agreement == strongest ? Math.min(strongest.bits(), EMAIL_HALF_SAME.bits()) : 0));
        }
        return weights;
    }

    /** The weights added up. */
    public static double bits(Collection<Agreement> agreements) {
        return weigh(agreements).values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** From 0.001 to 0.999, with three decimals: 0.5 where both are equally likely; rises with the bits. */
    public static double score(double bits) {
        double likelihood = 1 / (1 + Math.pow(2, EVEN - bits));
        return rounded(Math.max(LEAST_SCORE, Math.min(1 - LEAST_SCORE, likelihood)));
    }

    /** How alike two values of an attribute are, from 0 to 1 with three decimals: told beside an agreement. */
    public static double similarity(Attribute attribute, String a, String b) {
        double similarity = attribute == Attribute.NAME || attribute == Attribute.COMPANY
                ? NameSimilarity.between(a, b)
                : TextSimilarity.jaroWinkler(FoldedText.of(a), FoldedText.of(b));
        return rounded(similarity);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static void add(List<Agreement> agreements, Agreement agreement) {
        if (agreement != null) {
            agreements.add(agreement);
        }
    }

    private static Agreement ofNames(String a, String b) {
        String wordsOfA = NameSimilarity.significantWords(a);
        String wordsOfB = NameSimilarity.significantWords(b);
        if (wordsOfA.isEmpty() || wordsOfB.isEmpty()) {
            return null;
        }
        NameAlignment alignment = NameSimilarity.align(wordsOfA, wordsOfB);
        boolean oneWord = !wordsOfA.contains(" ") || !wordsOfB.contains(" ");
        double similarity = NameSimilarity.between(a, b);
        if (!oneWord && similarity >= 1) {
            return NAME_SAME;
        }
        double words = alignment.pairs().stream().mapToDouble(NameAlignment.Pair::similarity).average().orElse(0);
        boolean complete = alignment.contradictions() == 0 && words >= NEARLY_SAME_WORDS;
        if (complete && alignment.missing() == 0 && !oneWord || similarity >= NEARLY_SAME_NAME && !oneWord) {
            return NAME_NEARLY_SAME;
        }
        if (complete) {
            return words >= 1 ? NAME_PART_SAME : NAME_PART_NEARLY_SAME;
        }
        return words > 0 ? NAME_PARTLY_DIFFERENT : oneWord ? NAME_OTHER_WORD : NAME_DIFFERENT;
    }

    private static Agreement ofCompanies(String a, String b) {
        if (NameSimilarity.significantWords(a).isEmpty() || NameSimilarity.significantWords(b).isEmpty()) {
            return null;
        }
        double similarity = NameSimilarity.between(a, b);
        return similarity >= 1 ? COMPANY_SAME
                : similarity >= NEARLY_SAME_COMPANY ? COMPANY_NEARLY_SAME
                : similarity >= COMPANY_LITTLE_ALIKE ? COMPANY_ALIKE : COMPANY_DIFFERENT;
    }

    private static Agreement ofEmails(String a, String b) {
        if (a == null || b == null) {
            return null;
        }
        if (a.equals(b)) {
            return EMAIL_SAME;
        }
        String mailboxOfA = a.substring(0, a.lastIndexOf('@'));
        String mailboxOfB = b.substring(0, b.lastIndexOf('@'));
        String domainOfA = a.substring(a.lastIndexOf('@') + 1);
        String domainOfB = b.substring(b.lastIndexOf('@') + 1);
        // Hardly anybody mistypes the first letter, but many colleagues differ by an initial (a.karimi, r.karimi).
        if (mailboxOfA.charAt(0) == mailboxOfB.charAt(0) && isTypingError(mailboxOfA, mailboxOfB)
                && isTypingError(domainOfA, domainOfB)) {
            return EMAIL_NEARLY_SAME;
        }
        boolean sameMailbox = mailboxOfA.equals(mailboxOfB) && isDistinctive(mailboxOfA);
        return sameMailbox || domainOfA.equals(domainOfB) ? EMAIL_HALF_SAME : EMAIL_DIFFERENT;
    }

    private static boolean isTypingError(String a, String b) {
        return a.equals(b)
                || TextSimilarity.edits(a, b) <= Math.min(a.length(), b.length()) / LETTERS_PER_EDIT;
    }

    private static boolean isDistinctive(String mailbox) {
        return mailbox.length() >= DISTINCTIVE_MAILBOX || !mailbox.chars().allMatch(Character::isLetter);
    }

    private static Agreement ofPhones(String a, String b) {
        if (a == null || b == null) {
            return null;
        }
        return a.equals(b) ? PHONE_SAME : TextSimilarity.edits(a, b) == 1 ? PHONE_NEARLY_SAME : PHONE_DIFFERENT;
    }

    private static Agreement ofStreets(String a, String b) {
        String foldedA = FoldedText.of(a);
        String foldedB = FoldedText.of(b);
        if (foldedA.isEmpty() || foldedB.isEmpty()) {
            return null;
        }
        if (foldedA.equals(foldedB)) {
            return STREET_SAME;
        }
        double similarity = NameAlignment.of(words(foldedA), words(foldedB)).similarity();
        boolean sameNumbers = numbers(foldedA).equals(numbers(foldedB));
        return sameNumbers && similarity >= STREET_AND_NUMBER ? STREET_NEARLY_SAME
                : similarity >= SAME_STREET ? STREET_ALIKE : STREET_DIFFERENT;
    }

    private static Agreement ofCities(String a, String b) {
        String foldedA = FoldedText.of(a);
        String foldedB = FoldedText.of(b);
        if (foldedA.isEmpty() || foldedB.isEmpty()) {
            return null;
        }
        if (foldedA.equals(foldedB)) {
            return CITY_SAME;
        }
        String soundOfA = NameSound.of(LatinLetters.of(foldedA));
        boolean soundsSame = soundOfA.length() > 1 && soundOfA.equals(NameSound.of(LatinLetters.of(foldedB)));
        return soundsSame || TextSimilarity.jaroWinkler(foldedA, foldedB) >= NEARLY_SAME_CITY ? CITY_NEARLY_SAME
                : CITY_DIFFERENT;
    }

    private static List<String> words(String folded) {
        return List.of(folded.split(" "));
    }

    private static List<String> numbers(String folded) {
        return Arrays.stream(folded.split(" ")).filter(word -> Character.isDigit(word.charAt(0))).sorted().toList();
    }
}
