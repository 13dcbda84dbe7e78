package io.sarnakh.customer;

import io.sarnakh.attribute.Values;
import io.sarnakh.refusal.Problems;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which cards stand below which: a company group is a topmost card and all cards below it. Every card knows its topmost
 * card, so that a group is found by one index look-up; moving a card moves all cards below it.
 */
@Component
class CompanyGroups {

    private final CustomerRepository repository;

    CompanyGroups(CustomerRepository repository) {
        this.repository = repository;
    }

    /** The topmost card above a new card, held where it is until the transaction ends; empty without a parent. */
    Optional<Long> rootBelow(Long parent) {
        return Optional.ofNullable(parent).flatMap(repository::hold).map(card -> card.id(CustomerField.ROOT_ID));
    }

    /** Notes a parent that is no active company. */
    void checkParent(long parent, Problems problems) {
        Optional<Values<CustomerField>> card = repository.hold(parent);
        if (card.isEmpty() || !card.get().flag(CustomerField.ACTIVE)) {
            problems.unacceptable(CustomerField.PARENT_ID.path(), "customer.unknown-parent", parent);
        } else if (!CustomerField.COMPANY.equals(card.get().text(CustomerField.KIND))) {
            problems.unacceptable(CustomerField.PARENT_ID.path(), "customer.parent-not-a-company", parent);
        }
    }

    /**
     * Notes a parent that is no active company or stands below the card itself.
     *
     * @param parent null makes the card a topmost one
     * @return what puts the card and all cards below it into their new group
     */
    Runnable checkMove(long id, Long parent, Problems problems) {
        Set<Long> moving = repository.lockGroupBelow(id);
        if (moving.contains(parent)) {
            problems.unacceptable(CustomerField.PARENT_ID.path(), "customer.parent-cycle");
        } else if (parent != null) {
            checkParent(parent, problems);
        }
        return () -> repository.moveToGroup(moving, rootBelow(parent).orElse(id));
    }
}
