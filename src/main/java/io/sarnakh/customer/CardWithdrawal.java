package io.sarnakh.customer;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes cards back that a conversion created (UNDO-2): they become inactive, nothing is deleted. */
@Service
public class CardWithdrawal {

    private final Customers customers;
    private final CustomerRepository repository;
    private final History history;

    CardWithdrawal(Customers customers, CustomerRepository repository, History history) {
        this.customers = customers;
        this.repository = repository;
        this.history = history;
    }

    /**
     * UNDO-3: locks cards in the order of their ids and refuses (409), naming the first card that was edited or has
     * cards below it beside these.
     */
    @Transactional
    public void requireUntouched(Collection<Long> cards) {
        for (Long id : cards.stream().sorted().toList()) {
            Values<CustomerField> card = repository.lock(id).orElseThrow();
            if (history.wasChanged(Subject.CUSTOMER, id)) {
                throw refusal("undo.card-edited", card);
            }
            List<Long> below = repository.withCardsBelow(id);
            if (!cards.containsAll(below)) {
                throw refusal("undo.card-has-cards-below", card);
            }
        }
    }

    /** Makes cards inactive, those below others first. */
    @Transactional
    public void withdraw(Collection<Long> cards, Actor actor) {
        for (Long id : cards.stream().sorted(Comparator.reverseOrder()).toList()) {
            customers.change(id, Values.none(CustomerField.class).set(CustomerField.ACTIVE, false), new Problems(),
                    actor, null);
        }
    }

    private static Refusal refusal(String text, Values<CustomerField> card) {
        return Refusal.conflict(text, card.text(CustomerField.NAME), card.id(CustomerField.ID))
                .with("customerId", card.id(CustomerField.ID));
    }
}
