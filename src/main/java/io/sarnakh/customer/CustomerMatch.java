package io.sarnakh.customer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The card that a lead is taken to belong to (CUST-1). Names never choose a card. */
@Service
public class CustomerMatch {

    private final CustomerRepository repository;

    CustomerMatch(CustomerRepository repository) {
        this.repository = repository;
    }

    /**
     * The active card with this address, the one with the lowest id if there are several; else the active card with
     * this number, if it is the only one.
     *
     * @param emailNormalized null matches nothing
     * @param phoneSanitized  null matches nothing
     * @param notThese        cards that are known to be somebody else's (DUP-8)
     */
    public Optional<Long> match(String emailNormalized, String phoneSanitized, Set<Long> notThese) {
        return byEmail(emailNormalized, notThese)
                .or(() -> byPhone(phoneSanitized).filter(card -> !notThese.contains(card)));
    }

    /** The active card with this address that has the lowest id, somebody else's left out. */
    public Optional<Long> byEmail(String emailNormalized, Set<Long> notThese) {
        return emailNormalized == null ? Optional.empty()
                : repository.activeByEmail(emailNormalized, 1 + notThese.size()).stream()
                        .filter(card -> !notThese.contains(card)).findFirst();
    }

    private Optional<Long> byPhone(String phoneSanitized) {
        if (phoneSanitized == null) {
            return Optional.empty();
        }
        List<Long> first = repository.activeByPhone(phoneSanitized, 2);
        return first.size() == 1 ? Optional.of(first.get(0)) : Optional.empty();
    }
}
