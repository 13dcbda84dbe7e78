package io.sarnakh.lead;

import io.sarnakh.refusal.Refusal;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people have to know although it is no work of theirs, such as a lead that went to a colleague (SLA-3). */
@Component
public class Notices {

    /** Stands in a text for the record, which is named as its reader may see it then (RIGHT-4). */
    public static final String RECORD = "{record}";

    /** Of a large batch, more records than fit here are only hinted at. */
    private static final int LONGEST_TEXT = 4_000;

    /** Something that a user is told about a record. */
    public record Notice(String userId, long leadId, String text) {
    }

    private final JdbcClient jdbc;

    Notices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes something for a user and answers its id. */
    public long add(Notice notice) {
        return add(notice, null);
    }

    /** The same; {@code batchId} is the batch that it tells of, or null. */
    public long add(Notice notice, Long batchId) {
        return jdbc.sql("insert into notice (user_id, lead_id, text, batch_id) values (?, ?, ?, ?) returning id")
                .params(notice.userId(), notice.leadId(), notice.text(), batchId).query(Long.class).single();
    }

    /** The instance that brings the latest notice of a batch to a user. */
    public Optional<String> latestOfBatch(String userId, long batchId) {
        return jdbc.sql("""
                select process_instance_id from notice where batch_id = ? and user_id = ? order by id desc limit 1""")
                .params(batchId, userId).query(String.class).optional();
    }

    /** Adds a line to the notice of an instance, while there is room; answers whether there is such a notice. */
    public boolean addLine(String processInstanceId, String line) {
        return jdbc.sql("""
                update notice set text = case when length(text) < :most then text || chr(10) || :line
                  else rtrim(text, chr(10) || '…') || chr(10) || '…' end
                where process_instance_id = :instance""")
                .param("most", LONGEST_TEXT).param("line", line).param("instance", processInstanceId).update() > 0;
    }

    /** The process instance that brings a notice to its reader. */
    public void carriedBy(long id, String processInstanceId) {
        jdbc.sql("update notice set process_instance_id = ? where id = ?").params(processInstanceId, id).update();
    }

    /** The notice of an instance; refused (409) if it has none. */
    public Notice ofInstance(String processInstanceId) {
        return jdbc.sql("select user_id, lead_id, text from notice where process_instance_id = ?")
                .param(processInstanceId).query(Notice.class).optional()
                .orElseThrow(() -> Refusal.conflict("process.not-its-record"));
    }
}
