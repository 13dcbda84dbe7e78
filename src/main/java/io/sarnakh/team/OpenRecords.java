package io.sarnakh.team;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts records that a change of settings or teams would concern; an index serves each count. */
@Component
class OpenRecords {

    private final JdbcClient jdbc;

    OpenRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long leads() {
        return jdbc.sql("select count(*) from lead where type = 'lead' and status = 'open'")
                .query(Long.class).single();
    }

    long leadsOf(long teamId) {
        return jdbc.sql("select count(*) from lead where team_id = :team and status = 'open' and type = 'lead'")
                .param("team", teamId).query(Long.class).single();
    }

    long allOf(long teamId) {
        return jdbc.sql("select count(*) from lead where team_id = :team and status = 'open'")
                .param("team", teamId).query(Long.class).single();
    }
}
