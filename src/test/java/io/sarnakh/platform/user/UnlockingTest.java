package io.sarnakh.platform.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.platform.SarnakhProperties;
import io.sarnakh.testing.SarnakhTest;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@SarnakhTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("A start with sarnakh.unlock-user lets that user in at once")
class UnlockingTest {

    private static final String PASSWORD = "wine-Dark-Sea-77";

    @Autowired
    private IdentityService identity;
    @Autowired
    private JdbcClient jdbc;

    @Test
    @DisplayName("who was kept out is let in, and the log says so; a mistyped id is told")
    void unlocks(CapturedOutput output) {
        User user = identity.newUser("boss");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        try {
            jdbc.sql("update act_id_user set attempts_ = 50, lock_exp_time_ = now() + interval '1 hour' where id_ = 'boss'").update();
            start("");
            start("bos");
            assertThat(identity.checkPassword("boss", PASSWORD)).isFalse();
            start("boss");
            assertThat(identity.checkPassword("boss", PASSWORD)).isTrue();
            assertThat(output.getAll()).contains("There is no user bos to unlock", "The user boss may log in again at once");
        } finally {
            identity.deleteUser("boss");
        }
    }

    private void start(String unlockUser) {
        new Unlocking(identity, new Binder(new MapConfigurationPropertySource(Map.of("sarnakh.unlock-user", unlockUser)))
                .bindOrCreate("sarnakh", SarnakhProperties.class)).afterSingletonsInstantiated();
    }
}
