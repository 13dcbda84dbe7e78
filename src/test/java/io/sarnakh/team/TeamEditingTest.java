package io.sarnakh.team;

import static io.sarnakh.team.DomainFixture.MANAGER;
import static io.sarnakh.team.DomainFixture.REP;
import static io.sarnakh.team.DomainFixture.change;
import static io.sarnakh.team.DomainFixture.entries;
import static io.sarnakh.team.DomainFixture.none;
import static io.sarnakh.team.DomainFixture.record;
import static io.sarnakh.team.DomainFixture.team;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Values;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.refusal.Refusal.FieldError;
import io.sarnakh.refusal.Refusal.Kind;
import io.sarnakh.team.Team.Member;
import io.sarnakh.team.Team.MemberChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TeamEditingTest {

    private final Teams teams = DomainFixture.get(Teams.class);
    private final TeamEditing editing = DomainFixture.get(TeamEditing.class);

    @BeforeEach
    void reset() {
        DomainFixture.reset();
    }

    @Test
    @DisplayName("A team starts with leads and pipeline on and shows what the contract says")
    void create() {
        Team north = team("{'name': ' North ', 'order': 5, 'leader': 'mina', 'country': 'ir', 'leadSla': 'pt4h'}",
                "laleh");
        assertThat(north.toJson()).containsEntry("id", north.id()).containsEntry("name", "North")
                .containsEntry("order", 5).containsEntry("usesLeads", true).containsEntry("usesPipeline", true)
                .containsEntry("leadsEffective", false).containsEntry("leader", "mina")
                .containsEntry("country", "IR").containsEntry("leadSla", "PT4H")
                .containsEntry("members", List.of(new Member("laleh", 30, false)))
                .doesNotContainKeys("version", "active", "sortOrder");
        assertThat(teams.list(0, 10)).containsExactly(north);
        assertThat(teams.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("SW-1: managers and administrators change teams, representatives do not")
    void onlyManagers() {
        Team north = team("{'name': 'North'}");
        for (Callable<?> attempt : List.<Callable<?>>of(
                () -> editing.create(values("{'name': 'South'}"), null, none(), REP),
                () -> editing.change(north.id(), values("{'name': 'X'}"), null, none(), REP, null),
                () -> editing.putMember(north.id(), new MemberChange("sam", null, null), none(), REP, null))) {
            assertThatThrownBy(attempt::call).asInstanceOf(type(Refusal.class))
                    .extracting(Refusal::kind).isEqualTo(Kind.FORBIDDEN);
        }
        assertThatThrownBy(() -> editing.delete(north.id(), REP)).hasMessageContaining("manager");
        assertThatThrownBy(() -> editing.removeMember(north.id(), "sam", REP)).hasMessageContaining("manager");
    }

    @Test
    @DisplayName("Domain 17: one answer names every bad field, members included")
    void badFields() {
        team("{'name': 'کارخانه'}");
        assertThatThrownBy(() -> {
            var body = DomainFixture.body("{'name': 'كارخانه', 'leader': 'ghost', 'order': -1, 'usesLeads': null}");
            editing.create(body.attributes(TeamField.class),
                    List.of(new MemberChange("sam", 1, null), new MemberChange("ghost", 1, null)), body.finish(),
                    MANAGER);
        }).asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNACCEPTABLE))
                .satisfies(refusal -> assertThat(refusal.errors()).extracting(FieldError::field)
                        .containsExactlyInAnyOrder("name", "leader", "order", "usesLeads", "members[1].user"));
        assertThat(teams.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("A team is found by its name however that is typed (DATA-5)")
    void byName() {
        Team team = team("{'name': 'تیم كارخانه'}");
        assertThat(teams.byName("تيم کارخانه ")).contains(team);
        assertThat(teams.byName("تیم")).isEmpty();
    }

    @Test
    @DisplayName("HIST-1: a change is written down with old and new value; the same state again is none")
    void sameStateTwice() {
        Team north = team("{'name': 'North'}");
        Team changed = change(north, "{'name': 'North', 'leader': 'mina', 'leadSla': 'PT4H'}");
        assertThat(changed.version()).isEqualTo(north.version() + 1);
        assertThat(change(north, "{'leader': 'mina'}")).isEqualTo(changed);
        assertThat(entries("team", north.id())).isEqualTo(2);
        assertThat(change(north, "{'leader': null, 'leadSla': null}").leader()).isNull();
    }

    @Test
    @DisplayName("A user is a member of one team at a time: adding to another moves, written down for both")
    void moveMember() {
        Team north = team("{'name': 'North'}");
        Team south = team("{'name': 'South'}");
        editing.putMember(north.id(), new MemberChange("sam", 7, true), none(), MANAGER, null);
        Team moved = editing.putMember(south.id(), new MemberChange("sam", null, false), none(), MANAGER, null);
        assertThat(moved.members()).containsExactly(new Member("sam", 7, false));
        Team left = teams.get(north.id());
        assertThat(left.members()).isEmpty();
        assertThat(left.version()).isEqualTo(2);
        assertThat(entries("team", north.id())).isEqualTo(3);
        assertThat(entries("team", south.id())).isEqualTo(2);
        assertThat(editing.putMember(south.id(), new MemberChange("sam", null, null), none(), MANAGER, null))
                .isEqualTo(moved);
    }

    @Test
    @DisplayName("Members in a change of the team are all its members; repeated ones count once")
    void replaceMembers() {
        Team north = team("{'name': 'North'}", "laleh", "sam");
        Team changed = editing.change(north.id(), values("{}"),
                List.of(new MemberChange("kian", 3, null), new MemberChange("sam", 5, null),
                        new MemberChange("kian", 4, null)), none(), MANAGER, null);
        assertThat(changed.members()).containsExactly(new Member("kian", 4, false), new Member("sam", 5, false));
        editing.removeMember(north.id(), "sam", MANAGER);
        assertThat(teams.get(north.id()).members()).extracting(Member::user).containsExactly("kian");
        assertThatThrownBy(() -> editing.removeMember(north.id(), "sam", MANAGER)).asInstanceOf(type(Refusal.class))
                .extracting(Refusal::kind).isEqualTo(Kind.NOT_FOUND);
        assertThatThrownBy(() -> editing.putMember(north.id(), new MemberChange("ghost", 1, null), none(), MANAGER,
                null)).asInstanceOf(type(Refusal.class)).extracting(Refusal::kind).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    @DisplayName("A team with open records is not deleted; the refusal says how many remain")
    void deleteWithOpenRecords() {
        Team north = team("{'name': 'North'}", "sam");
        record("lead", "open", north.id(), null, null);
        record("opportunity", "open", north.id(), null, null);
        record("lead", "lost", north.id(), null, null);
        assertThatThrownBy(() -> editing.delete(north.id(), MANAGER)).hasMessageContaining("2")
                .asInstanceOf(type(Refusal.class)).extracting(Refusal::kind).isEqualTo(Kind.CONFLICT);
        assertThat(teams.openLeads(north.id())).isEqualTo(1);
        DomainFixture.jdbc().sql("update lead set status = 'won'").update();
        editing.delete(north.id(), MANAGER);
        assertThat(teams.list(0, 10)).isEmpty();
        assertThat(teams.find(north.id())).get().extracting(Team::active).isEqualTo(false);
        assertThatThrownBy(() -> editing.delete(north.id(), MANAGER)).asInstanceOf(type(Refusal.class))
                .extracting(Refusal::kind).isEqualTo(Kind.NOT_FOUND);
        // Its name and its people are free again.
        assertThat(team("{'name': 'North'}", "sam").members()).hasSize(1);
    }

    @Test
    @DisplayName("Moves of the same people at the same time end with everybody in one team")
    void concurrentMoves() throws Exception {
        Team north = team("{'name': 'North'}");
        Team south = team("{'name': 'South'}");
        List<MemberChange> people = List.of(new MemberChange("sam", null, null), new MemberChange("kian", null, null));
        List<MemberChange> reversed = List.of(people.get(1), people.get(0));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Team>> moves = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                moves.add(() -> editing.change(north.id(), values("{}"), people, none(), MANAGER, null));
                moves.add(() -> editing.change(south.id(), values("{}"), reversed, none(), MANAGER, null));
            }
            for (Future<Team> move : pool.invokeAll(moves)) {
                move.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(teams.get(north.id()).members().size() + teams.get(south.id()).members().size()).isEqualTo(2);
    }

    private static Values<TeamField> values(String json) {
        return DomainFixture.body(json).attributes(TeamField.class);
    }

    @Test
    @DisplayName("Domain 17: the capacity of a member is bounded")
    void capacity() {
        for (String bad : new String[] {"-1", "0.5", "100001", "1E15", "1E2147483647"}) {
            Body body = DomainFixture.body("{'capacity': " + bad + "}");
            MemberChange.read(body, "kian");
            assertThat(body.problems().has("capacity")).as(bad).isTrue();
        }
    }
}
