package io.sarnakh.batch;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps batches; whoever changes one or handles its records holds its row. */
@Component
class BatchRepository {

    private final JdbcClient jdbc;

    BatchRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(BatchCommand command, Actor actor, String processInstanceId) {
        return jdbc.sql("""
                insert into batch (by_user, command, process_instance_id) values (?, cast(? as jsonb), ?) returning id""")
                .params(actor.userId(), Json.write(command), processInstanceId).query(Long.class).single();
    }

    Optional<Batch> find(long id) {
        return jdbc.sql("select * from batch where id = ?").param(id).query(BatchRepository::map).optional();
    }

    Optional<Batch> ofInstance(String processInstanceId) {
        return jdbc.sql("select * from batch where process_instance_id = ?").param(processInstanceId)
                .query(BatchRepository::map).optional();
    }

    Batch lock(long id) {
        return jdbc.sql("select * from batch where id = ? for update").param(id).query(BatchRepository::map).single();
    }

    /** Newest first: a representative's own, everybody's for managers. */
    List<Batch> list(Actor actor, long offset, int limit) {
        return jdbc.sql("select * from batch where " + listed(actor)
                        + " order by id desc offset :offset limit :limit")
                .param("user", actor.userId()).param("offset", offset).param("limit", limit)
                .query(BatchRepository::map).list();
    }

    long count(Actor actor) {
        return jdbc.sql("select count(*) from batch where " + listed(actor)).param("user", actor.userId())
                .query(Long.class).single();
    }

    private static String listed(Actor actor) {
        return actor.role().compareTo(Role.MANAGER) >= 0 ? "cast(:user as text) is not null" : "by_user = :user";
    }

    void state(long id, String state) {
        jdbc.sql("update batch set state = ? where id = ?").params(state, id).update();
    }

    /** CONC-4: whoever retries knows what was done by others until now. */
    void openedAgain(long id) {
        jdbc.sql("update batch set opened_at = clock_timestamp() where id = ?").param(id).update();
    }

    /** MASS-6: one more eligible record had its turn. */
    void turnTaken(long id) {
        jdbc.sql("update batch set turns = turns + 1 where id = ?").param(id).update();
    }

    void undoing(long id, String user) {
        jdbc.sql("update batch set undoing = true, undone_by = ? where id = ?").params(user, id).update();
    }

    void undoOver(long id) {
        jdbc.sql("update batch set undoing = false where id = ?").param(id).update();
    }

    void cardMade(long id, long customerId) {
        jdbc.sql("insert into batch_card (batch_id, customer_id) values (?, ?) on conflict do nothing")
                .params(id, customerId).update();
    }

    /**
     * MASS-5: the active card that this batch made of an e-mail address, or of a phone number if there is none.
     *
     * @param notThese cards that are known to be somebody else's (DUP-8)
     */
    Optional<Long> cardMadeOf(long id, String emailNormalized, String phoneSanitized, Set<Long> notThese) {
        String sought = emailNormalized != null ? emailNormalized : phoneSanitized;
        return sought == null ? Optional.empty() : jdbc.sql("""
                select c.id from customer c join batch_card b on b.customer_id = c.id and b.batch_id = :batch
                where c.%s = :sought and c.active and c.id <> all(:others) order by c.id limit 1"""
                .formatted(emailNormalized != null ? "email_normalized" : "phone_sanitized"))
                .param("batch", id).param("sought", sought).param("others", notThese.toArray(Long[]::new))
                .query(Long.class).optional();
    }

    private static Batch map(ResultSet row, int number) throws SQLException {
        return new Batch(row.getLong("id"), row.getString("by_user"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                Json.read(row.getString("command"), BatchCommand.class), row.getString("state"), row.getInt("turns"),
                row.getBoolean("undoing"), row.getString("undone_by"), row.getString("process_instance_id"));
    }
}
