package io.sarnakh.customer;

import io.sarnakh.attribute.Values;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.team.CountryChanged;
import io.sarnakh.text.Texts;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the phones of cards anew when the default country changes (DATA-1, DATA-4); cards belong to no team. */
@Component
public class CustomerPhones {

    private final CustomerRepository repository;
    private final CustomerDerivation derivation;
    private final History history;

    CustomerPhones(CustomerRepository repository, CustomerDerivation derivation, History history) {
        this.repository = repository;
        this.derivation = derivation;
        this.history = history;
    }

    /** Follows a changed default country in the same transaction. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(CountryChanged change) {
        if (change.teamId() != null) {
            return;
        }
        String text = Texts.get("history.country-changed");
        long after = 0;
        List<Values<CustomerField>> batch = repository.lockReadByDefaultCountry(after);
        while (!batch.isEmpty()) {
            for (Values<CustomerField> card : batch) {
                after = card.id(CustomerField.ID);
                Values<CustomerField> changed = derivation.derive(card).changedFrom(card);
                if (!changed.isEmpty()) {
                    repository.update(after, changed);
                    history.add(Subject.CUSTOMER, after, change.actor(), "changed", text, changed.changes(card));
                }
            }
            batch = repository.lockReadByDefaultCountry(after);
        }
    }
}
