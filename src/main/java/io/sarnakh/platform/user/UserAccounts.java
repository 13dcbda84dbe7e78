package io.sarnakh.platform.user;

import io.sarnakh.process.Groups;
import io.sarnakh.refusal.Refusal;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates users in the engine's identity service. */
@Service
public class UserAccounts {

    /** Any number that nobody else uses on this database. */
    private static final long IDENTITY_LOCK = 7_240_018L;

    private final IdentityService identity;
    private final JdbcClient jdbc;

    UserAccounts(IdentityService identity, JdbcClient jdbc) {
        this.identity = identity;
        this.jdbc = jdbc;
    }

    /**
     * Creates the user with role and visibility, all or nothing.
     *
     * @throws Refusal 409 if the id is taken
     */
    @Transactional
    public void create(NewUser account) {
        lock();
        if (exists(account.id())) {
            throw Refusal.conflict("user.exists", account.id());
        }
        User user = identity.newUser(account.id());
        user.setFirstName(account.firstName());
        user.setLastName(account.lastName());
        user.setEmail(account.email());
        user.setPassword(account.password());
        identity.saveUser(user);
        for (String group : Groups.of(account.role(), account.seesAll())) {
            identity.createMembership(account.id(), group);
        }
    }

    /** One creator at a time, on all nodes, until the transaction ends: the engine looks first and writes later. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(IDENTITY_LOCK).query(rows -> { });
    }

    boolean exists(String userId) {
        return identity.createUserQuery().userId(userId).count() > 0;
    }
}
