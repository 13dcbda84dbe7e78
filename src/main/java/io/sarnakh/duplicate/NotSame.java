package io.sarnakh.duplicate;

import static io.sarnakh.lead.LeadField.CUSTOMER_ID;
import static io.sarnakh.lead.LeadField.EMAIL;
import static io.sarnakh.lead.LeadField.PHONE;
import static io.sarnakh.lead.LeadField.PHONE_SANITIZED;

import io.sarnakh.access.Actor;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.identity.EmailAddresses;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadEdited;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Problems;
import io.sarnakh.text.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * DUP-8: pairs of records that somebody found to be different deals. A verdict ends when a person writes another e-mail
 * or phone into one of them; what comes by itself, such as a customer and what its card brings, is no change. While both
 * have one customer that a person gave them, it does not count.
 */
@Service
public class NotSame {

    /** The open pairs of some records, read from their side. */
    private static final String OPEN_PAIRS = """
            (select *, lower_id as own_id, higher_id as other_id from not_same
             where lower_id = any(:ids) and ended_at is null
             union all
             select *, higher_id, lower_id from not_same where higher_id = any(:ids) and ended_at is null)""";

    /** A record that is marked as not the same, by whom and when. */
    public record Mark(long leadId, Instant at, String by) {
    }

    /** One row, read from the side of one of its records. */
    private record Pair(long id, long ownId, long otherId, Long sameCustomer, Instant at, String by) {

        boolean counts(Lead own, Lead other) {
            boolean oneCustomer = sameCustomer != null && sameCustomer.equals(own.customerId())
                    && sameCustomer.equals(other.customerId());
            return ownId == own.id() && otherId == other.id() && !oneCustomer;
        }
    }

    /** The verdicts about some records, looked up once. */
    public static final class Verdicts {

        private final List<Pair> pairs;

        private Verdicts(List<Pair> pairs) {
            this.pairs = pairs;
        }

        /** Whether these two were found to be not the same; one of them must be among those looked up. */
        public boolean apart(Lead one, Lead other) {
            return pairs.stream().anyMatch(pair -> pair.counts(one, other) || pair.counts(other, one));
        }
    }

    private final LeadRepository leads;
    private final History history;
    private final JdbcClient jdbc;

    NotSame(LeadRepository leads, History history, JdbcClient jdbc) {
        this.leads = leads;
        this.history = history;
        this.jdbc = jdbc;
    }

    /** What was found about these records and any others. */
    public Verdicts of(Collection<Lead> records) {
        return new Verdicts(pairs(records.stream().map(Lead::id).toList()));
    }

    /** The marks that count now, oldest first, as far as this actor sees the other records. */
    @Transactional(readOnly = true)
    public List<Mark> marks(long leadId, Actor actor) {
        Lead lead = leads.get(leadId, actor);
        List<Mark> marks = new ArrayList<>();
        for (Pair pair : pairs(List.of(leadId))) {
            Lead other = leads.get(pair.otherId());
            if (!other.isTombstone() && actor.sees(other.salesperson()) && pair.counts(lead, other)) {
                marks.add(new Mark(pair.otherId(), pair.at(), pair.by()));
            }
        }
        return marks;
    }

    /**
     * The cards of the records that are not the same as one of these: never offered to these (CUST-1, CUST-2), only
     * chosen by hand.
     *
     * @param leadIds a record, or those that will be merged into one
     */
    public Set<Long> cardsOfOthers(Collection<Long> leadIds) {
        return jdbc.sql("select o.customer_id from " + OPEN_PAIRS + """
                 n join lead o on o.id = n.other_id
                where o.customer_id is not null and n.same_customer is distinct from o.customer_id
                  and n.other_id <> all(:ids)""").param("ids", leadIds.toArray(Long[]::new)).query(Long.class).set();
    }

    /** Remembers that a record is not the same as the others; those already remembered stay as they are. */
    @Transactional
    public void mark(long leadId, List<Long> otherIds, Problems problems, Actor actor) {
        if (otherIds.isEmpty() && !problems.has("leadIds")) {
            problems.unacceptable("leadIds", "value.required");
        }
        if (otherIds.contains(leadId)) {
            problems.unacceptable("leadIds", "duplicate.itself", leadId);
        }
        Lead known = leads.get(leadId, actor).notMerged();
        otherIds.stream().filter(id -> leads.find(id).isEmpty())
                .forEach(id -> problems.unacceptable("leadIds", "lead.unknown", id));
        problems.refuseIfAny();
        Set<Long> ids = new LinkedHashSet<>(otherIds);
        ids.add(known.id());
        List<Lead> locked = leads.lockAll(ids);
        locked.forEach(lead -> lead.visibleTo(actor).notMerged());
        Lead lead = named(locked, leadId);
        for (Long otherId : new LinkedHashSet<>(otherIds)) {
            remember(lead, named(locked, otherId), actor, actor);
        }
    }

    /**
     * Remembers the answer of an owner who was asked about a pair (DUP-6). The history of the record for which it was
     * asked does not tell who owns the other one.
     */
    void answered(Lead asking, Lead asked, Actor owner) {
        remember(asking, asked, owner, Actor.SYSTEM);
    }

