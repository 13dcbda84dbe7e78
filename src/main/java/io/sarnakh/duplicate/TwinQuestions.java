package io.sarnakh.duplicate;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.history.History.Subject;
import io.sarnakh.history.History;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.ResponseTime;
import io.sarnakh.team.Team;
import io.sarnakh.team.Teams;
import io.sarnakh.text.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** DUP-6: asking the owner of a record that one cannot see, and what follows from the answer. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class TwinQuestions {

    /** For teams without a {@code leadSla}. */
    private static final Duration USUAL_TIME = Duration.ofHours(24);

    private final LeadRepository leads;
    private final NotSame notSame;
    private final Teams teams;
    private final ResponseTime responseTime;
    private final UserDirectory users;
    private final TwinTexts texts;
    private final History history;
    private final JdbcClient jdbc;

    TwinQuestions(LeadRepository leads, NotSame notSame, Teams teams, ResponseTime responseTime,
                  UserDirectory users, TwinTexts texts, History history, JdbcClient jdbc) {
        this.leads = leads;
        this.notSame = notSame;
        this.teams = teams;
        this.responseTime = responseTime;
        this.users = users;
        this.texts = texts;
        this.history = history;
        this.jdbc = jdbc;
    }

    /** Notes a question about a masked hit and answers its id. */
    public long ask(Lead asking, Hit hit, String message, Actor actor) {
        long id = jdbc.sql("""
                insert into twin_question (asking_id, asked_id, asked_by, message, matched_on)
                values (?, ?, ?, ?, ?) returning id""")
                .params(asking.id(), hit.lead().id(), actor.userId(), message,
                        hit.matchedOn().toArray(String[]::new))
                .query(Long.class).single();
        String said = message == null ? "" : message;
        history.add(Subject.LEAD, asking.id(), actor, "asked",
                Texts.get("history.owner-asked", texts.masked(hit.lead()), said).strip(), Map.of());
        history.add(Subject.LEAD, hit.lead().id(), actor, "asked",
                Texts.get("history.asked-about", texts.masked(asking), said).strip(), Map.of());
        return id;
    }

    /** The process instance that brings a question to its answer. */
    public void carriedBy(long id, String processInstanceId) {
        jdbc.sql("update twin_question set process_instance_id = ? where id = ?").params(processInstanceId, id)
                .update();
    }

    /** The question of an instance; refused (409) if it has none. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public TwinQuestion ofInstance(String processInstanceId) {
        return jdbc.sql("select * from twin_question where process_instance_id = ?").param(processInstanceId)
                .query((row, n) -> read(row)).optional()
                .orElseThrow(() -> Refusal.conflict("process.not-its-record"));
    }

    /** Whose record it is now; null if it is nobody's, or that of somebody who is gone (ASG-4). */
    public String owner(TwinQuestion question) {
        return users.atWorkOrNobody(leads.get(question.askedId()).salesperson());
    }

    /** Until when the owner may answer: the team's SLA from the question on. */
    public Instant answerUntil(TwinQuestion question) {
        return responseTime.endsAfter(question.at(), leads.get(question.askedId()).teamId())
                .orElseGet(() -> question.at().plus(USUAL_TIME));
    }

    /** Who answers for an owner who does not: the leader of the team, unless that is the owner or who asked. */
    public Optional<String> leader(TwinQuestion question) {
        Lead asked = leads.get(question.askedId());
        return team(asked).map(Team::leader).filter(users::mayReceiveWork).filter(leader ->
                !leader.equals(asked.salesperson()) && !leader.equals(question.askedBy()));
    }

    /** CONC-2: both records, before anything is done with the answer. */
    public void lock(TwinQuestion question) {
        leads.lockAll(List.of(question.askingId(), question.askedId()));
    }

    /**
     * The actor with the owner's eyes, and as a leader with a manager's hands (ASG-1), if the record can still be handed
     * over to who asked: it is open and not theirs yet, and the record is the actor's, or that of a team the actor
     * leads. A task may have been lent, or the record given away, since the question.
     */
    public Optional<Actor> handingOver(TwinQuestion question, Actor actor) {
        Lead asked = leads.get(question.askedId());
        boolean possible = asked.isOpen() && !question.askedBy().equals(asked.salesperson())
                && users.mayReceiveWork(question.askedBy());
        return possible ? answering(asked, actor) : Optional.empty();
    }

    /** Remembers that the two are not the same (DUP-8); answers whether that was still possible. */
    public boolean remember(TwinQuestion question, Actor actor) {
        Lead asking = leads.get(question.askingId());
        Lead asked = leads.get(question.askedId());
        Optional<Actor> owner = asking.isTombstone() || asked.isTombstone() ? Optional.empty()
                : answering(asked, actor);
        owner.ifPresent(answerer -> notSame.answered(asking, asked, answerer));
        return owner.isPresent();
    }

    private Optional<Actor> answering(Lead asked, Actor actor) {
        boolean isLeader = team(asked).map(Team::leader).filter(actor.userId()::equals).isPresent();
        return actor.sees(asked.salesperson()) || isLeader
                ? Optional.of(new Actor(actor.userId(), isLeader ? Role.MANAGER : actor.role(), true))
                : Optional.empty();
    }

    /**
     * Tells both records in their histories. Whoever reads one need not see the other: neither its name nor, on the
     * record of who asked, its owner is told.
     */
    public void tell(TwinQuestion question, TwinAnswer answer, String note, Actor actor) {
        Lead asking = leads.get(question.askingId());
        Lead asked = leads.get(question.askedId());
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("rule", "DUP-6");
        reason.put("answer", answer.word());
        reason.put("matchedOn", question.matchedOn());
        tell(asking, asked, answer, note, Actor.SYSTEM, reason);
        tell(asked, asking, answer, note, actor, reason);
    }

    private void tell(Lead told, Lead other, TwinAnswer answer, String note, Actor teller, Object reason) {
        history.add(Subject.LEAD, told.id(), teller, "answered", Texts.get("history.answered", texts.masked(other),
                Texts.get("twin.answer." + answer.word()), Objects.requireNonNullElse(note, "")).strip(), Map.of(),
                reason);
    }

    private Optional<Team> team(Lead lead) {
        return Optional.ofNullable(lead.teamId()).flatMap(teams::find);
    }

    private static TwinQuestion read(ResultSet row) throws SQLException {
        return new TwinQuestion(row.getLong("id"), row.getLong("asking_id"), row.getLong("asked_id"),
                row.getString("asked_by"), row.getString("message"),
                List.of((String[]) row.getArray("matched_on").getArray()),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
