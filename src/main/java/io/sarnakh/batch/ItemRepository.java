package io.sarnakh.batch;

import io.sarnakh.attribute.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the records of batches. Callers who change one hold the row of its batch. */
@Component
class ItemRepository {

    /** What a conversion or assignment of a batch left to be undone. */
    record Done(int position, long leadId, Long conversionId, OwnerChange assignment, Instant at) {
    }

    private final JdbcClient jdbc;

    ItemRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they will be handled. */
    void insert(long batchId, List<Long> leadIds) {
        jdbc.sql("""
                insert into batch_item (batch_id, position, lead_id)
                select :batch, position, lead_id
                from unnest(cast(:leads as bigint[])) with ordinality as selected (lead_id, position)""")
                .param("batch", batchId).param("leads", leadIds.toArray(Long[]::new)).update();
    }

    Optional<BatchItem> nextPending(long batchId) {
        return jdbc.sql("select * from batch_item where batch_id = ? and outcome is null order by position limit 1")
                .param(batchId).query(ItemRepository::map).optional();
    }

    /** Those that had their turn, in their order. */
    List<BatchItem> results(long batchId) {
        return jdbc.sql("select * from batch_item where batch_id = ? and outcome is not null order by position")
                .param(batchId).query(ItemRepository::map).list();
    }

    /** The first of those with this outcome. */
    List<BatchItem> some(long batchId, String outcome, int limit) {
        return jdbc.sql("select * from batch_item where batch_id = ? and outcome = ? order by position limit ?")
                .params(batchId, outcome, limit).query(ItemRepository::map).list();
    }

    /** The first of those that could not be given back. */
    List<BatchItem> someNotUndone(long batchId, int limit) {
        return jdbc.sql("""
                select * from batch_item where batch_id = ? and undo_problem is not null order by position limit ?""")
                .params(batchId, limit).query(ItemRepository::map).list();
    }

    Progress progress(long batchId) {
        return jdbc.sql("""
                select count(*) filter (where not found) as total,
                  count(*) filter (where not found and outcome is not null) as done,
                  count(*) filter (where outcome = 'converted') as converted,
                  count(*) filter (where outcome = 'merged') as merged,
                  count(*) filter (where outcome = 'assigned') as assigned,
                  count(*) filter (where outcome = 'skipped') as skipped,
                  count(*) filter (where outcome = 'failed') as failed,
                  count(*) filter (where (conversion_id is not null or assignment is not null) and not undone)
                    as to_give_back,
                  count(*) filter (where undone) as undone,
                  count(*) filter (where undo_problem is not null) as not_undone
                from batch_item where batch_id = ?""").param(batchId)
                .query((row, n) -> new Progress(row.getLong("total"), row.getLong("done"), row.getLong("converted"),
                        row.getLong("merged"), row.getLong("assigned"), row.getLong("skipped"), row.getLong("failed"),
                        row.getLong("to_give_back"), row.getLong("undone"), row.getLong("not_undone"))).single();
    }

    void skipped(long batchId, BatchItem item, Long into, String reason) {
        finish(batchId, item, BatchItem.SKIPPED, into, reason);
    }

    void failed(long batchId, BatchItem item, String reason) {
        finish(batchId, item, BatchItem.FAILED, null, reason);
    }

    private void finish(long batchId, BatchItem item, String outcome, Long into, String reason) {
        jdbc.sql("""
                update batch_item set outcome = :outcome, into_id = :into, reason = :reason,
                  handled_at = clock_timestamp()
                where batch_id = :batch and position = :position and outcome is null""")
                .param("outcome", outcome).param("into", into).param("reason", reason).param("batch", batchId)
                .param("position", item.position()).update();
    }

    /** Notes on the lead that was converted what its undo needs. */
    void converted(long batchId, BatchItem item, long conversionId) {
        jdbc.sql("""
                update batch_item set conversion_id = ?, undone = false, undo_problem = null
                where batch_id = ? and position = ?""")
                .params(conversionId, batchId, item.position()).update();
    }

    void assigned(long batchId, BatchItem item, OwnerChange change) {
        settle(batchId, item, item.leadId(), BatchItem.ASSIGNED, null);
        jdbc.sql("update batch_item set assignment = cast(? as jsonb) where batch_id = ? and position = ?")
                .params(Json.write(change.toJson()), batchId, item.position()).update();
    }

    /**
     * Notes what became of a record, selected or not, when an item was handled. What was converted or assigned before
     * remains so, unless it is merged now.
     */
    void settle(long batchId, BatchItem handled, long leadId, String outcome, Long into) {
        jdbc.sql("""
                insert into batch_item as known
                  (batch_id, position, lead_id, found, outcome, into_id, handled_at, handled_with)
                values (:batch, (select max(position) + 1 from batch_item where batch_id = :batch), :lead, true, :outcome,
                  :into, clock_timestamp(), :with)
                on conflict (batch_id, lead_id) do update set outcome = excluded.outcome, into_id = excluded.into_id,
                  reason = null, handled_with = excluded.handled_with,
                  handled_at = case when known.conversion_id is null then excluded.handled_at else known.handled_at end
                where excluded.outcome = 'merged' or known.outcome is null
                  or known.outcome not in ('converted', 'assigned')""")
                .param("batch", batchId).param("lead", leadId).param("outcome", outcome).param("into", into)
                .param("with", handled.position()).update();
    }

    /** MASS-1: only what failed is tried again. */
    int failedAgain(long batchId) {
        return jdbc.sql("""
                update batch_item set outcome = null, reason = null, handled_at = null
                where batch_id = ? and outcome = 'failed'""").param(batchId).update();
    }

    /** What was not handled yet never will be. */
    void skipPending(long batchId, String reason) {
        jdbc.sql("""
                update batch_item set outcome = 'skipped', reason = ?, handled_at = clock_timestamp()
                where batch_id = ? and outcome is null""").params(reason, batchId).update();
    }

    /** The latest that is not given back, and was not tried in vain. */
    Optional<Done> nextToUndo(long batchId) {
        return jdbc.sql("""
                select * from batch_item
                where batch_id = ? and (conversion_id is not null or assignment is not null) and not undone
                  and undo_problem is null
                order by handled_at desc limit 1""").param(batchId)
                .query((row, n) -> new Done(row.getInt("position"), row.getLong("lead_id"),
                        row.getObject("conversion_id", Long.class),
                        Optional.ofNullable(row.getString("assignment")).map(Json::read).map(OwnerChange::read)
                                .orElse(null),
                        row.getObject("handled_at", OffsetDateTime.class).toInstant())).optional();
    }

    /** Given back, together with what was merged with it. */
    void undone(long batchId, Done done) {
        jdbc.sql("""
                update batch_item set undone = true, undo_problem = null
                where batch_id = :batch and (position = :position
                  or handled_with = :position and conversion_id is null and assignment is null)""")
                .param("batch", batchId).param("position", done.position()).update();
    }

    void notUndone(long batchId, Done done, String problem) {
        jdbc.sql("update batch_item set undo_problem = ? where batch_id = ? and position = ?")
                .params(problem, batchId, done.position()).update();
    }

    /** What could not be given back may be tried again. */
    void forgetUndoProblems(long batchId) {
        jdbc.sql("update batch_item set undo_problem = null where batch_id = ?").param(batchId).update();
    }

    private static BatchItem map(ResultSet row, int number) throws SQLException {
        return new BatchItem(row.getInt("position"), row.getLong("lead_id"), row.getBoolean("found"),
                row.getString("outcome"), row.getObject("into_id", Long.class), row.getString("reason"),
                row.getBoolean("undone"), row.getString("undo_problem"));
    }
}
