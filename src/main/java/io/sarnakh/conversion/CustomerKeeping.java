package io.sarnakh.conversion;

import io.sarnakh.access.Actor;
import io.sarnakh.customer.CustomerMatch;
import io.sarnakh.customer.LeadContact;
import io.sarnakh.duplicate.NotSame;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** CLOSE-5: the deal is over, but its customer is worth keeping. APP-3 without a conversion, on an open record. */
@Service
public class CustomerKeeping {

    private final LeadRepository leads;
    private final CustomerMatch customerMatch;
    private final CustomerSteps steps;
    private final IdentityClaims claims;
    private final NotSame notSame;

    CustomerKeeping(LeadRepository leads, CustomerMatch customerMatch, CustomerSteps steps, IdentityClaims claims,
                    NotSame notSame) {
        this.leads = leads;
        this.customerMatch = customerMatch;
        this.steps = steps;
        this.claims = claims;
        this.notSame = notSame;
    }

    /**
     * Gives the record its customer. Locks it, then what is claimed, then the card (CONC-2).
     *
     * @param customerAction create, link or none
     * @param problems       what was found before; refused together with a customer to link that is not there
     */
    @Transactional
    public void keep(long leadId, String customerAction, Problems problems, Actor actor) {
        Lead record = leads.lock(leadId).visibleTo(actor).requireOpen();
        Optional<Long> match = matching(record);
        if ("link".equals(customerAction) && match.isEmpty()) {
            problems.unacceptable("customerAction", "keep-customer.none-matches");
        }
        problems.refuseIfAny();
        if ("create".equals(customerAction) && record.customerId() == null) {
            LeadContact contact = LeadContacts.of(record);
            claims.claim(contact);
            claims.requireNoneMadeSince(contact, notSame.cardsOfOthers(List.of(leadId)),
                    Answers.NONE.openedSince(), "keep-customer.card-made-meanwhile");
            steps.create(record, null, actor);
        } else if ("link".equals(customerAction) && record.customerId() == null) {
            steps.link(record, match.orElseThrow(), Set.of(), actor);
        }
    }

    /** The card that is linked: the record's own, else the matching one (CUST-1). */
    public Optional<Long> matching(Lead record) {
        return Optional.ofNullable(record.customerId()).or(() -> customerMatch.match(
                record.text(LeadField.EMAIL_NORMALIZED), record.text(LeadField.PHONE_SANITIZED),
                notSame.cardsOfOthers(List.of(record.id()))));
    }
}
