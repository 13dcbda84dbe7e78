package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.access.UserDirectory.User;
import io.sarnakh.refusal.Refusal;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whether somebody works here, and as what (ASG-4, domain 16). Whoever is deactivated leaves all groups of the engine, so
 * that none of its rights is left to them, and gets them back when activated. There is always an active administrator.
 */
@Service
@Transactional
public class UserStatus {

    /** Any number that nobody else uses on this database. */
    private static final long IDENTITY_LOCK = 7_240_018L;

    private final IdentityService identity;
    private final UserDirectory users;
    private final TasksOfUser tasks;
    private final JdbcClient jdbc;

    UserStatus(IdentityService identity, UserDirectory users, TasksOfUser tasks, JdbcClient jdbc) {
        this.identity = identity;
        this.users = users;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    /** One change of users at a time, on all nodes, until the transaction ends: the engine looks first and writes later. */
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(IDENTITY_LOCK).query(rows -> { });
    }

    /**
     * Ends somebody's login and gives their open tasks to the team leader. Once is enough. Refused (409) for oneself and
     * for the last administrator.
     */
    public void deactivate(String userId, Actor actor) {
        User user = locked(userId, actor);
        if (!user.active()) {
            return;
        }
        if (userId.equals(actor.userId())) {
            throw Refusal.conflict("user.not-oneself");
        }
        requireOtherAdministrator(user);
        List<String> groups = groups(userId);
        jdbc.sql("insert into deactivated_user (user_id, groups, by_user) values (?, ?, ?)")
                .params(userId, groups.toArray(String[]::new), actor.userId()).update();
        groups.forEach(group -> identity.deleteMembership(userId, group));
        tasks.giveToWhoeverIsThere(userId);
    }

    /** Gives somebody their login, groups and tasks back. */
    public void activate(String userId, Actor actor) {
        if (locked(userId, actor).active()) {
            return;
        }
        String[] groups = jdbc.sql("delete from deactivated_user where user_id = ? returning groups").param(userId)
                .query((row, number) -> (String[]) row.getArray("groups").getArray()).single();
        List<String> present = groups(userId);
        for (String group : groups) {
            boolean exists = identity.createGroupQuery().groupId(group).count() > 0;
            if (exists && !present.contains(group)) {
                identity.createMembership(userId, group);
            }
        }
        giveTasksBack(userId);
    }

    /** Changes role and visibility; refused (409) for the last administrator. Other groups of the engine stay. */
    public void change(String userId, Role role, boolean seesAll, Actor actor) {
        User user = locked(userId, actor);
        List<String> wanted = Groups.of(role, seesAll);
        if (role != Role.ADMIN) {
            requireOtherAdministrator(user);
        }
        if (!user.active()) {
            jdbc.sql("""
                    update deactivated_user
                    set groups = array(select g from unnest(groups) g where g <> all(:ours)) || :wanted
                    where user_id = :user""")
                    .param("ours", Groups.ALL.toArray(String[]::new)).param("wanted", wanted.toArray(String[]::new))
                    .param("user", userId).update();
            return;
        }
        List<String> present = groups(userId);
        present.stream().filter(group -> Groups.ALL.contains(group) && !wanted.contains(group))
                .forEach(group -> identity.deleteMembership(userId, group));
        wanted.stream().filter(group -> !present.contains(group))
                .forEach(group -> identity.createMembership(userId, group));
        if (user.role() == null) {
            giveTasksBack(userId);
        }
    }

    /** As the last thing in the transaction: within a step of a process the engine writes memberships only at its end. */
    private void giveTasksBack(String userId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                tasks.giveToWhoeverIsThere(userId);
            }
        });
    }

    private User locked(String userId, Actor actor) {
        actor.require(Role.ADMIN);
        lock();
        return users.find(userId).orElseThrow(() -> Refusal.notFound("user.not-found", userId));
    }

    private List<String> groups(String userId) {
        return identity.createGroupQuery().groupMember(userId).list().stream().map(Group::getId).toList();
    }

    private void requireOtherAdministrator(User user) {
        boolean last = user.mayReceiveWork() && user.role() == Role.ADMIN && users.allAtWork().stream()
                .noneMatch(other -> other.role() == Role.ADMIN && !other.id().equals(user.id()));
        if (last) {
            throw Refusal.conflict("user.last-administrator", user.displayName());
        }
    }
}
