package io.sarnakh.team;

import static io.sarnakh.team.DomainFixture.change;
import static io.sarnakh.team.DomainFixture.switchLeads;
import static io.sarnakh.team.DomainFixture.team;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TeamRulesTest {

    private final Teams teams = DomainFixture.get(Teams.class);

    @BeforeEach
    void reset() {
        DomainFixture.reset();
    }

    @Test
    @DisplayName("SW-2: switching on applies to every team that has not opted out, whenever it was created")
    void effectiveSwitch() {
        Team before = team("{'name': 'Before'}");
        Team out = team("{'name': 'Out', 'usesLeads': false}");
        assertThat(before.usesLeads()).isTrue();
        assertThat(before.leadsEffective()).isFalse();
        switchLeads(true);
        assertThat(teams.get(before.id()).leadsEffective()).isTrue();
        assertThat(teams.get(out.id()).leadsEffective()).isFalse();
        assertThat(team("{'name': 'After'}").leadsEffective()).isTrue();
    }

    @Test
    @DisplayName("SW-3: North opted out; off, then on again: North is still out")
    void ownChoiceIsRemembered() {
        switchLeads(true);
        Team north = change(team("{'name': 'North'}"), "{'usesLeads': false}");
        switchLeads(false);
        switchLeads(true);
        assertThat(teams.get(north.id()).usesLeads()).isFalse();
        switchLeads(false);
        assertThat(change(north, "{'usesLeads': true}").leadsEffective()).isFalse();
        switchLeads(true);
        assertThat(teams.get(north.id()).leadsEffective()).isTrue();
    }

    @Test
    @DisplayName("SW-4: a new record is a lead where leads are effective; without a team the global switch decides")
    void recordType() {
        Team north = team("{'name': 'North'}");
        Team out = team("{'name': 'Out', 'usesLeads': false}");
        assertThat(teams.recordType(north.id())).isEqualTo("opportunity");
        assertThat(teams.recordType(null)).isEqualTo("opportunity");
        switchLeads(true);
        assertThat(teams.recordType(north.id())).isEqualTo("lead");
        assertThat(teams.recordType(out.id())).isEqualTo("opportunity");
        assertThat(teams.recordType(null)).isEqualTo("lead");
    }

    @Test
    @DisplayName("SW-5: a team with neither leads nor pipeline takes no new records")
    void acceptsNewRecords() {
        Team none = team("{'name': 'None', 'usesPipeline': false}");
        Team closed = team("{'name': 'Closed', 'usesLeads': false, 'usesPipeline': false}");
        assertThat(teams.acceptsNewRecords(null)).isTrue();
        assertThat(teams.acceptsNewRecords(none.id())).isFalse();
        switchLeads(true);
        assertThat(teams.acceptsNewRecords(none.id())).isTrue();
        assertThat(teams.acceptsNewRecords(closed.id())).isFalse();
        DomainFixture.get(TeamEditing.class).delete(none.id(), DomainFixture.MANAGER);
        assertThat(teams.acceptsNewRecords(none.id())).isFalse();
    }

    @Test
    @DisplayName("DEF-2: the present team stays if the salesperson is its member or leader")
    void presentTeamStays() {
        switchLeads(true);
        Team first = team("{'name': 'First', 'order': 1, 'leader': 'sam'}");
        Team present = team("{'name': 'Present', 'order': 9, 'leader': 'mina', 'usesLeads': false}", "sam");
        assertThat(teams.teamFor("sam", "lead", present.id())).isEqualTo(present.id());
        assertThat(teams.teamFor("mina", "lead", present.id())).isEqualTo(present.id());
        assertThat(teams.teamFor("sam", "lead", first.id())).isEqualTo(first.id());
        assertThat(teams.isMemberOrLeader(present.id(), "laleh")).isFalse();
    }

    @Test
    @DisplayName("DEF-2: else a team of theirs that accepts the type, before any of theirs, before any that accepts it")
    void teamOfSalesperson() {
        switchLeads(true);
        Team accepting = team("{'name': 'Accepting', 'order': 1}");
        Team theirs = team("{'name': 'Theirs', 'order': 5, 'usesLeads': false, 'leader': 'sam'}");
        assertThat(teams.teamFor("sam", "lead", null)).isEqualTo(theirs.id());
        Team theirsAccepting = team("{'name': 'Theirs accepting', 'order': 7}", "sam");
        assertThat(teams.teamFor("sam", "lead", null)).isEqualTo(theirsAccepting.id());
        assertThat(teams.teamFor("sam", "opportunity", accepting.id())).isEqualTo(theirs.id());
        assertThat(teams.teamFor("kian", "lead", null)).isEqualTo(accepting.id());
    }

    @Test
    @DisplayName("DEF-2: nobody's team: one that accepts the type, else the first, by order and then id")
    void teamOfNobody() {
        Team first = team("{'name': 'First', 'order': 1, 'usesPipeline': false}");
        Team second = team("{'name': 'Second', 'order': 1}");
        assertThat(teams.teamFor("sam", "opportunity", null)).isEqualTo(second.id());
        assertThat(teams.teamFor("sam", "lead", null)).isEqualTo(first.id());
    }

    @Test
    @DisplayName("DEF-2 whatever the type (CONV-3): the first of theirs, else the first team")
    void whateverTheType() {
        switchLeads(true);
        Team first = team("{'name': 'First', 'order': 1}");
        Team theirs = team("{'name': 'Theirs', 'order': 5, 'usesLeads': false, 'usesPipeline': false}", "sam");
        team("{'name': 'Theirs too', 'order': 6, 'leader': 'sam'}");
        assertThat(teams.teamFor("sam", null, null)).isEqualTo(theirs.id());
        assertThat(teams.teamFor("kian", null, theirs.id())).isEqualTo(first.id());
    }

    @Test
    @DisplayName("DEF-2: clearing the salesperson keeps the team. DEF-3: no salesperson: no team")
    void noSalesperson() {
        Team north = team("{'name': 'North'}");
        assertThat(teams.teamFor(null, "lead", north.id())).isEqualTo(north.id());
        assertThat(teams.teamFor(null, "lead", null)).isNull();
    }

    @Test
    @DisplayName("DEF-2: without any team there is none; a deleted one is never chosen")
    void noTeam() {
        assertThat(teams.teamFor("sam", "lead", null)).isNull();
        Team north = team("{'name': 'North'}", "sam");
        DomainFixture.get(TeamEditing.class).delete(north.id(), DomainFixture.MANAGER);
        assertThat(teams.teamFor("sam", "lead", north.id())).isNull();
    }
}
