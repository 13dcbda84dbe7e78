package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.lead.LeadField;
import io.sarnakh.refusal.Refusal;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The engine takes any variable that is sent along with a form (platform.md 1.3); none of them may do harm or stay. */
abstract class TamperingPaths extends ProcessTestBase {

    @Test
    @DisplayName("unknown variables sent with a form do not stay in the instance")
    void extraVariables() {
        long id = newLead("kian", Map.of("name", "Looms", "favourite", "tea", "outcome", "won"));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        submit("kian", id, Map.of("nextStep", "save", "answersGiven", true, "junk", "x".repeat(100)));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        submit("kian", id, Map.of("nextStep", "convert", "openLeads", 5));
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY);
        submit("kian", id, Map.of("conversionStep", "back", "outcome", "won", "survivorIsAnother", true));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD, KeepConversionForm.CONVERSION_FORM);
        assertThat(lead(id).text(LeadField.TYPE)).isEqualTo("lead");
    }

    @Test
    @DisplayName("a variable by which a gateway decides cannot be sent along")
    void routing() {
        long id = newLead("kian", Map.of("name", "Looms"));
        assertThatThrownBy(() -> submit("kian", id, Map.of("nextStep", "save", Variable.CHOSEN_STEP, "lost")))
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> newLead("kian", Map.of("name", "Looms", Variable.RECORD_TYPE, "opportunity")))
                .isInstanceOf(ProcessEngineException.class);
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("LIFE-3: a form that brings another record's id still works on its own record")
    void anotherRecordsId() {
        long victim = store(Map.of("name", "Victim", "salesperson", "kian"));
        long id = newLead("sam", Map.of("name", "Looms"));
        submit("sam", id, Map.of("leadId", victim, "leadName", "Forged", "name", "Own", "nextStep", "save"));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(lead(id).name()).isEqualTo("Own");
        assertThat(lead(victim).name()).isEqualTo("Victim");
        submit("sam", id, Map.of("leadId", victim, "nextStep", "lost"));
        endedAt(id, LeadLifecycle.KEY, "lead-lost");
        waitsAt(victim, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("LIFE-3: nobody can start a second lifecycle for a stored record through the engine's REST")
    void secondLifecycle() {
        long victim = store(Map.of("name", "Victim", "salesperson", "kian"));
        assertThatThrownBy(() -> inTasklist("sam", () -> engine.getRuntimeService().startProcessInstanceByKey(
                LeadLifecycle.KEY, String.valueOf(victim), Map.of(Variable.LEAD_ID, victim))))
                .satisfies(ProcessTestBase::isRefusal);
        assertThatThrownBy(() -> inTasklist("sam", () -> engine.getRuntimeService().startProcessInstanceByMessage(
                LeadLifecycle.LEAD_STORED, String.valueOf(victim), Map.of(Variable.LEAD_ID, victim))))
                .satisfies(ProcessTestBase::isRefusal);
        waitsAt(victim, LeadLifecycle.QUALIFY_LEAD);
    }
}
