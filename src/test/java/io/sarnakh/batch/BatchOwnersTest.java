package io.sarnakh.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchOwnersTest {

    private static final long TEAM = 1;

    private record AtWork(Set<String> ids) implements UserDirectory {

        @Override
        public Optional<User> find(String userId) {
            return Optional.of(new User(userId, null, null, null, Role.REP, true, ids.contains(userId)));
        }

        @Override
        public List<User> all() {
            return List.of();
        }
    }

    /** With a team given nobody asks the teams. */
    private static BatchOwners.Owner owner(int turn, Set<String> atWork, String salesperson, boolean force) {
        BatchCommand command = new BatchCommand(BatchCommand.ASSIGN, false, null, null, List.of("ava", "omid", "zari"),
                TEAM, force);
        Batch batch = new Batch(1, "mina", Instant.EPOCH, Instant.EPOCH, command, Batch.RUNNING, turn, false, null, null);
        Lead record = Lead.stored(Values.none(LeadField.class).set(LeadField.SALESPERSON, salesperson));
        return new BatchOwners(null, new AtWork(atWork)).of(batch, record);
    }

    private static List<String> turns(Set<String> atWork) {
        List<String> turns = new ArrayList<>();
        for (int turn = 0; turn < 4; turn++) {
            turns.add(owner(turn, atWork, null, false).salesperson());
        }
        return turns;
    }

    @Test
    @DisplayName("MASS-6, ASG-4: whoever goes while a batch runs leaves their turn to the next")
    void turns() {
        assertThat(turns(Set.of("ava", "omid", "zari"))).containsExactly("ava", "omid", "zari", "ava");
        assertThat(turns(Set.of("ava", "zari"))).containsExactly("ava", "zari", "zari", "ava");
        assertThatThrownBy(() -> turns(Set.of())).isInstanceOf(Refusal.class);
    }

    @Test
    @DisplayName("MASS-6, ASG-4: a record that keeps its salesperson does not keep one who is gone, and takes no turn")
    void kept() {
        assertThat(owner(0, Set.of("ava", "kian"), "kian", false).salesperson()).isEqualTo("kian");
        BatchOwners.Owner former = owner(0, Set.of("ava"), "kian", false);
        assertThat(former.salesperson()).isNull();
        assertThat(former.takesTurn()).isFalse();
    }
}