    /** Takes a mark back, if there is one. */
    @Transactional
    public void takeBack(long leadId, long otherId, Actor actor) {
        leads.get(leadId, actor);
        leads.get(otherId, actor);
        List<Lead> locked = leads.lockAll(List.of(leadId, otherId));
        locked.forEach(lead -> lead.visibleTo(actor).notMerged());
        for (Pair pair : pairs(List.of(leadId))) {
            if (pair.otherId() == otherId) {
                end(List.of(pair.id()), actor);
                tell(leadId, otherId, "history.not-same-taken-back", actor);
                tell(otherId, leadId, "history.not-same-taken-back", actor);
            }
        }
    }

    /**
     * For callers who hold the locks of both records.
     *
     * @param teller whom the history of the first record names
     */
    private void remember(Lead lead, Lead other, Actor actor, Actor teller) {
        for (Pair pair : pairs(List.of(lead.id()))) {
            if (pair.counts(lead, other)) {
                return;
            }
            if (pair.otherId() == other.id()) {
                end(List.of(pair.id()), actor);
            }
        }
        jdbc.sql("insert into not_same (lower_id, higher_id, by_user) values (?, ?, ?)")
                .params(Math.min(lead.id(), other.id()), Math.max(lead.id(), other.id()), actor.userId()).update();
        tell(lead.id(), other.id(), "history.not-same", teller);
        tell(other.id(), lead.id(), "history.not-same", actor);
    }

    // --- what ends a verdict, and where it goes ---------------------------------------------------------------------

    /** Follows what a person gave a record: another e-mail or phone, or the customer of the other record. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(LeadEdited edited) {
        Lead lead = edited.lead();
        boolean otherEmail = edited.given().contains(EMAIL) && !EmailAddresses.all(edited.before().text(EMAIL))
                .equals(EmailAddresses.all(lead.text(EMAIL)));
        boolean otherPhone = edited.given().contains(PHONE)
                && !Objects.equals(edited.before().text(PHONE_SANITIZED), lead.text(PHONE_SANITIZED));
        if (otherEmail || otherPhone) {
            end(pairs(List.of(lead.id())).stream().map(Pair::id).toList(), edited.actor());
        } else if (edited.given().contains(CUSTOMER_ID) && lead.customerId() != null
                && !lead.customerId().equals(edited.before().id(CUSTOMER_ID))) {
            customerChosen(List.of(lead.id()), lead.customerId());
        }
    }

    /**
     * A person chose this card for a record: it is the same customer as that of others who have it. A verdict of the same
     * transaction was given knowing that.
     *
     * @param leadIds the record, or those that will be merged into it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void customerChosen(Collection<Long> leadIds, long customerId) {
        jdbc.sql("update not_same set same_customer = :customer where id in (select n.id from " + OPEN_PAIRS + """
                 n join lead o on o.id = n.other_id where o.customer_id = :customer and n.at < now())""")
                .param("customer", customerId).param("ids", leadIds.toArray(Long[]::new)).update();
    }

    /**
     * A merge carries the verdicts about its tails on to the survivor; their own rest with them.
     *
     * @param tailIds the merged records without the survivor
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void carry(long mergeId, long survivorId, Collection<Long> tailIds) {
        // Somebody who merges the other record at the same moment carries the same verdicts on: one after the other.
        jdbc.sql("""
                select id from not_same where ended_at is null and (lower_id = any(:ids) or higher_id = any(:ids))
                order by id for update""").param("ids", tailIds.toArray(Long[]::new)).query(Long.class).list();
        jdbc.sql("""
                insert into not_same (lower_id, higher_id, same_customer, at, by_user, merge_id, carried_from)
                select distinct on (other_id) least(:survivor, other_id), greatest(:survivor, other_id), same_customer,
                  at, by_user, :merge, id
                from %s n where other_id <> :survivor and other_id <> all(:ids)
                order by other_id, at
                on conflict (lower_id, higher_id) where ended_at is null do nothing""".formatted(OPEN_PAIRS))
                .param("survivor", survivorId).param("merge", mergeId).param("ids", tailIds.toArray(Long[]::new))
                .update();
    }

    /** An undo of the merge takes them back, also where another merge carried them further. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBackCarried(long mergeId, Actor actor) {
        end(jdbc.sql("""
                with recursive carried as (
                  select id from not_same where merge_id = :merge
                  union
                  select n.id from carried c join not_same n on n.carried_from = c.id)
                select id from carried""").param("merge", mergeId).query(Long.class).list(), actor);
    }

    private void end(List<Long> pairIds, Actor actor) {
        jdbc.sql("update not_same set ended_at = now(), ended_by = ? where id = any(?) and ended_at is null")
                .params(actor.userId(), pairIds.toArray(Long[]::new)).update();
    }

    private void tell(long leadId, long otherId, String text, Actor actor) {
        history.add(Subject.LEAD, leadId, actor, "notSame", Texts.get(text, otherId), Map.of());
    }

    private List<Pair> pairs(Collection<Long> leadIds) {
        return jdbc.sql("select * from " + OPEN_PAIRS + " n order by id").param("ids", leadIds.toArray(Long[]::new))
                .query((row, n) -> pair(row)).list();
    }

    private static Pair pair(ResultSet row) throws SQLException {
        return new Pair(row.getLong("id"), row.getLong("own_id"), row.getLong("other_id"),
                row.getObject("same_customer", Long.class), row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by_user"));
    }

    private static Lead named(List<Lead> records, long id) {
        return records.stream().filter(lead -> lead.id() == id).findFirst().orElseThrow();
    }
}
