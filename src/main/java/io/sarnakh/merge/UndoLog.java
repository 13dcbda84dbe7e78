package io.sarnakh.merge;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Json;
import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.team.SettingsService;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What can be undone, and until when (UNDO-1). Rows are added with the change itself and never removed. */
@Component
public class UndoLog {

    private static final String SELECT =
            "select u.*, c.lead_id from undoable u left join conversion c on c.id = u.conversion_id ";

    private final JdbcClient jdbc;
    private final SettingsService settings;

    UndoLog(JdbcClient jdbc, SettingsService settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** A conversion was decided; the record that will remain is still as it was. */
    public void conversionDecided(long conversionId, Lead survivor, Actor actor) {
        insert(conversionId, null, survivor, null, actor);
    }

    /** A conversion was carried out. */
    public void conversionDone(long conversionId, Lead survivor) {
        jdbc.sql("""
                update undoable set after = cast(:after as jsonb),
                  merge_id = (select merge_id from conversion where id = :conversion)
                where conversion_id = :conversion""")
                .param("after", Json.write(survivor.values().toImage())).param("conversion", conversionId).update();
    }

    /** Records were merged on their own. */
    void merged(long mergeId, Lead survivorBefore, Lead survivor, Actor actor) {
        insert(null, mergeId, survivorBefore, survivor, actor);
    }

    private void insert(Long conversionId, Long mergeId, Lead before, Lead after, Actor actor) {
        Instant until = Instant.now().plus(settings.current().undoDuration());
        jdbc.sql("""
                insert into undoable (conversion_id, merge_id, survivor_id, before, after, by_user, until)
                values (:conversion, :merge, :survivor, cast(:before as jsonb), cast(:after as jsonb), :by, :until)""")
                .param("conversion", conversionId).param("merge", mergeId).param("survivor", before.id())
                .param("before", Json.write(before.before().toImage()))
                .param("after", after == null ? null : Json.write(after.values().toImage()))
                .param("by", actor.userId()).param("until", until.atOffset(ZoneOffset.UTC)).update();
    }

    /** Notes the instance that waits for the undo of a conversion, and answers until when. */
    public Instant conversionWaitsIn(long conversionId, String processInstanceId) {
        return waitsIn("conversion_id", conversionId, processInstanceId);
    }

    /** Notes the instance that waits for the undo of a merge on its own, and answers until when. */
    public Instant mergeWaitsIn(long mergeId, String processInstanceId) {
        return waitsIn("merge_id", mergeId, processInstanceId);
    }

    private Instant waitsIn(String column, long id, String processInstanceId) {
        return jdbc.sql("update undoable set process_instance_id = :instance where " + column
                        + " = :id returning until")
                .param("instance", processInstanceId).param("id", id).query(OffsetDateTime.class).single().toInstant();
    }

    /** The latest change that this instance carried out. */
    public Optional<Undoable> ofInstance(String processInstanceId) {
        return jdbc.sql(SELECT + "where u.process_instance_id = :instance order by u.id desc limit 1")
                .param("instance", processInstanceId).query(UndoLog::map).optional();
    }

    /** The latest conversion of this lead, or into this record. */
    public Optional<Undoable> latestConversion(long recordId) {
        return latest(recordId, "and u.conversion_id is not null");
    }

    /** The latest merge on its own from which this record remained. */
    public Optional<Undoable> latestMerge(long recordId) {
        return latest(recordId, "and u.conversion_id is null");
    }

    /** The latest change, undone or not, from which this record remained or in which it was the lead converted. */
    public Optional<Undoable> latest(long recordId) {
        return latest(recordId, "");
    }

    private Optional<Undoable> latest(long recordId, String condition) {
        return jdbc.sql(SELECT + """
                where u.id in (
                    select id from undoable where survivor_id = :record
                    union all
                    select o.id from conversion oc join undoable o on o.conversion_id = oc.id where oc.lead_id = :record)
                """ + condition + " order by u.undone_at is not null, u.id desc limit 1")
                .param("record", recordId).query(UndoLog::map).optional();
    }

    /** Whether the record that remained was since converted or merged again, and that is not undone. */
    boolean hasLater(Undoable undoable) {
        return jdbc.sql("""
                select exists (select from undoable where survivor_id = :survivor and id > :id and undone_at is null)""")
                .param("survivor", undoable.survivorId()).param("id", undoable.id()).query(Boolean.class).single();
    }

    /** The same row, locked and read again. */
    Undoable lock(Undoable undoable) {
        return jdbc.sql(SELECT + "where u.id = :id for update of u").param("id", undoable.id())
                .query(UndoLog::map).single();
    }

    /** Notes that it was undone; a conversion undone frees its lead for another one. */
    void undone(Undoable undoable, Actor actor) {
        jdbc.sql("update undoable set undone_at = now(), undone_by = :by where id = :id")
                .param("by", actor.userId()).param("id", undoable.id()).update();
        jdbc.sql("update conversion set undone = true where id = :id").param("id", undoable.conversionId()).update();
    }

    private static Undoable map(ResultSet row, int number) throws SQLException {
        String after = row.getString("after");
        return new Undoable(row.getLong("id"), row.getObject("conversion_id", Long.class),
                row.getObject("lead_id", Long.class), row.getObject("merge_id", Long.class), row.getLong("survivor_id"),
                image(row.getString("before")), after == null ? null : image(after), row.getString("by_user"),
                row.getObject("until", OffsetDateTime.class).toInstant(), row.getString("process_instance_id"),
                row.getObject("undone_at") != null);
    }

    private static Values<LeadField> image(String json) {
        return Values.fromImage(LeadField.class, Json.read(json));
    }
}
