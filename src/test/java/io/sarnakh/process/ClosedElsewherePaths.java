package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class ClosedElsewherePaths extends ProcessTestBase {

    /** What carries a record, from which wait state. */
    enum Carrier {
        QUALIFYING("lead", LeadLifecycle.KEY, LeadLifecycle.QUALIFY_LEAD),
        CONVERTING("lead", LeadLifecycle.KEY, LeadLifecycle.CONVERT_TO_OPPORTUNITY),
        PIPELINE("opportunity", OpportunityPipeline.KEY, OpportunityPipeline.WORK_OPPORTUNITY);

        private final String type;
        private final String process;
        private final String task;

        Carrier(String type, String process, String task) {
            this.type = type;
            this.process = process;
            this.task = task;
        }

        /** Where a record goes on that is restored. */
        private String afterRestore() {
            return type.equals("lead") ? LeadLifecycle.QUALIFY_LEAD : OpportunityPipeline.WORK_OPPORTUNITY;
        }
    }

    private long open(Carrier carrier) {
        long id = store(Map.of("name", "Looms", "type", carrier.type, "salesperson", "kian", "probability", 30));
        if (carrier == Carrier.CONVERTING) {
            submit("kian", id, Map.of("nextStep", "convert"));
        }
        waitsAt(id, carrier.task);
        return id;
    }

    private long closed(Carrier carrier, LongConsumer close, String end, String status) {
        long id = open(carrier);
        close.accept(id);
        assertThat(lead(id).status()).isEqualTo(status);
        endedAt(id, carrier.process, end);
        return id;
    }

    /** CLOSE-3: a new instance of the process of its type; the ended one stays ended. */
    private void restored(long id, Carrier carrier) {
        String ended = lead(id).text(LeadField.PROCESS_INSTANCE_ID);
        Lead restored = overHttp(MINA, () -> records.restore(id, MINA));
        assertThat(restored.isOpen()).isTrue();
        waitsAt(id, carrier.afterRestore());
        assertThat(instance(id).getId()).isNotEqualTo(ended).isEqualTo(restored.text(LeadField.PROCESS_INSTANCE_ID));
        assertThat(restored.values().decimal(LeadField.PROBABILITY)).isEqualByComparingTo("30");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("CLOSE-2 lost over HTTP, CLOSE-3 restored")
    void lost(Carrier carrier) {
        long id = closed(carrier, lead -> overHttp(MINA, () -> records.lose(lead, null, null, new Problems(), MINA)),
                "lost-elsewhere", "lost");
        restored(id, carrier);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("CLOSE-2 several lost over HTTP: all or none")
    void severalLost(Carrier carrier) {
        long first = open(carrier);
        long second = open(carrier);
        overHttp(MINA, () -> records.lose(List.of(second, first), null, null, new Problems(), MINA));
        endedAt(first, carrier.process, "lost-elsewhere");
        endedAt(second, carrier.process, "lost-elsewhere");

        long third = open(carrier);
        Assertions.assertThatThrownBy(() -> overHttp(MINA, () -> records.lose(List.of(third, first), null, null,
                new Problems(), MINA))).isInstanceOf(Refusal.class);
        waitsAt(third, carrier.task);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("CLOSE-1 won over HTTP; leaving the won stage starts a new instance")
    void won(Carrier carrier) {
        long id = closed(carrier, lead -> overHttp(MINA, () -> records.win(lead, MINA)), "won-elsewhere", "won");
        assertThat(lead(id).text(LeadField.TYPE)).isEqualTo(carrier.type);
        long first = jdbc.sql("select id from stage where not won and active order by sequence limit 1")
                .query(Long.class).single();
        change(id, Map.of("stageId", first));
        waitsAt(id, carrier.afterRestore());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("moved into a won stage over HTTP is won")
    void movedIntoWonStage(Carrier carrier) {
        long won = jdbc.sql("select id from stage where won and active order by sequence limit 1").query(Long.class)
                .single();
        closed(carrier, lead -> change(lead, Map.of("stageId", won)), "won-elsewhere", "won");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("archived over HTTP, and brought back")
    void archived(Carrier carrier) {
        long id = closed(carrier, lead -> change(lead, Map.of("active", false)), "deleted-elsewhere", "archived");
        change(id, Map.of("active", true));
        waitsAt(id, carrier.afterRestore());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("LIFE-4 deleted over HTTP, CLOSE-3 restored by a manager")
    void deleted(Carrier carrier) {
        long id = closed(carrier, lead -> overHttp(MINA, () -> {
            records.delete(lead, MINA);
            return null;
        }), "deleted-elsewhere", "archived");
        restored(id, carrier);
    }
}
