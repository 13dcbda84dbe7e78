package io.sarnakh.customer;

import io.sarnakh.identity.DomainNames;
import io.sarnakh.identity.EmailAddresses;
import io.sarnakh.identity.FoldedText;
import io.sarnakh.identity.PhoneNumbers;
import io.sarnakh.refusal.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was typed into a search box, and the two columns it is compared with (DATA-7): {@code search_text} must contain
 * every word, or {@code phone_digits} the number. Both columns have trigram indexes. The texts of {@code search_text}
 * are folded and their spaces dropped, so that a word is found however its parts were joined.
 *
 * @param words   folded words, all of which must be contained
 * @param numbers digits of a phone number, one of which must be contained; empty unless a number was typed
 */
public record SearchTerms(List<String> words, List<String> numbers) {

    /** Fewer characters have no trigram, so the index could not help. */
    private static final int FEWEST_CHARACTERS = 3;
    private static final int MOST_CHARACTERS = 255;

    /**
     * Understands a query; refuses (422) one of fewer than three characters.
     *
     * @param country whose national phone numbers are understood
     * @return empty if there is no query at all, so everything is listed
     */
    public static Optional<SearchTerms> of(String q, String country) {
        if (q == null) {
            return Optional.empty();
        }
        String typed = q.strip();
        int characters = typed.codePointCount(0, typed.length());
        if (characters < FEWEST_CHARACTERS) {
            throw Refusal.unacceptable("q", "customer.search-too-short", FEWEST_CHARACTERS);
        }
        if (characters > MOST_CHARACTERS) {
            throw Refusal.unacceptable("q", "value.too-long", MOST_CHARACTERS);
        }
        String folded = FoldedText.of(DomainNames.readableIn(typed));
        List<String> words = words(folded);
        List<String> numbers = numbers(typed, folded, country);
        if (words.size() > 1 && words.stream().allMatch(word -> word.length() < FEWEST_CHARACTERS)) {
            // Such pieces have no trigrams and would cost a full scan. Those of a number are no names either.
            words = numbers.isEmpty() ? List.of(FoldedText.joined(folded)) : List.of();
        }
        return Optional.of(new SearchTerms(words, numbers));
    }

    /** A condition on {@code search_text} and {@code phone_digits} with the named {@link #parameters}. */
    public String condition() {
        String text = contains("search_text", "word", words.size(), " and ");
        String phone = contains("phone_digits", "number", numbers.size(), " or ");
        String condition = Stream.of(text, phone).filter(Objects::nonNull).collect(Collectors.joining(" or "));
        // Nothing but punctuation is contained nowhere.
        return condition.isEmpty() ? "false" : "(" + condition + ")";
    }

    /** The parameters of {@link #condition}. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        // Folded text and digits hold no wildcards, so there is nothing to escape.
        words.forEach(word -> parameters.put("word" + parameters.size(), "%" + word + "%"));
        int afterWords = words.size();
        numbers.forEach(number -> parameters.put("number" + (parameters.size() - afterWords), "%" + number + "%"));
        return parameters;
    }

    /**
     * The {@code search_text} of a record.
     *
     * @param email its e-mail as typed, also found by its addresses as they compare (DATA-2); may be null
     * @param names its other texts, of which any may be null
     */
    public static String searchText(String email, String... names) {
        Set<String> texts = new LinkedHashSet<>();
        Stream.concat(Arrays.stream(names), Stream.of(email == null ? "" : email)).map(FoldedText::joined)
                .forEach(texts::add);
        String typed = FoldedText.joined(email);
        EmailAddresses.all(email).stream().map(FoldedText::joined).filter(address -> !typed.contains(address))
                .forEach(texts::add);
        texts.remove("");
        return String.join(" ", texts);
    }

    /**
     * The {@code phone_digits} of a phone as typed: its digits, and those of each number in it with the country code.
     *
     * @param country whose national numbers are understood
     */
    public static String phoneDigits(String phone, String country) {
        if (phone == null) {
            return "";
        }
        Set<String> digits = new LinkedHashSet<>(List.of(FoldedText.digits(phone)));
        PhoneNumbers.all(phone, country).forEach(number -> digits.add(FoldedText.digits(number)));
        return String.join(" ", digits);
    }

    private static List<String> words(String folded) {
        return Arrays.stream(folded.split(" ")).filter(word -> !word.isEmpty()).distinct().toList();
    }

    private static List<String> numbers(String typed, String folded, String country) {
        String digits = FoldedText.digits(typed);
        String significant = digits.replaceFirst("^0+", "");
        String asTyped = significant.length() < FEWEST_CHARACTERS ? digits : significant;
        Optional<String> meant = PhoneNumbers.sanitize(typed, country).map(FoldedText::digits);
        if (asTyped.length() < FEWEST_CHARACTERS || !folded.matches("[0-9 ]*")) {
            // With words around it, it is a number only if it is a whole one.
            return meant.stream().toList();
        }
        List<String> numbers = new ArrayList<>(List.of(asTyped));
        // "+98 (0)935 …" is found only by what it means.
        meant.filter(number -> !number.contains(asTyped)).ifPresent(numbers::add);
        return numbers;
    }

    private static String contains(String column, String parameter, int count, String operator) {
        if (count == 0) {
            return null;
        }
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            conditions.add(column + " like :" + parameter + i);
        }
        return "(" + String.join(operator, conditions) + ")";
    }
}
