package io.sarnakh.customer;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.text.Texts;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Brings the derived values of cards to the present formulas (DATA-1). */
@Component
public class CustomersDerivedAgain {

    private final CustomerRepository repository;
    private final CustomerDerivation derivation;
    private final History history;

    CustomersDerivedAgain(CustomerRepository repository, CustomerDerivation derivation, History history) {
        this.repository = repository;
        this.derivation = derivation;
        this.history = history;
    }

    /**
     * Derives the next cards again.
     *
     * @return the id of the last of them, empty if there were none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Long> next(long afterId, int limit) {
        List<Values<CustomerField>> cards = repository.lockNext(afterId, limit);
        Long last = null;
        for (Values<CustomerField> card : cards) {
            last = card.id(CustomerField.ID);
            Values<CustomerField> changed = derivation.derive(card).changedFrom(card);
            if (changed.isSeen()) {
                repository.update(last, changed);
                history.add(Subject.CUSTOMER, last, Actor.SYSTEM, "changed", Texts.get("history.derived-again"),
                        changed.changes(card));
            } else {
                repository.updateUnseen(last, changed);
            }
        }
        return Optional.ofNullable(last);
    }
}
