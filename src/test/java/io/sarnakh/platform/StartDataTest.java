package io.sarnakh.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.pipeline.LostReasons;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.team.SettingsService;
import io.sarnakh.team.Team.Member;
import io.sarnakh.team.Team;
import io.sarnakh.team.Teams;
import io.sarnakh.testing.SarnakhTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SarnakhTest
class StartDataTest {

    @Autowired
    private StartData startData;
    @Autowired
    private DemoData demoData;
    @Autowired
    private Teams teams;
    @Autowired
    private Stages stages;
    @Autowired
    private LostReasons lostReasons;
    @Autowired
    private SettingsService settings;
    @Autowired
    private JdbcClient jdbc;

    @Test
    @DisplayName("The demo has the teams and members of the contract, and leads on")
    void demo() {
        Team north = teams.byName("north").orElseThrow();
        Team south = teams.byName("south").orElseThrow();
        assertThat(List.of(north.leader(), south.leader())).containsOnly("mina");
        assertThat(north.members()).extracting(Member::user).containsExactly("laleh");
        assertThat(south.members()).extracting(Member::user).containsExactly("kian", "sam");
        assertThat(settings.current().leadsEnabled()).isTrue();
    }

    @Test
    @DisplayName("A fresh record can be worked on and won")
    void winnable() {
        assertThat(stages.defaultFor(null)).get().extracting(stage -> stage.name()).isEqualTo("New");
        assertThat(stages.nextWon(null, null)).get().extracting(stage -> stage.name()).isEqualTo("Won");
    }

    @Test
    @DisplayName("Later starts add nothing: what was deleted does not come back")
    void once() {
        long deleted = lostReasons.list(0, 10).get(0).id();
        long reasons = lostReasons.count();
        long stagesBefore = stages.count();
        long teamsBefore = teams.count();
        delete(deleted);
        try {
            startData.addOnce();
            demoData.addOnce();
            assertThat(lostReasons.count()).isEqualTo(reasons - 1);
            assertThat(stages.count()).isEqualTo(stagesBefore);
            assertThat(teams.count()).isEqualTo(teamsBefore);
        } finally {
            bringBack(deleted);
        }
    }

    @Test
    @DisplayName("CLOSE-5: the reason for a kept customer is added to an older installation, and once only")
    void reasonForKeptCustomer() {
        long own = lostReasons.keepingCustomer().orElseThrow().id();
        delete(own);
        try {
            startData.addOnce();
            assertThat(lostReasons.keepingCustomer()).isEmpty();
            jdbc.sql("update lost_reason set keeps_customer = false where id = :id").param("id", own).update();
            startData.addOnce();
            startData.addOnce();
            assertThat(lostReasons.keepingCustomer()).get().extracting(reason -> reason.name())
                    .isEqualTo("No deal, customer kept");
        } finally {
            jdbc.sql("delete from lost_reason where keeps_customer and id <> :id").param("id", own).update();
            jdbc.sql("update lost_reason set keeps_customer = true where id = :id").param("id", own).update();
            bringBack(own);
        }
    }

    /** As a manager does, but whether or not other tests have lost records for it (DEF-7). */
    private void delete(long reason) {
        jdbc.sql("update lost_reason set active = false, deleted = true where id = :id").param("id", reason).update();
    }

    private void bringBack(long reason) {
        jdbc.sql("update lost_reason set active = true, deleted = false where id = :id").param("id", reason).update();
    }
}
