package io.sarnakh.pipeline;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.AttributeTable;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.attribute.Required;
import io.sarnakh.attribute.Values;
import io.sarnakh.history.History.Subject;
import io.sarnakh.history.History;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Why deals are lost. Everybody may read the reasons, managers and administrators change them. */
@Service
public class LostReasons {

    private final JdbcClient jdbc;
    private final AttributeTable<LostReasonField> table;
    private final History history;

    LostReasons(JdbcTemplate jdbc, History history) {
        this.jdbc = JdbcClient.create(jdbc);
        this.table = new AttributeTable<>(jdbc, "lost_reason", LostReasonField.class);
        this.history = history;
    }

    /** The reasons by id, deactivated ones too. */
    public List<LostReason> list(long offset, int limit) {
        return jdbc.sql("select * from lost_reason where not deleted order by id offset :offset limit :limit")
                .param("offset", offset).param("limit", limit).query(table::map).list()
                .stream().map(LostReason::new).toList();
    }

    /** How many reasons there are, deactivated ones too. */
    public long count() {
        return jdbc.sql("select count(*) from lost_reason where not deleted").query(Long.class).single();
    }

    /** The reasons offered when a record is lost (CLOSE-2). */
    public List<LostReason> offered() {
        return jdbc.sql("select * from lost_reason where active order by id").query(table::map).list()
                .stream().map(LostReason::new).toList();
    }

    /** CLOSE-5: the reason for "no deal, keep the customer"; empty where a manager deactivated or deleted it. */
    public Optional<LostReason> keepingCustomer() {
        return jdbc.sql("select * from lost_reason where keeps_customer and active").query(table::map).optional()
                .map(LostReason::new);
    }

    /** A reason, deleted ones too. */
    public Optional<LostReason> find(long id) {
        return table.find(id).map(LostReason::new);
    }

    /** A reason that is not deleted, else 404. */
    public LostReason get(long id) {
        return find(id).filter(reason -> !reason.values().flag(LostReasonField.DELETED))
                .orElseThrow(() -> Refusal.notFound("lost-reason.unknown", id));
    }

    /** Creates a reason. */
    @Transactional
    public LostReason create(Values<LostReasonField> values, Problems problems, Actor actor) {
        actor.require(Role.MANAGER);
        Required.given(values, problems, LostReasonField.NAME);
        Required.notEmptied(values, problems, LostReasonField.ACTIVE);
        problems.refuseIfAny();
        long id = table.insert(values);
        history.add(Subject.LOST_REASON, id, actor, "created", null,
                values.changes(Values.none(LostReasonField.class)));
        return get(id);
    }

    /** Changes what is given. */
    @Transactional
    public LostReason change(long id, Values<LostReasonField> values, Problems problems, Actor actor, String ifMatch) {
        LostReason before = lock(id, actor);
        IfMatch.check(ifMatch, before.version());
        Required.notEmptied(values, problems, LostReasonField.NAME, LostReasonField.ACTIVE);
        problems.refuseIfAny();
        Values<LostReasonField> changed = values.changedFrom(before.values());
        if (!changed.isEmpty()) {
            table.update(id, changed);
            history.add(Subject.LOST_REASON, id, actor, "changed", null, changed.changes(before.values()));
        }
        return get(id);
    }

    /** DEF-7: deletes a reason that was never given, or refuses. */
    @Transactional
    public void delete(long id, Actor actor) {
        LostReason before = lock(id, actor);
        long records = jdbc.sql("select count(*) from lead where lost_reason_id = :id").param("id", id)
                .query(Long.class).single();
        if (records > 0) {
            throw Refusal.conflict("lost-reason.in-use", records);
        }
        table.update(id, Values.none(LostReasonField.class)
                .set(LostReasonField.ACTIVE, false).set(LostReasonField.DELETED, true));
        history.add(Subject.LOST_REASON, id, actor, "deleted", before.name(), null);
    }

    private LostReason lock(long id, Actor actor) {
        actor.require(Role.MANAGER);
        // Waits for records that are just being lost for this reason, so that counting them afterwards is right.
        table.lock(id);
        return get(id);
    }
}
