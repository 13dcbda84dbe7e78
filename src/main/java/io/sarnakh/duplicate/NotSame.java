package io.sarnakh.duplicate;

import io.sarnakh.access.Actor;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.identity.EmailAddresses;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Problems;
import io.sarnakh.text.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * DUP-8: pairs of records that somebody found to be different deals. A pair counts while the e-mail, phone and customer
 * of both mean what they meant then; another spelling of the same number or address is no change.
 */
@Service
public class NotSame {

    private static final String OPEN_PAIRS = """
            select * from not_same where lower_id = :id and ended_at is null
            union all
            select * from not_same where higher_id = :id and ended_at is null""";

    /** A record that is marked as not the same, by whom and when. */
    public record Mark(long leadId, Instant at, String by) {
    }

    /** What makes a record a twin of another (DUP-1). */
    private record Identity(String emails, String phone, Long customerId) {

        static Identity of(Lead lead) {
            return new Identity(String.join(" ", EmailAddresses.all(lead.text(LeadField.EMAIL))),
                    lead.text(LeadField.PHONE_SANITIZED), lead.customerId());
        }
    }

    /** One row, read from the side of one of its records. */
    private record Pair(long id, long otherId, Identity own, Identity other, Instant at, String by) {

        boolean counts(Lead lead, Lead otherLead) {
            return otherId == otherLead.id() && own.equals(Identity.of(lead)) && other.equals(Identity.of(otherLead));
        }
    }

    /** The pairs of one record, looked up once. */
    public static final class Pairs {

        private final Lead lead;
        private final List<Pair> pairs;

        private Pairs(Lead lead, List<Pair> pairs) {
            this.lead = lead;
            this.pairs = pairs;
        }

        /** Whether the other record was found to be not the same, and neither changed since. */
        public boolean has(Lead other) {
            return pairs.stream().anyMatch(pair -> pair.counts(lead, other));
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

    /** The pairs of a record. */
    public Pairs of(Lead lead) {
        return new Pairs(lead, pairs(lead.id()));
    }

    /** The marks that count now, oldest first, as far as this actor sees the other records. */
    @Transactional(readOnly = true)
    public List<Mark> marks(long leadId, Actor actor) {
        Lead lead = leads.get(leadId, actor);
        List<Mark> marks = new ArrayList<>();
        for (Pair pair : pairs(leadId)) {
            Lead other = leads.get(pair.otherId());
            if (actor.sees(other.salesperson()) && pair.counts(lead, other)) {
                marks.add(new Mark(pair.otherId(), pair.at(), pair.by()));
            }
        }
        return marks;
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
        for (Pair pair : pairs(leadId)) {
            if (pair.otherId() == otherId) {
                end(pair, actor);
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
        for (Pair pair : pairs(lead.id())) {
            if (pair.counts(lead, other)) {
                return;
            }
            if (pair.otherId() == other.id()) {
                end(pair, actor);
            }
        }
        Lead lower = lead.id() < other.id() ? lead : other;
        Lead higher = lower == lead ? other : lead;
        Identity lowerIdentity = Identity.of(lower);
        Identity higherIdentity = Identity.of(higher);
        jdbc.sql("""
                insert into not_same (lower_id, higher_id, lower_emails, lower_phone, lower_customer,
                  higher_emails, higher_phone, higher_customer, by_user)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(lower.id(), higher.id(), lowerIdentity.emails(), lowerIdentity.phone(),
                        lowerIdentity.customerId(), higherIdentity.emails(), higherIdentity.phone(),
                        higherIdentity.customerId(), actor.userId())
                .update();
        tell(lead.id(), other.id(), "history.not-same", teller);
        tell(other.id(), lead.id(), "history.not-same", actor);
    }

    private void end(Pair pair, Actor actor) {
        jdbc.sql("update not_same set ended_at = now(), ended_by = ? where id = ?").params(actor.userId(), pair.id())
                .update();
    }

    private void tell(long leadId, long otherId, String text, Actor actor) {
        history.add(Subject.LEAD, leadId, actor, "notSame", Texts.get(text, otherId), Map.of());
    }

    private List<Pair> pairs(long leadId) {
        return jdbc.sql(OPEN_PAIRS).param("id", leadId).query((row, n) -> pair(row, leadId)).list();
    }

    private static Pair pair(ResultSet row, long leadId) throws SQLException {
        boolean isLower = row.getLong("lower_id") == leadId;
        Identity lower = identity(row, "lower");
        Identity higher = identity(row, "higher");
        return new Pair(row.getLong("id"), row.getLong(isLower ? "higher_id" : "lower_id"),
                isLower ? lower : higher, isLower ? higher : lower,
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("by_user"));
    }

    private static Identity identity(ResultSet row, String side) throws SQLException {
        return new Identity(row.getString(side + "_emails"), row.getString(side + "_phone"),
                row.getObject(side + "_customer", Long.class));
    }

    private static Lead named(List<Lead> records, long id) {
        return records.stream().filter(lead -> lead.id() == id).findFirst().orElseThrow();
    }
}
