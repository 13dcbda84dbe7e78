package io.sarnakh.identity;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Domains at which anybody can have a mailbox, so that two addresses there have nothing in common (DATA-3).
 *
 * <p>Domains compare exactly, in the form of {@link DomainNames}; a sub-domain of a listed domain is not listed.
 */
public final class MailboxProviders {

    private final Set<String> domains;

    /** Built from domain names such as {@code gmail.com}. */
    public MailboxProviders(Collection<String> domains) {
        this.domains = domains.stream().map(MailboxProviders::normalise).collect(Collectors.toUnmodifiableSet());
    }

    /** The list delivered with Sarnakh, {@code mailbox-providers.txt} beside this class. */
    public static MailboxProviders standard() {
        return new MailboxProviders(WordList.read("mailbox-providers.txt"));
    }

    /** These and further domains. */
    public MailboxProviders plus(Collection<String> further) {
        Set<String> all = new HashSet<>(domains);
        all.addAll(further);
        return new MailboxProviders(all);
    }

    /** Whether the domain is a public mailbox provider; false for null. */
    public boolean isPublic(String domain) {
        return domain != null && domains.contains(normalise(domain));
    }

    /**
     * The {@code emailCriterion}: the whole address at a public provider, else {@code @domain}.
     *
     * @param normalizedEmail an address as given by {@link EmailAddresses}, or null
     * @return null for null
     */
    public String criterion(String normalizedEmail) {
        if (normalizedEmail == null) {
            return null;
        }
        String domain = normalizedEmail.substring(normalizedEmail.lastIndexOf('@') + 1);
        return isPublic(domain) ? normalizedEmail : '@' + domain;
    }

    private static String normalise(String domain) {
        return DomainNames.canonical(domain.strip());
    }
}
