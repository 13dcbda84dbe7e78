package io.sarnakh.lead;

import io.sarnakh.access.Actor;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** ASG-4: a record that comes back to somebody who is gone goes to its team without salesperson, and its history says so. */
@Component
public class FormerSalespeople {

    private final UserDirectory users;
    private final History history;

    FormerSalespeople(UserDirectory users, History history) {
        this.users = users;
        this.history = history;
    }

    /** Whether the record's salesperson is gone. */
    public boolean areThoseOf(Lead lead) {
        return lead.salesperson() != null && !users.mayReceiveWork(lead.salesperson());
    }

    /** MERGE-4: the first salesperson who is not gone; only a record that stays closed keeps the name of one who is. */
    public String firstAtWork(List<Lead> ordered) {
        List<String> salespeople = ordered.stream().map(Lead::salesperson).filter(Objects::nonNull).toList();
        return salespeople.stream().filter(users::mayReceiveWork).findFirst()
                .or(() -> ordered.get(0).isOpen() ? Optional.empty() : salespeople.stream().findFirst()).orElse(null);
    }

    /** Takes an open record away from a salesperson who is gone, and says so. */
    public void leave(Lead lead) {
        leaveUnsaid(lead).ifPresent(gone -> note(lead.id(), gone));
    }

    /** Takes an open record away from a salesperson who is gone, and answers who that was, for {@link #note}. */
    public Optional<String> leaveUnsaid(Lead lead) {
        Optional<String> gone = lead.isOpen() && areThoseOf(lead) ? Optional.of(lead.salesperson()) : Optional.empty();
        gone.ifPresent(former -> lead.assign(null));
        return gone;
    }

    /** Says in the history of a record why it did not come back to its former salesperson (HIST-1). */
    public void note(long leadId, String former) {
        String name = users.find(former).map(UserDirectory.User::displayName).orElse(former);
        history.add(Subject.LEAD, leadId, Actor.SYSTEM, "assigned", Texts.get("history.salesperson-gone", name),
                Map.of());
    }
}
