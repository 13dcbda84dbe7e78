package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import io.sarnakh.lead.LeadField;
import io.sarnakh.refusal.Refusal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class PipelinePaths extends ProcessTestBase {

    private long opportunity() {
        long id = store(Map.of("name", "Looms", "type", "opportunity", "salesperson", "kian", "probability", 30));
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        return id;
    }

    private long wonStage() {
        return jdbc.sql("select id from stage where won and active order by sequence limit 1").query(Long.class)
                .single();
    }

    @Test
    @DisplayName("Still open: changes are stored and the task is there again")
    void save() {
        long id = opportunity();
        String first = task(id).getId();
        submit("kian", id, Map.of("name", "Carpets", "probability", "۵۰٪", "nextStep", "save"));
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(task(id).getId()).isNotEqualTo(first);
        assertThat(lead(id).values().decimal(LeadField.PROBABILITY)).isEqualByComparingTo("50");
    }

    @Test
    @DisplayName("CLOSE-1: Won, to the next won stage")
    void won() {
        long id = opportunity();
        submit("kian", id, Map.of("nextStep", "won"));
        endedAt(id, OpportunityPipeline.KEY, "opportunity-won");
        assertThat(lead(id).status()).isEqualTo("won");
        assertThat(lead(id).values().id(LeadField.STAGE_ID)).isEqualTo(wonStage());
    }

    @Test
    @DisplayName("CLOSE-1: moving into a won stage in the form is winning, whatever the next step says")
    void movedIntoWonStage() {
        for (String nextStep : new String[] {"save", "won"}) {
            long id = opportunity();
            submit("kian", id, Map.of("stage", String.valueOf(wonStage()), "nextStep", nextStep));
            endedAt(id, OpportunityPipeline.KEY, "opportunity-won");
            assertThat(lead(id).status()).isEqualTo("won");
        }
    }

    @Test
    @DisplayName("CLOSE-2: Lost, with a note")
    void lost() {
        long id = opportunity();
        submit("kian", id, Map.of("nextStep", "lost", "lostNote", "too dear"));
        endedAt(id, OpportunityPipeline.KEY, "opportunity-lost");
        assertThat(lead(id).status()).isEqualTo("lost");
    }

    @Test
    @DisplayName("CONC-6: refused values change nothing and leave the task open")
    void refused() {
        long id = opportunity();
        String open = task(id).getId();
        assertThatThrownBy(() -> submit("kian", id, Map.of("name", "Changed", "stage", "999999", "nextStep", "won")))
                .satisfies(ProcessTestBase::isRefusal);
        assertThat(task(id).getId()).isEqualTo(open);
        assertThat(lead(id).name()).isEqualTo("Looms");
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("a record stored in a won stage ends at once")
    void storedWon() {
        long id = store(Map.of("name", "Looms", "type", "opportunity", "stageId", wonStage()));
        assertThat(lead(id).status()).isEqualTo("won");
        endedAt(id, LeadLifecycle.KEY, "opportunity-created");
        long lead = store(Map.of("name", "Looms", "type", "lead", "stageId", wonStage()));
        assertThat(lead(lead).status()).isEqualTo("won");
        endedAt(lead, LeadLifecycle.KEY, "won-elsewhere");
    }
}
