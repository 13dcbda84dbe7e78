package io.sarnakh.duplicate;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.history.History.Subject;
import io.sarnakh.history.History;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
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
import java.util.Set;
import java.util.stream.Stream;
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

    /** The open questions for or about a record, or one that was merged into it. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<TwinQuestion> openAbout(long recordId) {
        return jdbc.sql("""
                with meant as (select cast(:id as bigint) as id union all select id from lead where merged_into = :id)
                select q.* from meant join twin_question q on q.asking_id = meant.id where q.ended_at is null
                union
                select q.* from meant join twin_question q on q.asked_id = meant.id where q.ended_at is null
                order by id""").param("id", recordId).query((row, n) -> read(row)).list();
    }

    /** The open question for one record about the other, or what remained of them. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<TwinQuestion> open(Lead asking, Lead asked) {
        return openAbout(asked.id()).stream()
                .filter(question -> asking(question).id() == asking.id() && asked(question).id() == asked.id())
                .findFirst();
    }

    /** The record for which it is asked, or what remained of it (MERGE-2). */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Lead asking(TwinQuestion question) {
        return remaining(question.askingId());
    }

    /** The record whose owner is asked, or what remained of it (MERGE-2). */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Lead asked(TwinQuestion question) {
        return remaining(question.askedId());
    }

    private Lead remaining(long id) {
        Lead record = leads.get(id);
        return record.isTombstone() ? leads.get(record.values().id(LeadField.MERGED_INTO)) : record;
    }

    /** Whether there is nothing left to ask: the two are one record, or who asked sees the other one now, or is gone. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isSettled(TwinQuestion question) {
        Lead asked = asked(question);
        return asking(question).id() == asked.id()
                || users.findActor(question.askedBy()).filter(actor -> !actor.sees(asked.salesperson())).isEmpty();
    }

    /** Whose record it is now, else who answers in their place; empty if that is for the managers. */
    public Optional<String> answerer(TwinQuestion question) {
        return Optional.ofNullable(asked(question).salesperson())
                .filter(users::mayReceiveWork).or(() -> leader(question));
    }

    /** Until when the owner may answer: the team's SLA from the question on. */
    public Instant answerUntil(TwinQuestion question) {
        return responseTime.endsAfter(question.at(), asked(question).teamId())
                .orElseGet(() -> question.at().plus(USUAL_TIME));
    }

    /** Who answers for an owner who does not: the leader of the team, unless gone, the owner, or who asked. */
    public Optional<String> leader(TwinQuestion question) {
        Lead asked = asked(question);
        return team(asked).map(Team::leader).filter(users::mayReceiveWork).filter(leader ->
                !leader.equals(asked.salesperson()) && !leader.equals(question.askedBy()));
    }

    /** CONC-2: both records and what remained of them, before anything is done with the answer. */
    public void lock(TwinQuestion question) {
        leads.lockAll(Set.of(question.askingId(), question.askedId()).stream()
                .flatMap(id -> Stream.of(id, remaining(id).id())).toList());
    }

    /**
     * The actor with the owner's eyes, and as a leader with a manager's hands (ASG-1), if the record can still be handed
     * over to who asked: it is open and not theirs yet, and the record is the actor's, or that of a team the actor
     * leads. A task may have been lent, or the record given away, since the question.
     */
    public Optional<Actor> handingOver(TwinQuestion question, Actor actor) {
        Lead asked = asked(question);
        boolean possible = asked.isOpen() && !question.askedBy().equals(asked.salesperson())
                && users.mayReceiveWork(question.askedBy());
        return possible ? answering(asked, actor) : Optional.empty();
    }

    /** Remembers that the two are not the same (DUP-8); answers whether that was still possible. */
    public boolean remember(TwinQuestion question, Actor actor) {
        Lead asking = asking(question);
        Lead asked = asked(question);
        Optional<Actor> owner = asking.id() == asked.id() ? Optional.empty() : answering(asked, actor);
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
     * Ends the question and tells both records in their histories. Whoever reads one need not see the other: neither its
     * name nor, on the record of who asked, its owner is told.
     */
    public void tell(TwinQuestion question, TwinAnswer answer, String note, Actor actor) {
        jdbc.sql("update twin_question set ended_at = now() where id = ?").params(question.id()).update();
        Lead asking = asking(question);
        Lead asked = asked(question);
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
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("process_instance_id"));
    }
}
