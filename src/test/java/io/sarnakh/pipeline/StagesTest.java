package io.sarnakh.pipeline;

import static io.sarnakh.team.DomainFixture.MANAGER;
import static io.sarnakh.team.DomainFixture.REP;
import static io.sarnakh.team.DomainFixture.entries;
import static io.sarnakh.team.DomainFixture.none;
import static io.sarnakh.team.DomainFixture.record;
import static io.sarnakh.team.DomainFixture.team;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sarnakh.attribute.Body;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.refusal.Refusal.FieldError;
import io.sarnakh.refusal.Refusal.Kind;
import io.sarnakh.team.DomainFixture;
import io.sarnakh.team.TeamEditing;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StagesTest {

    private final Stages stages = DomainFixture.get(Stages.class);
    private long north;
    private long south;

    @BeforeEach
    void reset() {
        DomainFixture.reset();
        north = team("{'name': 'North'}").id();
        south = team("{'name': 'South'}").id();
    }

    @Test
    @DisplayName("DEF-4: the first by (sequence, id) among shared and own stages, without folded or won ones")
    void defaultStage() {
        assertThat(stages.defaultFor(north)).isEmpty();
        stage("{'name': 'Won', 'sequence': 1, 'won': true}");
        stage("{'name': 'Folded', 'sequence': 2, 'folded': true}");
        assertThat(stages.defaultFor(north)).isEmpty();
        Stage shared = stage("{'name': 'Shared', 'sequence': 20}");
        stage("{'name': 'Same sequence, later id', 'sequence': 20}");
        Stage ofSouth = stage("{'name': 'South', 'sequence': 10}", south);
        assertThat(stages.defaultFor(north)).contains(shared);
        assertThat(stages.defaultFor(null)).contains(shared);
        assertThat(stages.defaultFor(south)).contains(ofSouth);
        stages.delete(ofSouth.id(), MANAGER);
        assertThat(stages.defaultFor(south)).contains(shared);
    }

    @Test
    @DisplayName("MERGE-5: the first by (sequence, id) among own and shared, whatever it is")
    void firstStage() {
        Stage won = stage("{'name': 'Won', 'sequence': 5, 'won': true}");
        stage("{'name': 'South', 'sequence': 1}", south);
        assertThat(stages.firstFor(north)).contains(won);
        assertThat(stages.firstFor(south)).get().extracting(Stage::name).isEqualTo("South");
    }

    @Test
    @DisplayName("CLOSE-1: the next won stage by sequence among the team's and shared ones; none higher: the last one")
    void nextWon() {
        assertThat(stages.nextWon(north, null)).isEmpty();
        Stage open = stage("{'name': 'Open', 'sequence': 10}");
        assertThat(stages.nextWon(north, open.id())).isEmpty();
        Stage early = stage("{'name': 'Early win', 'sequence': 20, 'won': true}");
        Stage late = stage("{'name': 'Late win', 'sequence': 40, 'won': true, 'folded': true}");
        Stage after = stage("{'name': 'After', 'sequence': 50}");
        Stage ofSouth = stage("{'name': 'South wins', 'sequence': 30, 'won': true}", south);
        assertThat(stages.nextWon(north, null)).contains(early);
        assertThat(stages.nextWon(north, open.id())).contains(early);
        assertThat(stages.nextWon(north, early.id())).contains(late);
        assertThat(stages.nextWon(south, early.id())).contains(ofSouth);
        assertThat(stages.nextWon(null, early.id())).contains(late);
        assertThat(stages.nextWon(north, after.id())).contains(late);
    }

    @Test
    @DisplayName("A stage serves its own teams, a shared one all")
    void allowed() {
        Stage shared = stage("{'name': 'Shared'}");
        Stage ofSouth = stage("{'name': 'South'}", south);
        assertThat(stages.allowed(shared.id(), null)).isTrue();
        assertThat(stages.allowed(ofSouth.id(), south)).isTrue();
        assertThat(stages.allowed(ofSouth.id(), north)).isFalse();
        assertThat(stages.allowed(ofSouth.id(), null)).isFalse();
        assertThat(stages.allowed(-1, north)).isFalse();
        stages.delete(shared.id(), MANAGER);
        assertThat(stages.allowed(shared.id(), north)).isFalse();
        assertThat(stages.of(south)).containsExactly(ofSouth);
    }

    @Test
    @DisplayName("DEF-7: a stage in use cannot be deleted, only folded")
    void deleteInUse() {
        Stage used = stage("{'name': 'Used'}");
        record("opportunity", "lost", null, used.id(), null);
        refused(Kind.CONFLICT, () -> stages.delete(used.id(), MANAGER));
        assertThat(change(used, "{'folded': true}", null).folded()).isTrue();
        Stage free = stage("{'name': 'Free'}");
        stages.delete(free.id(), MANAGER);
        assertThat(stages.list(0, 10)).extracting(Stage::id).containsExactly(used.id());
        assertThat(stages.count()).isEqualTo(1);
        refused(Kind.NOT_FOUND, () -> stages.get(free.id()));
        assertThat(stages.find(free.id())).isPresent();
    }

    @Test
    @DisplayName("Whether a stage is won does not change while records are in it: their status would change unnoticed")
    void wonInUse() {
        Stage used = stage("{'name': 'Used'}");
        assertThat(change(used, "{'won': true}", null).won()).isTrue();
        record("opportunity", "won", null, used.id(), null);
        refused(Kind.CONFLICT, () -> change(used, "{'won': false, 'name': 'Other'}", null));
        assertThat(change(used, "{'won': true, 'sequence': 7}", null).name()).isEqualTo("Used");
    }

    @Test
    @DisplayName("A stage is not taken from teams whose open records are in it")
    void teamsInUse() {
        Stage used = stage("{'name': 'Used'}");
        record("opportunity", "open", north, used.id(), null);
        refused(Kind.CONFLICT, () -> change(used, "{}", List.of(south)));
        Stage changed = change(used, "{}", List.of(south, north, south));
        assertThat(changed.teams()).containsExactly(north, south);
        assertThat(changed.version()).isEqualTo(used.version() + 1);
        assertThat(change(changed, "{}", List.of()).teams()).isEmpty();
    }

    @Test
    @DisplayName("The name of a stage can be edited after one of its teams was deleted")
    void deletedTeamStays() {
        Stage both = stage("{'name': 'Both'}", north, south);
        DomainFixture.get(TeamEditing.class).delete(north, MANAGER);
        assertThat(change(both, "{'name': 'Renamed'}", List.of(north, south)).teams()).containsExactly(north, south);
        Stage shared = stage("{'name': 'Shared'}");
        refused(Kind.UNACCEPTABLE, () -> change(shared, "{}", List.of(north)));
    }

    @Test
    @DisplayName("HIST-1: a change is written down; the same state again is none")
    void sameStateTwice() {
        Stage stage = stage("{'name': 'Stage'}");
        Stage changed = change(stage, "{'name': 'Renamed'}", List.of(north));
        assertThat(change(stage, "{'name': 'Renamed'}", List.of(north))).isEqualTo(changed);
        assertThat(entries("stage", stage.id())).isEqualTo(2);
    }

    @Test
    @DisplayName("Domain 17: one answer names every bad field; writing is for managers")
    void badFields() {
        assertThatThrownBy(() -> stage("{'sequence': -1, 'won': null, 'colour': 'red'}", 999L))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.errors()).extracting(FieldError::field)
                        .containsExactlyInAnyOrder("name", "sequence", "won", "colour", "teams"));
        Body body = DomainFixture.body("{'name': 'X'}");
        refused(Kind.FORBIDDEN, () -> stages.create(body.attributes(StageField.class), null, none(), REP));
        Stage stage = stage("{'name': 'X'}");
        refused(Kind.FORBIDDEN, () -> stages.delete(stage.id(), REP));
        refused(Kind.STALE, () -> stages.change(stage.id(), body.attributes(StageField.class), null, none(), MANAGER,
                "\"5\""));
    }

    private Stage stage(String json, Long... teams) {
        Body body = DomainFixture.body(json);
        return stages.create(body.attributes(StageField.class), List.of(teams), body.finish(), MANAGER);
    }

    private Stage change(Stage stage, String json, List<Long> teams) {
        Body body = DomainFixture.body(json);
        return stages.change(stage.id(), body.attributes(StageField.class), teams, body.finish(), MANAGER, null);
    }

    private static void refused(Kind kind, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).asInstanceOf(type(Refusal.class)).extracting(Refusal::kind).isEqualTo(kind);
    }
}
