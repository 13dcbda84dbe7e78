package io.sarnakh.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Change;
import io.sarnakh.attribute.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who changed what, when and why (HIST-1). Entries are only ever added, in the transaction of the change itself. */
@Component
public class History {

    /** What an entry is about. */
    public enum Subject {
        LEAD, CUSTOMER, TEAM, STAGE, LOST_REASON, SETTINGS, USER
    }

    /**
     * One entry.
     *
     * @param leadId   the record it was written for; on a survivor also its tails' entries appear, with their own id
     * @param kind     created, changed, assigned, stage, converted, merged, lost, won, restored, note …
     * @param changes  old and new value per field
     * @param decision what a conversion or merge was decided on (HIST-2), else null
     */
    public record Entry(long id, long leadId, Instant at, String by, String kind, String text, JsonNode changes,
                        JsonNode decision) {
    }

    private final JdbcClient jdbc;

    History(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an entry without a decision. */
    public void add(Subject subject, long subjectId, Actor actor, String kind, String text,
                    Map<String, Change> changes) {
        add(subject, subjectId, actor, kind, text, changes, null);
    }

    /** Adds an entry; {@code decision} is any JSON-able value or null. */
    public void add(Subject subject, long subjectId, Actor actor, String kind, String text,
                    Map<String, Change> changes, Object decision) {
        jdbc.sql("""
                insert into history_entry (subject, subject_id, by_user, kind, text, changes, decision)
                values (:subject, :id, :by, :kind, :text, cast(:changes as jsonb), cast(:decision as jsonb))""")
                .param("subject", subject.name().toLowerCase(java.util.Locale.ROOT))
                .param("id", subjectId)
                .param("by", actor.userId())
                .param("kind", kind)
                .param("text", text)
                .param("changes", Json.write(changes == null || changes.isEmpty() ? null : changes))
                .param("decision", Json.write(decision))
                .update();
    }

    /** Newest first: the entries of a record and of all records merged into it. */
    public List<Entry> ofLead(long leadId, long offset, int limit) {
        return jdbc.sql("""
                select * from history_entry
                where subject = 'lead' and subject_id in (
                  select :id union all select id from lead where merged_into = :id)
                order by id desc offset :offset limit :limit""")
                .param("id", leadId).param("offset", offset).param("limit", limit)
                .query((row, n) -> entry(row)).list();
    }

    /** Newest first: the entries of a record itself that are younger than the given one. */
    public List<Entry> ofLeadSince(long leadId, long entryId) {
        return jdbc.sql("""
                select * from history_entry
                where subject = 'lead' and subject_id = :id and id > :entry order by id desc""")
                .param("id", leadId).param("entry", entryId)
                .query((row, n) -> entry(row)).list();
    }

    /** The id of a record's newest entry, 0 if there is none. */
    public long newest(long leadId) {
        return jdbc.sql("""
                select coalesce(max(id), 0) from history_entry where subject = 'lead' and subject_id = :id""")
                .param("id", leadId).query(Long.class).single();
    }

    /** Whether a record that this actor saw went to somebody else since then. */
    public boolean handedOverSince(long leadId, Actor actor, Instant since) {
        return jdbc.sql("""
                select exists (
                  select from history_entry
                  where subject = 'lead' and subject_id = :id and at > :since and kind <> 'created'
                    and jsonb_exists(changes, 'salesperson')
                    and coalesce(changes -> 'salesperson' ->> 'from', :user) = :user)""")
                .param("id", leadId).param("since", since.atOffset(ZoneOffset.UTC)).param("user", actor.userId())
                .query(Boolean.class).single();
    }

    /** Whether something was changed since it was created. */
    public boolean wasChanged(Subject subject, long subjectId) {
        return jdbc.sql("""
                select exists (select from history_entry
                               where subject = :subject and subject_id = :id and kind <> 'created')""")
                .param("subject", subject.name().toLowerCase(java.util.Locale.ROOT)).param("id", subjectId)
                .query(Boolean.class).single();
    }

    /** When something last happened to each of these records; one without any entry is absent. */
    public Map<Long, Instant> lastActivity(Collection<Long> leadIds) {
        Map<Long, Instant> last = new HashMap<>();
        jdbc.sql("""
                select l.id, (select at from history_entry
                              where subject = 'lead' and subject_id = l.id order by id desc limit 1) as at
                from unnest(:ids) as l (id)""")
                .param("ids", leadIds.toArray(Long[]::new))
                .query(row -> {
                    OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
                    if (at != null) {
                        last.put(row.getLong("id"), at.toInstant());
                    }
                });
        return last;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getLong("id"), row.getLong("subject_id"),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("by_user"),
                row.getString("kind"), row.getString("text"), Json.read(row.getString("changes")),
                Json.read(row.getString("decision")));
    }

    /** How many entries {@link #ofLead} has in all. */
    public long countOfLead(long leadId) {
        return jdbc.sql("""
                select count(*) from history_entry
                where subject = 'lead' and subject_id in (
                  select :id union all select id from lead where merged_into = :id)""")
                .param("id", leadId).query(Long.class).single();
    }
}
