package io.sarnakh.lead;

import io.sarnakh.access.Actor;
import io.sarnakh.calendar.WorkingCalendar;
import io.sarnakh.history.History.Subject;
import io.sarnakh.history.History;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.SettingsService;
import io.sarnakh.text.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Facts that are missing before a lead can be judged: which, from whom and by when. A lead waits for them a bounded
 * number of times, so that asking never replaces deciding.
 */
@Service
public class FactRequests {

    /** What was asked, from whom (free text) and by the end of which day. */
    public record FactRequest(long id, String facts, String askedFrom, LocalDate until) {
    }

    /** How a wait ends. */
    public enum Outcome {
        /** The facts came in. */
        RECEIVED,
        /** Whoever asked goes on without them. */
        WITHOUT,
        /** The day is over and nothing came. */
        OVERDUE,
        /** The lead went on from elsewhere, for example by a conversion over HTTP. */
        WITHDRAWN;

        private String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final LeadRepository leads;
    private final SettingsService settings;
    private final History history;
    private final JdbcClient jdbc;

    FactRequests(LeadRepository leads, SettingsService settings, History history, JdbcClient jdbc) {
        this.leads = leads;
        this.settings = settings;
        this.history = history;
        this.jdbc = jdbc;
    }

    /** How often facts may still be asked for about a lead. */
    public int left(long leadId) {
        int asked = jdbc.sql("select count(*) from fact_request where lead_id = ?").param(leadId)
                .query(Integer.class).single();
        return Math.max(0, settings.current().factRequestLimit() - asked);
    }

    /** Notes what is asked; 409 when it was asked often enough, 422 naming what is missing. */
    @Transactional
    public void ask(long leadId, String facts, String askedFrom, LocalDate until, Problems problems, Actor actor) {
        leads.lock(leadId).visibleTo(actor).notMerged();
        if (left(leadId) == 0) {
            throw Refusal.conflict("facts.often-enough", settings.current().factRequestLimit());
        }
        requireGiven("factsAsked", facts, problems);
        requireGiven("factsFrom", askedFrom, problems);
        requireGiven("factsBy", until, problems);
        if (until != null && !settings.current().calendar().end(until).isAfter(Instant.now())) {
            problems.unacceptable("factsBy", "value.before-today", until);
        }
        problems.refuseIfAny();
        withdraw(leadId, actor);
        jdbc.sql("insert into fact_request (lead_id, facts, asked_from, until, by_user) values (?, ?, ?, ?, ?)")
                .params(leadId, facts, askedFrom, until, actor.userId()).update();
        history.add(Subject.LEAD, leadId, actor, "facts", Texts.get("history.facts-asked", askedFrom, until, facts),
                Map.of());
    }

    private static void requireGiven(String field, Object value, Problems problems) {
        if (value == null && !problems.has(field)) {
            problems.unacceptable(field, "value.required");
        }
    }

    /** One that is still open here was left by an instance that ended from elsewhere. */
    private void withdraw(long leadId, Actor actor) {
        if (open(leadId).isPresent()) {
            end(leadId, Outcome.WITHDRAWN, null, actor);
        }
    }

    /** What a lead waits for at present. */
    public Optional<FactRequest> open(long leadId) {
        return jdbc.sql("select id, facts, asked_from, until from fact_request where lead_id = ? and outcome is null")
                .param(leadId).query(FactRequest.class).optional();
    }

    /** The end of the day by which the facts are wanted; the end of today if nothing is asked. */
    public Instant wantedUntil(long leadId) {
        WorkingCalendar calendar = settings.current().calendar();
        return calendar.end(open(leadId).map(FactRequest::until).orElseGet(calendar::today));
    }

    /** Ends the wait; what came in is added to the notes of the lead (HIST-1). */
    @Transactional
    public void end(long leadId, Outcome outcome, String answer, Actor actor) {
        Lead lead = leads.lock(leadId);
        FactRequest request = open(leadId).orElseThrow(() -> Refusal.conflict("facts.none", leadId));
        Problems problems = new Problems();
        if (outcome == Outcome.RECEIVED) {
            requireGiven("factsAnswer", answer, problems);
        }
        problems.refuseIfAny();
        jdbc.sql("update fact_request set outcome = ?, ended_at = now() where id = ?")
                .params(outcome.word(), request.id()).update();
        String text = Texts.get("history.facts-" + outcome.word(), request.askedFrom(), request.facts());
        if (answer == null) {
            history.add(Subject.LEAD, leadId, actor, "facts", text, Map.of());
            return;
        }
        String came = Texts.get("facts.note", request.askedFrom(), answer);
        lead.set(LeadField.NOTES, lead.text(LeadField.NOTES) == null ? came
                : lead.text(LeadField.NOTES) + "\n\n" + came);
        leads.save(lead, actor, "facts", text);
    }
}
