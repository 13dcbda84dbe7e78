package io.sarnakh.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.Arrays;
import java.util.function.IntSupplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SarnakhTest
@DisplayName("Wrong passwords: nobody is locked out for good, and nobody learns who there is")
class WrongPasswordsTest {

    private static final String PASSWORD = "wine-Dark-Sea-77";
    private static final String VICTIM = "boss";

    /** The ways in. */
    enum Door {
        API("/api/users"), ENGINE_REST("/engine-rest/task/count"), WEB_APPS(null);

        private final String path;

        Door(String path) {
            this.path = path;
        }
    }

    @Autowired
    private Http http;
    @Autowired
    private IdentityService identity;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void createVictim() {
        User user = identity.newUser(VICTIM);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership(VICTIM, "sales-managers");
    }

    @AfterEach
    void deleteVictim() {
        identity.deleteUser(VICTIM);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("after ten wrong ones the right password waits, and works when at most a minute is over")
    void tenWrongOnes(Door door) {
        for (int i = 0; i < 10; i++) {
            assertThat(enter(door, VICTIM, "wrong")).isEqualTo(401);
            letWaitingTimePass();
        }
        assertThat(enter(door, VICTIM, "wrong")).isEqualTo(401);
        assertThat(attempts()).isEqualTo(11);
        assertThat(enter(door, VICTIM, PASSWORD)).as("during the delay").isEqualTo(401);
        letWaitingTimePass();
        assertThat(enter(door, VICTIM, PASSWORD)).as("after it").isEqualTo(200);
        assertThat(attempts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 1_000_000, 2_000_000_000})
    @DisplayName("who was locked for good by an earlier version is free; the delay never exceeds a minute")
    void lockedEarlier(int attempts) {
        jdbc.sql("update act_id_user set attempts_ = ?, lock_exp_time_ = now() - interval '1 day' where id_ = ?")
                .params(attempts, VICTIM).update();
        assertThat(enter(Door.API, VICTIM, "wrong")).isEqualTo(401);
        letWaitingTimePass();
        assertThat(enter(Door.API, VICTIM, PASSWORD)).isEqualTo(200);
    }

    @Test
    @DisplayName("who is at home at an address is not kept out by wrong passwords from elsewhere")
    void atHome() {
        assertThat(enter(Door.WEB_APPS, VICTIM, PASSWORD)).isEqualTo(200);
        jdbc.sql("update act_id_user set attempts_ = 30, lock_exp_time_ = now() + interval '1 minute' where id_ = ?")
                .param(VICTIM).update();
        assertThat(enter(Door.WEB_APPS, VICTIM, PASSWORD)).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("an unknown user, a wrong password and a waiting user take alike time")
    void alike(Door door) {
        long unknown = medianNanos(() -> enter(door, "nobody-" + System.nanoTime(), "wrong"));
        long wrong = medianNanos(() -> {
            identity.unlockUser(VICTIM);
            return enter(door, VICTIM, "wrong");
        });
        long waiting = medianNanos(() -> enter(door, VICTIM, "wrong"));
        assertThat(unknown).as("unknown user, beside %s", wrong).isBetween(wrong / 2, wrong * 2);
        assertThat(waiting).as("waiting user, beside %s", wrong).isBetween(wrong / 2, wrong * 2);
    }

    @Test
    @DisplayName("an id that no database can hold is an unknown user at every door")
    void impossibleId() {
        for (Door door : Door.values()) {
            assertThat(enter(door, "a\0b", "wrong")).as(door.name()).isEqualTo(401);
        }
    }

    private int enter(Door door, String user, String password) {
        if (door == Door.WEB_APPS) {
            return http.tryTasklist(user, password).status();
        }
        Caller caller = http.as(user, password);
        return caller.get(door.path).status();
    }

    private long medianNanos(IntSupplier entering) {
        long[] nanos = new long[5];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            assertThat(entering.getAsInt()).isEqualTo(401);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    /** As if a minute had passed. */
    private void letWaitingTimePass() {
        jdbc.sql("update act_id_user set lock_exp_time_ = lock_exp_time_ - interval '61 seconds' where id_ = ?")
                .param(VICTIM).update();
    }

    private int attempts() {
        return jdbc.sql("select attempts_ from act_id_user where id_ = ?").param(VICTIM).query(Integer.class).single();
    }
}
