package io.sarnakh.platform.engine;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds users whose password everybody can guess: their own id. */
@Component
public class WellKnownPasswords {

    private record Stored(String userId, String salt, String hash) {
    }

    private final JdbcClient jdbc;

    WellKnownPasswords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the users who exist and have their id as password. */
    public List<String> among(Collection<String> userIds) {
        return jdbc.sql("""
                select id_, salt_, pwd_ from act_id_user
                where id_ in (:ids) and salt_ is not null and pwd_ is not null order by id_""")
                .param("ids", userIds)
                .query((row, number) -> new Stored(row.getString("id_"), row.getString("salt_"), row.getString("pwd_")))
                .list().stream()
                .filter(user -> Pbkdf2PasswordEncryptor.isStored(user.userId(), user.salt(), user.hash()))
                .map(Stored::userId)
                .toList();
    }
}
