package io.sarnakh.merge;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Json;
import io.sarnakh.attribute.Values;
import io.sarnakh.lead.LeadField;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which records became which, with an image of each as it was before (MERGE-6). */
@Component
class MergeLog {

    private final JdbcTemplate jdbc;

    MergeLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes a merge and answers its id. */
    long add(long survivorId, List<Long> mergedIds, List<Long> ids, List<Map<String, Object>> images, Actor actor) {
        Long mergeId = jdbc.queryForObject(
                "insert into merge (survivor_id, merged_ids, by_user) values (?, ?, ?) returning id", Long.class,
                survivorId, mergedIds.toArray(Long[]::new), actor.userId());
        for (int i = 0; i < ids.size(); i++) {
            jdbc.update("insert into merge_image (merge_id, lead_id, image) values (?, ?, cast(? as jsonb))", mergeId,
                    ids.get(i), Json.write(images.get(i)));
        }
        return mergeId;
    }

    /** The records that became tombstones, in the order of their ids. */
    List<Long> tails(long mergeId) {
        return jdbc.queryForList("select unnest(merged_ids) from merge where id = ? order by 1", Long.class, mergeId);
    }

    /** Every record of a merge as it was before. */
    Map<Long, Values<LeadField>> images(long mergeId) {
        Map<Long, Values<LeadField>> images = new HashMap<>();
        jdbc.query("select lead_id, image from merge_image where merge_id = ?", row -> {
            images.put(row.getLong(1), Values.fromImage(LeadField.class, Json.read(row.getString(2))));
        }, mergeId);
        return images;
    }

    /** The tombstones that a record had absorbed itself, directly or through others, by merges that still hold. */
    List<Long> mergedEarlierInto(long recordId) {
        return jdbc.queryForList("""
                with recursive absorbed as (
                  select cast(? as bigint) as id
                  union
                  select unnest(m.merged_ids) from absorbed a join merge m on m.survivor_id = a.id
                  where not exists (select from undoable u where u.merge_id = m.id and u.undone_at is not null))
                select id from absorbed""", Long.class, recordId);
    }

    /** The same tails in the order in which they were merged, if they were merged together. */
    List<Long> inOrderOf(long survivorId, List<Long> tails) {
        return jdbc.query("select merged_ids from merge where survivor_id = ? order by id desc",
                        (row, n) -> Stream.of((Long[]) row.getArray(1).getArray()).toList(), survivorId).stream()
                .filter(merged -> new HashSet<>(merged).equals(new HashSet<>(tails))).findFirst().orElse(tails);
    }
}
