package io.sarnakh.platform.user;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.process.Groups;
import io.sarnakh.process.UserStatus;
import io.sarnakh.refusal.Refusal;
import java.util.function.Consumer;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates and changes users in the engine's identity service. */
@Service
public class UserAccounts {

    private final IdentityService identity;
    private final UserDirectory users;
    private final UserStatus status;
    private final JdbcClient jdbc;

    UserAccounts(IdentityService identity, UserDirectory users, UserStatus status, JdbcClient jdbc) {
        this.identity = identity;
        this.users = users;
        this.status = status;
        this.jdbc = jdbc;
    }

    /**
     * Creates the user with role and visibility, all or nothing.
     *
     * @throws Refusal 409 if the id is taken
     */
    @Transactional
    public void create(NewUser account) {
        status.lock();
        if (exists(account.id())) {
            throw Refusal.conflict("user.exists", account.id());
        }
        forgetDeactivation(account.id());
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

    /**
     * Changes what is given about a user, all or nothing (ASG-4).
     *
     * @param ifMatch refuses the user as they are if the caller saw somebody else
     * @throws Refusal 404 if there is none, 409 if nobody would be administrator or the actor would lock themselves out
     */
    @Transactional
    public void change(String userId, UserChange change, Consumer<UserDirectory.User> ifMatch, Actor actor) {
        actor.require(Role.ADMIN);
        status.lock();
        UserDirectory.User before = users.find(userId).orElseThrow(() -> Refusal.notFound("user.not-found", userId));
        ifMatch.accept(before);
        User user = identity.createUserQuery().userId(userId).singleResult();
        change.applyTo(user);
        identity.saveUser(user);
        if (change.changesRights()) {
            status.change(userId, change.roleOf(before), change.seesAllOf(before), actor);
        }
        if (Boolean.TRUE.equals(change.active())) {
            status.activate(userId, actor);
        } else if (Boolean.FALSE.equals(change.active())) {
            status.deactivate(userId, actor);
        }
    }

    /** Makes somebody who was there before an administrator who can log in. */
    void makeAdministrator(String userId) {
        forgetDeactivation(userId);
        status.change(userId, Role.ADMIN, true, Actor.SYSTEM);
    }

    /** Of somebody of the same id who was deactivated, and perhaps deleted afterwards. */
    private void forgetDeactivation(String userId) {
        jdbc.sql("delete from deactivated_user where user_id = ?").param(userId).update();
    }

    boolean exists(String userId) {
        return identity.createUserQuery().userId(userId).count() > 0;
    }
}
