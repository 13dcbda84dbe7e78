package io.sarnakh.team;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Json;
import io.sarnakh.history.History;
import io.sarnakh.pipeline.LostReasons;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.refusal.Problems;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Teams, settings, stages and lost reasons on a real PostgreSQL without the engine: one start for all their tests. */
public final class DomainFixture {

    /** An administrator. */
    public static final Actor ADMIN = new Actor("admin", Role.ADMIN, true);
    /** A sales manager. */
    public static final Actor MANAGER = new Actor("mina", Role.MANAGER, true);
    /** A representative. */
    public static final Actor REP = new Actor("sam", Role.REP, false);

    private static final AnnotationConfigApplicationContext CONTEXT = start();

    private DomainFixture() {
    }

    /** A service of the domain. */
    public static <T> T get(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    /** Direct access to the tables. */
    public static JdbcClient jdbc() {
        return get(JdbcClient.class);
    }

    /** Empties everything; leads are off as on a fresh installation. */
    public static void reset() {
        jdbc().sql("""
                truncate lead, stage_team, stage, lost_reason, team_member, team, history_entry, settings
                restart identity cascade""").update();
        get(SettingsService.class).createOnce();
    }

    /** Switches leads for everybody. */
    public static void switchLeads(boolean on) {
        Body body = body("{'leadsEnabled': %s}".formatted(on));
        get(SettingsService.class).change(body.attributes(SettingsField.class), body.finish(), ADMIN, null);
    }

    /** A team from JSON with single quotes. */
    public static Team team(String json, String... members) {
        Body body = body(json);
        List<Team.MemberChange> changes = List.of(members).stream()
                .map(user -> new Team.MemberChange(user, null, null)).toList();
        return get(TeamEditing.class).create(body.attributes(TeamField.class), changes, body.finish(), MANAGER);
    }

    /** Changes a team by JSON with single quotes. */
    public static Team change(Team team, String json) {
        Body body = body(json);
        return get(TeamEditing.class).change(team.id(), body.attributes(TeamField.class), null, body.finish(), MANAGER,
                null);
    }

    /** A record as other modules would store it; numbers or null. */
    public static long record(String type, String status, Long team, Long stage, Long lostReason) {
        return jdbc().sql("""
                insert into lead (type, status, name, team_id, stage_id, lost_reason_id)
                values (:type, :status, 'A', :team, :stage, :reason) returning id""")
                .param("type", type).param("status", status).param("team", team, java.sql.Types.BIGINT)
                .param("stage", stage, java.sql.Types.BIGINT).param("reason", lostReason, java.sql.Types.BIGINT)
                .query(Long.class).single();
    }

    /** How many history entries a subject has. */
    public static long entries(String subject, long id) {
        return jdbc().sql("select count(*) from history_entry where subject = :subject and subject_id = :id")
                .param("subject", subject).param("id", id).query(Long.class).single();
    }

    /** A request body written with single quotes. */
    public static Body body(String json) {
        return Body.of(Json.read(json.replace('\'', '"')));
    }

    /** No problems yet. */
    public static Problems none() {
        return new Problems();
    }

    private static AnnotationConfigApplicationContext start() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Slice.class);
        // The database ends with the context and not with the JVM.
        context.registerShutdownHook();
        return context;
    }

    // Not a plain configuration: the scan of every test of the whole program would take it in.
    @TestConfiguration
    @EnableTransactionManagement
    @ComponentScan(basePackageClasses = {Teams.class, Stages.class, LostReasons.class, History.class},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
    static class Slice {

        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() throws IOException {
            return EmbeddedPostgres.start();
        }

        @Bean
        DataSource dataSource(EmbeddedPostgres postgres) {
            DataSource dataSource = postgres.getPostgresDatabase();
            Flyway.configure().dataSource(dataSource).load().migrate();
            return dataSource;
        }

        @Bean
        DataSourceTransactionManager transactionManager(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource dataSource) {
            return new JdbcTemplate(dataSource);
        }

        @Bean
        JdbcClient jdbcClient(JdbcTemplate jdbc) {
            return JdbcClient.create(jdbc);
        }

        @Bean
        UserDirectory users() {
            return new KnownUsers(Set.of("admin", "mina", "laleh", "sam", "kian"));
        }
    }

    private record KnownUsers(Set<String> ids) implements UserDirectory {

        @Override
        public Optional<User> find(String userId) {
            return all().stream().filter(user -> user.id().equals(userId)).findFirst();
        }

        @Override
        public List<User> all() {
            return ids.stream().sorted().map(id -> new User(id, null, null, null, Role.REP, true, true)).toList();
        }
    }
}
