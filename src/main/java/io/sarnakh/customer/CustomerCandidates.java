package io.sarnakh.customer;

import io.sarnakh.attribute.Values;
import io.sarnakh.customer.CandidateScore.Reason;
import io.sarnakh.customer.MatchBands.Bands;
import io.sarnakh.identity.NameKeys;
import io.sarnakh.identity.NameSimilarity;
import io.sarnakh.identity.NameSound;
import io.sarnakh.identity.Signal;
import io.sarnakh.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The cards that may be the customer of a lead, ranked, with reasons (CUST-2). A person chooses. */
@Service
public class CustomerCandidates {

    /**
     * A card that may be the customer.
     *
     * @param customer the card
     * @param reasons  codes, strongest first; {@link #reasonText} says them to a person
     * @param score    from 0 to 1
     * @param band     {@code link} or {@code ask}, see {@link MatchBands}
     * @param signals  what the score is made of, in the order of the reasons: it is 1 - ∏(1 - weight), but without own
     *                 customer, e-mail or phone it ends below the band {@code link}
     */
    public record Candidate(Values<CustomerField> customer, List<String> reasons, double score, String band,
                            List<Signal> signals) {
    }

    private static final int MOST_CANDIDATES = 10;
    private static final double EMAIL = 0.95;
    private static final double PHONE = 0.85;
    private static final double SHARED_PHONE = 0.60;
    private static final double NAME = 0.60;
    private static final double EMAIL_DOMAIN = 0.50;
    private static final double SAME_SOUNDING_NAME = 0.50;
    /** Names less alike than this say nothing. */
    private static final double LEAST_SIMILARITY = 0.60;

    /** The lead's fields as callers know them; leads are unknown here. */
    private static final String CUSTOMER_ID = "customerId";
    private static final String EMAIL_FIELD = "email";
    private static final String PHONE_FIELD = "phone";
    private static final String CONTACT_NAME = "contactName";
    private static final String COMPANY_NAME = "companyName";

    private final CustomerRepository repository;
    private final CandidateLookup lookup;
    private final NameKeys nameKeys;

    CustomerCandidates(CustomerRepository repository, CandidateLookup lookup, NameKeys nameKeys) {
        this.repository = repository;
        this.lookup = lookup;
        this.nameKeys = nameKeys;
    }

    /** What a reason code means, in the language of this installation. */
    public static String reasonText(String code) {
        return Texts.get("customer.reason." + code);
    }

    /**
     * At most ten cards, best first, equal ones by id. Inactive cards are none, except the lead's own customer.
     *
     * @param ownCustomerId the lead's customer, or null
     * @param notThese      cards that are known to be somebody else's (DUP-8)
     * @param bands         from which score a card is linked and from which it is shown at all
     */
    @Transactional(readOnly = true)
    public List<Candidate> rank(LeadContact contact, Long ownCustomerId, Set<Long> notThese, Bands bands) {
        Sought sought = sought(contact, ownCustomerId);
        List<Values<CustomerField>> cards = repository.findAll(lookup.find(sought));
        Map<Long, Values<CustomerField>> companies = companiesOf(cards);
        boolean phoneShared = cards.stream().filter(card -> card.flag(CustomerField.ACTIVE))
                .filter(card -> same(sought.phone(), card.text(CustomerField.PHONE_SANITIZED))).count() > 1;
        return cards.stream()
                .filter(card -> card.id(CustomerField.ID).equals(ownCustomerId)
                        || !notThese.contains(card.id(CustomerField.ID)))
                .map(card -> new Scored(card,
                        score(card, companies.get(card.id(CustomerField.PARENT_ID)), sought, phoneShared,
                                bands)))
                .filter(scored -> scored.score.isShown())
                .sorted(Comparator.comparing(Scored::score).thenComparing(scored -> scored.card.id(CustomerField.ID)))
                .limit(MOST_CANDIDATES)
                .map(Scored::toCandidate)
                .toList();
    }

    private record Scored(Values<CustomerField> card, CandidateScore score) {

