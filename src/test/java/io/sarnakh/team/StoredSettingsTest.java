package io.sarnakh.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("What was stored before an upgrade")
class StoredSettingsTest {

    @Test
    @DisplayName("Domain 17, SLA-1: durations beyond a year become a year, others stay; the same hours become those of each day")
    void upgraded() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            DataSource dataSource = postgres.getPostgresDatabase();
            Flyway.configure().dataSource(dataSource).target("11").load().migrate();
            JdbcClient jdbc = JdbcClient.create(dataSource);
            jdbc.sql("""
                    insert into settings (id, default_country, undo_window, working_days, working_from, working_until)
                    values (1, 'IR', 'P9999999999D', '{saturday,thursday}', '08:00', '12:30')""").update();
            for (String sla : List.of("PT4H", "P366D", "PT99999999999999H", "P365D")) {
                jdbc.sql("insert into team (name, lead_sla) values (?, ?)").params(sla, sla).update();
            }
            jdbc.sql("insert into team (name) values ('none')").update();

            Flyway.configure().dataSource(dataSource).load().migrate();

            assertThat(jdbc.sql("select undo_window from settings").query(String.class).single()).isEqualTo("P365D");
            assertThat(jdbc.sql("select coalesce(lead_sla, '') from team order by id").query(String.class).list())
                    .containsExactly("PT4H", "P365D", "P365D", "P365D", "");
            assertThat(jdbc.sql("select concat_ws(' ', saturday, sunday, thursday, friday) from settings")
                    .query(String.class).single()).isEqualTo("08:00-12:30 08:00-12:30");
        }
    }
}
