package io.sarnakh.pipeline;

import static io.sarnakh.team.DomainFixture.MANAGER;
import static io.sarnakh.team.DomainFixture.REP;
import static io.sarnakh.team.DomainFixture.entries;
import static io.sarnakh.team.DomainFixture.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Body;
import io.sarnakh.refusal.Refusal.Kind;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.DomainFixture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LostReasonsTest {

    private final LostReasons reasons = DomainFixture.get(LostReasons.class);

    @BeforeEach
    void reset() {
        DomainFixture.reset();
    }

    @Test
    @DisplayName("DEF-7: a lost reason in use cannot be deleted, only deactivated")
    void deleteInUse() {
        LostReason used = create("{'name': 'Too expensive'}", MANAGER);
        LostReason free = create("{'name': 'No answer'}", MANAGER);
        record("lead", "lost", null, null, used.id());
        refused(Kind.CONFLICT, () -> reasons.delete(used.id(), MANAGER));
        assertThat(change(used, "{'active': false}").active()).isFalse();
        reasons.delete(free.id(), MANAGER);
        refused(Kind.NOT_FOUND, () -> reasons.get(free.id()));
        // Deactivated ones are still listed, deleted ones are not; neither is offered.
        assertThat(reasons.list(0, 10)).extracting(LostReason::id).containsExactly(used.id());
        assertThat(reasons.count()).isEqualTo(1);
        assertThat(reasons.offered()).isEmpty();
        assertThat(reasons.find(free.id())).get().extracting(LostReason::active).isEqualTo(false);
    }

    @Test
    @DisplayName("HIST-1: a change is written down; the same state again is none")
    void sameStateTwice() {
        LostReason reason = create("{'name': 'Too expensive'}", MANAGER);
        assertThat(reason.toJson()).containsOnlyKeys("id", "name", "active", "keepsCustomer").containsEntry("active", true);
        LostReason changed = change(reason, "{'name': 'Price'}");
        assertThat(change(reason, "{'name': ' Price '}")).isEqualTo(changed);
        assertThat(entries("lost_reason", reason.id())).isEqualTo(2);
    }

    @Test
    @DisplayName("Domain 16 and 17: writing is for managers, a name is needed, a stale change is refused")
    void refusals() {
        refused(Kind.FORBIDDEN, () -> create("{'name': 'X'}", REP));
        refused(Kind.UNACCEPTABLE, () -> create("{'name': '  '}", MANAGER));
        refused(Kind.UNACCEPTABLE, () -> create("{'name': 'X', 'active': null}", MANAGER));
        refused(Kind.MALFORMED, () -> create("{'name': 7}", MANAGER));
        LostReason reason = create("{'name': 'X'}", MANAGER);
        refused(Kind.FORBIDDEN, () -> reasons.delete(reason.id(), REP));
        refused(Kind.STALE, () -> reasons.change(reason.id(),
                DomainFixture.body("{'name': 'Y'}").attributes(LostReasonField.class), DomainFixture.none(), MANAGER,
                "\"3\""));
    }

    private LostReason create(String json, Actor actor) {
        Body body = DomainFixture.body(json);
        return reasons.create(body.attributes(LostReasonField.class), body.finish(), actor);
    }

    private LostReason change(LostReason reason, String json) {
        Body body = DomainFixture.body(json);
        return reasons.change(reason.id(), body.attributes(LostReasonField.class), body.finish(), MANAGER, null);
    }

    private static void refused(Kind kind, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).asInstanceOf(type(Refusal.class)).extracting(Refusal::kind).isEqualTo(kind);
    }
}