        Candidate toCandidate() {
            return new Candidate(card, score.codes(), score.value(), score.band(), score.signals());
        }
    }

    private Sought sought(LeadContact contact, Long ownCustomerId) {
        String criterion = contact.emailCriterion();
        String domain = criterion != null && criterion.startsWith("@") ? criterion : null;
        String person = contact.contactPerson();
        String company = contact.companyName();
        return new Sought(ownCustomerId, contact.emailNormalized(), domain, contact.phoneSanitized(), person,
                filled(nameKeys.person(person)), filled(NameSound.of(nameKeys.personWords(person))), company,
                filled(nameKeys.company(company)), filled(NameSound.of(nameKeys.companyWords(company))));
    }

    private static CandidateScore score(Values<CustomerField> card, Values<CustomerField> companyAbove, Sought sought,
                                        boolean phoneShared, Bands bands) {
        CandidateScore score = new CandidateScore(bands);
        if (same(sought.ownCustomerId(), card.id(CustomerField.ID))) {
            String id = sought.ownCustomerId().toString();
            score.add(Reason.OWN_CUSTOMER, 1, CUSTOMER_ID, id, id);
        }
        if (same(sought.email(), card.text(CustomerField.EMAIL_NORMALIZED))) {
            score.add(Reason.EMAIL, EMAIL, EMAIL_FIELD, sought.email(), sought.email());
        } else if (same(sought.emailDomain(), card.text(CustomerField.EMAIL_CRITERION))) {
            // An equal address has an equal domain anyway; that is not a second sign.
            score.add(Reason.EMAIL_DOMAIN, EMAIL_DOMAIN, EMAIL_FIELD, sought.email(),
                    card.text(CustomerField.EMAIL_NORMALIZED));
        }
        if (same(sought.phone(), card.text(CustomerField.PHONE_SANITIZED))) {
            score.add(Reason.PHONE, phoneShared ? SHARED_PHONE : PHONE, PHONE_FIELD, sought.phone(), sought.phone());
        }
        addNames(score, card, companyAbove, sought);
        return score;
    }

    private static void addNames(CandidateScore score, Values<CustomerField> card, Values<CustomerField> companyAbove,
                                 Sought sought) {
        boolean company = CustomerField.COMPANY.equals(card.text(CustomerField.KIND));
        String field = company ? COMPANY_NAME : CONTACT_NAME;
        String name = company ? sought.company() : sought.person();
        String nameOfCard = card.text(CustomerField.NAME);
        if (same(company ? sought.companyKey() : sought.personKey(), card.text(CustomerField.NAME_KEY))) {
            score.add(company ? Reason.COMPANY_NAME : Reason.PERSON_NAME, NAME, field, name, nameOfCard);
        } else {
            double similarity = NameSimilarity.between(name, nameOfCard);
            if (similarity >= LEAST_SIMILARITY) {
                score.add(Reason.SIMILAR_NAME, similarity * SAME_SOUNDING_NAME, field, name, nameOfCard, similarity);
            }
        }
        // A person's company is the card above. Alone it makes nobody a candidate, or all colleagues would be.
        if (!company && companyAbove != null && !score.isEmpty()
                && same(sought.companyKey(), companyAbove.text(CustomerField.NAME_KEY))) {
            score.add(Reason.COMPANY_NAME, NAME, COMPANY_NAME, sought.company(),
                    companyAbove.text(CustomerField.NAME));
        }
    }

    private Map<Long, Values<CustomerField>> companiesOf(List<Values<CustomerField>> cards) {
        List<Long> above = cards.stream().map(card -> card.id(CustomerField.PARENT_ID)).filter(Objects::nonNull)
                .distinct().toList();
        return repository.findAll(above).stream()
                .collect(Collectors.toMap(card -> card.id(CustomerField.ID), Function.identity()));
    }

    private static boolean same(Object sought, Object found) {
        return sought != null && sought.equals(found);
    }

    private static String filled(String key) {
        return key.isEmpty() ? null : key;
    }
}
