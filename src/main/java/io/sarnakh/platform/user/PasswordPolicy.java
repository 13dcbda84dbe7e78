package io.sarnakh.platform.user;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which passwords are good enough (contract 2, people). The demo users are exempt. */
public final class PasswordPolicy {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 4;
    private static final Pattern ORNAMENT = Pattern.compile("[^\\p{L}]+$");
    private static final Set<String> COMMON = readCommon();

    /** In the order in which they are told. */
    static final List<Rule> RULES = List.of(
            new Rule(new Flaw("user.password-length", SHORTEST, LONGEST), (userId, password) -> {
                int length = password.codePointCount(0, password.length());
                return length < SHORTEST || length > LONGEST;
            }),
            new Rule(new Flaw("user.password-is-id"), (userId, password) -> password.equalsIgnoreCase(userId)),
            new Rule(new Flaw("user.password-common"),
                    (userId, password) -> isCommon(password.toLowerCase(Locale.ROOT))));

    /** What a password must not be; {@code breaks} gets the user's id, too. */
    record Rule(Flaw flaw, BiPredicate<String, String> breaks) {
    }

    private PasswordPolicy() {
    }

    /** What is wrong with this password for the user; empty if nothing. */
    public static Optional<Flaw> flaw(String userId, String password) {
        return RULES.stream().filter(rule -> rule.breaks().test(userId, password)).map(Rule::flaw).findFirst();
    }

    /** On the list, on it but for digits and signs behind it, without a letter, or hardly more than one character repeated. */
    private static boolean isCommon(String password) {
        String bare = ORNAMENT.matcher(password).replaceFirst("");
        return bare.isEmpty() || COMMON.contains(password) || COMMON.contains(bare)
                || password.codePoints().distinct().count() < FEWEST_DIFFERENT;
    }

    private static Set<String> readCommon() {
        try (InputStream list = PasswordPolicy.class.getResourceAsStream("/passwords/common.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
