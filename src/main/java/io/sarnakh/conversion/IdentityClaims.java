package io.sarnakh.conversion;

import io.sarnakh.customer.CustomerCreation.Created;
import io.sarnakh.customer.LeadContact;
import io.sarnakh.identity.NameKeys;
import io.sarnakh.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets one conversion at a time make a customer of the same person or company (CONC-2, CONC-4). */
@Component
class IdentityClaims {

    /**
     * A card is noted shortly before its conversion is committed. A dialog that was opened in between did not show it,
     * so it counts as made meanwhile although the note is a little older than the dialog.
     */
    private static final Duration COMMITTING = Duration.ofMillis(500);

    /** A card that a conversion made, as a refusal names it. */
    public record Card(long id, String name) {
    }

    private final JdbcClient jdbc;
    private final NameKeys nameKeys;

    IdentityClaims(JdbcClient jdbc, NameKeys nameKeys) {
        this.jdbc = jdbc;
        this.nameKeys = nameKeys;
    }

    /** What a card made of this contact is claimed by: its e-mail address (else its phone number) and its company. */
    Set<String> keys(LeadContact contact) {
        Set<String> keys = new TreeSet<>();
        channel(contact).ifPresent(keys::add);
        company(contact).ifPresent(keys::add);
        return keys;
    }

    /**
     * Claims the keys of a contact in their order, until the transaction ends. Waits for whoever has claimed one.
     *
     * @return the keys
     */
    Set<String> claim(LeadContact contact) {
        Set<String> keys = keys(contact);
        for (String key : keys) {
            jdbc.sql("""
                    insert into identity_claim (key) values (:key)
                    on conflict (key) do update set key = excluded.key""").param("key", key).update();
        }
        return keys;
    }

    /**
     * CONC-4: refused, naming the card, if another conversion has made one since the dialog was opened.
     *
     * @param notThese cards that are known to be somebody else's (DUP-8)
     * @param text the key of the sentence that says it, with the card's name and id
     */
    void requireNoneMadeSince(LeadContact contact, Set<Long> notThese, Instant opened, String text) {
        madeSince(contact, notThese, opened).ifPresent(card -> {
            throw Refusal.conflict(text, card.name(), card.id()).with("customerId", card.id()).with("customer", card)
                    .with("offer", "link");
        });
    }

    private Optional<Card> madeSince(LeadContact contact, Set<Long> notThese, Instant opened) {
        boolean byEmail = contact.emailNormalized() != null;
        String sought = byEmail ? contact.emailNormalized() : contact.phoneSanitized();
        return sought == null ? Optional.empty() : jdbc.sql("""
                select c.id, c.name from customer c join identity_claim i on i.customer_id = c.id
                where c.%s = :sought and c.active and i.claimed_at > :since and c.id <> all(:others)
                order by c.id desc limit 1""".formatted(byEmail ? "email_normalized" : "phone_sanitized"))
                .param("sought", sought).param("others", notThese.toArray(Long[]::new))
                .param("since", opened.minus(COMMITTING).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Card(row.getLong("id"), row.getString("name"))).optional();
    }

    /** Notes the cards that were made of what was claimed. */
    void made(LeadContact contact, Created created) {
        if (created.customerCreated()) {
            channel(contact).ifPresent(key -> note(key, created.customerId()));
        }
        if (created.reusedCompanyId() == null && !created.createdIds().isEmpty()) {
            // A new company comes before the person below it.
            company(contact).ifPresent(key -> note(key, created.createdIds().get(0)));
        }
    }

    private void note(String key, long customerId) {
        jdbc.sql("update identity_claim set customer_id = :customer, claimed_at = clock_timestamp() where key = :key")
                .param("customer", customerId).param("key", key).update();
    }

    private static Optional<String> channel(LeadContact contact) {
        return Optional.ofNullable(contact.emailNormalized()).map(email -> "email:" + email)
                .or(() -> Optional.ofNullable(contact.phoneSanitized()).map(phone -> "phone:" + phone));
    }

    private Optional<String> company(LeadContact contact) {
        return Optional.of(nameKeys.company(contact.companyName())).filter(key -> !key.isEmpty())
                .map(key -> "company:" + key);
    }
}
