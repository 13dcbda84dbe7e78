package io.sarnakh.lead;

import io.sarnakh.refusal.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people have to know although it is no work of theirs, such as a lead that went to a colleague (SLA-3). */
@Component
public class Notices {

    /** Something that a user is told about a record. */
    public record Notice(String userId, long leadId, String text) {
    }

    private final JdbcClient jdbc;

    Notices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes something for a user and answers its id. */
    public long add(Notice notice) {
        return jdbc.sql("insert into notice (user_id, lead_id, text) values (?, ?, ?) returning id")
                .params(notice.userId(), notice.leadId(), notice.text()).query(Long.class).single();
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
