package io.sarnakh.platform.security;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the identity tables say right now of a user who can log in; whoever was deactivated cannot (ASG-4). */
record Account(String userId, String passwordHash, List<String> groups) {

    /** Read in one statement by primary keys, since every request with a login needs it. */
    static Optional<Account> find(JdbcClient jdbc, String userId) {
        return jdbc.sql("""
                select u.id_, u.pwd_,
                       array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_) as groups
                from act_id_user u
                where u.id_ = ? and not exists (select from deactivated_user d where d.user_id = u.id_)""")
                .param(userId)
                .query((row, number) -> new Account(row.getString("id_"), row.getString("pwd_"),
                        List.of((String[]) row.getArray("groups").getArray())))
                .optional();
    }

    /** The user as the one who makes a request. */
    UserLogin login() {
        return new UserLogin(userId, groups);
    }

    /** Without the hash: it must never reach a log. */
    @Override
    public String toString() {
        return "Account[" + userId + " in " + groups + "]";
    }
}
