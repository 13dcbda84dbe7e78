package io.sarnakh.process;

import io.sarnakh.access.UserDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads users with their groups from the engine's identity tables, in one statement where the identity service would
 * need one for the users and one for the groups of each.
 */
@Component
public class EngineUserDirectory implements UserDirectory {

    private static final String USERS = """
            select u.id_, u.first_, u.last_, u.email_, d.user_id is null as active,
                   array(select cast(m.group_id_ as text) from act_id_membership m where m.user_id_ = u.id_)
                     || coalesce(d.groups, '{}') as groups
            from act_id_user u left join deactivated_user d on d.user_id = u.id_
            """;

    private final JdbcClient jdbc;

    EngineUserDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<User> find(String userId) {
        return jdbc.sql(USERS + "where u.id_ = ?").param(userId).query(EngineUserDirectory::read).optional();
    }

    @Override
    public List<User> all() {
        return jdbc.sql(USERS + "order by u.id_").query(EngineUserDirectory::read).list();
    }

    /** Some of all users by id. */
    public List<User> page(long offset, int size) {
        return jdbc.sql(USERS + "order by u.id_ limit ? offset ?").param(size).param(offset)
                .query(EngineUserDirectory::read).list();
    }

    /** How many users there are. */
    public long count() {
        return jdbc.sql("select count(*) from act_id_user").query(Long.class).single();
    }

    private static User read(ResultSet row, int number) throws SQLException {
        List<String> groups = List.of((String[]) row.getArray("groups").getArray());
        return new User(row.getString("id_"), row.getString("first_"), row.getString("last_"), row.getString("email_"),
                Groups.role(groups).orElse(null), Groups.seesAll(groups), row.getBoolean("active"));
    }
}
