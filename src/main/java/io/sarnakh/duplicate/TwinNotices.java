package io.sarnakh.duplicate;

import static io.sarnakh.lead.LeadField.CUSTOMER_ID;
import static io.sarnakh.lead.LeadField.EMAIL;
import static io.sarnakh.lead.LeadField.EMAIL_NORMALIZED;
import static io.sarnakh.lead.LeadField.PHONE_SANITIZED;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.identity.EmailAddresses;
import io.sarnakh.identity.FoldedText;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.lead.LeadStored;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * DUP-9: twins that arrive while a record is worked on. The arrival is noted together with the twin, whichever way it
 * comes in, and delivered afterwards: it neither stops the twin nor locks the records it is a twin of (CONC-3, CONC-2).
 */
@Service
public class TwinNotices {

    /** What more open records than this have in common means nothing; the list of duplicates still shows it. */
    private static final int MOST_RECORDS = 20;

    /** How many a form shows. */
    private static final int MOST_SHOWN = 5;

    private static final String SEVERAL_EMAILS = "(%1$s.email like '%%,%%' or %1$s.email like '%%;%%')";

    /** A generous look for open records that this one is a twin of, one index each; {@link #arrival} is exact. */
    private static final String OPEN_TWINS = """
            (select l.id from lead l where l.email_normalized = any(:emails) and l.status = 'open' limit :most)
            union
            (select l.id from lead l where l.phone_sanitized = :phone and l.status = 'open' limit :most)
            union
            (select l.id from lead l where l.customer_id = :customer and l.status = 'open' limit :most)
            union
            (select l.id from lead l where %s and l.search_text like :folded and l.status = 'open' limit :most)
            union
            (select l.id from customer c join lead l on l.customer_id = c.id
             where c.email_normalized = :email and l.status = 'open' limit :most)
            union
            (select l.id from customer c join lead l on l.customer_id = c.id
             where %s and c.search_text like :folded and l.status = 'open' limit :most)
            order by 1 desc limit :most""".formatted(SEVERAL_EMAILS.formatted("l"), SEVERAL_EMAILS.formatted("c"));

    /** Published in the transaction that notes an arrival. */
    public record Noted() {
    }

    /** A record to be told of a twin. */
    public record Notice(long id, long leadId, long twinId) {
    }

    private final LeadRepository leads;
    private final DuplicateSearch duplicates;
    private final TwinTexts texts;
    private final History history;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    TwinNotices(LeadRepository leads, DuplicateSearch duplicates, TwinTexts texts, History history, JdbcClient jdbc,
                ApplicationEventPublisher events) {
        this.leads = leads;
        this.duplicates = duplicates;
        this.texts = texts;
        this.history = history;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Notes of which open records a stored record has become a twin. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(LeadStored stored) {
        Lead twin = stored.lead();
        if (!twin.isOpen() || stored.wasOpen() && !stored.changed(EMAIL, PHONE_SANITIZED, CUSTOMER_ID)) {
            return;
        }
        Set<Long> told = openTwins(twin.values());
        told.remove(twin.id());
        if (!told.isEmpty() && stored.wasOpen()) {
            told.removeAll(openTwins(stored.before()));
        }
        for (Long leadId : told) {
            jdbc.sql("insert into twin_notice (lead_id, twin_id) values (?, ?) on conflict do nothing")
                    .params(leadId, twin.id()).update();
        }
        if (!told.isEmpty()) {
            events.publishEvent(new Noted());
        }
    }

    private Set<Long> openTwins(Values<LeadField> values) {
        String email = values.text(EMAIL_NORMALIZED);
        return new LinkedHashSet<>(jdbc.sql(OPEN_TWINS)
                .param("emails", EmailAddresses.all(values.text(EMAIL)).toArray(String[]::new))
                .param("email", email)
                .param("phone", values.text(PHONE_SANITIZED))
                .param("customer", values.id(CUSTOMER_ID))
                .param("folded", email == null ? null : "%" + FoldedText.joined(email) + "%")
                .param("most", MOST_RECORDS)
                .query(Long.class).list());
    }

    /** The first notice after the given one that waits, locked; those that another node delivers are skipped. */
    public Optional<Notice> lockNext(long after) {
        return jdbc.sql("""
                select id, lead_id, twin_id from twin_notice where delivered_at is null and id > ?
                order by id limit 1 for update skip locked""")
                .param(after).query((row, n) -> new Notice(row.getLong(1), row.getLong(2), row.getLong(3))).optional();
    }

    /** The record to be told: what remained of the one that was to be (MERGE-2). */
    public long meant(Notice notice) {
        return remaining(notice.leadId());
    }

    private long remaining(long id) {
        return leads.find(id).filter(Lead::isTombstone).map(tombstone -> tombstone.values().id(LeadField.MERGED_INTO))
                .orElse(id);
    }

    /** Whether a record, locked by the caller, is still worked on and the other one still a twin of it. */
    public boolean stillMeant(Notice notice, Lead lead) {
        return lead.isOpen() && arrival(lead, notice.twinId()).isPresent();
    }

    /** Tells a record, locked by the caller, in its history; of the twin only what may be told unseen (DUP-6). */
    public void tell(Lead lead, long twinId) {
        arrival(lead, twinId).ifPresent(hit -> {
            Map<String, Object> reason = new LinkedHashMap<>();
            reason.put("rule", "DUP-9");
            reason.put("leadId", hit.lead().id());
            reason.put("matchedOn", hit.matchedOn());
            history.add(Subject.LEAD, lead.id(), Actor.SYSTEM, "twin",
                    Texts.get("history.twin-arrived", texts.masked(hit.lead()), TwinTexts.criteria(hit.matchedOn())),
                    Map.of(), reason);
        });
    }

    /** The notice needs no further delivery. */
    public void delivered(Notice notice) {
        jdbc.sql("update twin_notice set delivered_at = now() where id = ?").param(notice.id()).update();
    }

    /** What the form of a record says about twins that arrived: those that still are, the newest first. */
    public List<String> sentences(Lead lead, Actor actor) {
        List<Long> twins = jdbc.sql("""
                select twin_id from twin_notice
                where lead_id in (select cast(:id as bigint) union all select id from lead where merged_into = :id)
                group by twin_id order by max(id) desc limit :most""")
                .param("id", lead.id()).param("most", MOST_RECORDS).query(Long.class).list();
        List<String> sentences = new ArrayList<>();
        for (Long twinId : twins.stream().map(this::remaining).distinct().toList()) {
            arrival(lead, twinId).filter(hit -> sentences.size() < MOST_SHOWN)
                    .ifPresent(hit -> sentences.add(Texts.get("form.twin-arrived",
                            texts.of(hit.lead(), actor), TwinTexts.criteria(hit.matchedOn()))));
        }
        return sentences;
    }

    private Optional<Hit> arrival(Lead lead, long twinId) {
        return leads.find(remaining(twinId)).filter(twin -> twin.isOpen() && twin.id() != lead.id())
                .map(twin -> new Hit(twin, duplicates.matchedOn(lead, twin), false))
                .filter(hit -> !hit.matchedOn().isEmpty());
    }
}
