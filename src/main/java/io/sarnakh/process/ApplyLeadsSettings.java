package io.sarnakh.process;

import io.sarnakh.attribute.Values;
import io.sarnakh.refusal.Problems;
import io.sarnakh.team.SettingsField;
import io.sarnakh.text.Texts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Apply leads settings": the global switch as chosen in the form (SW-1, SW-6). */
@Component("applyLeadsSettings")
class ApplyLeadsSettings implements JavaDelegate {

    static final String LEADS_ENABLED = "leadsEnabled";

    private final LeadsSwitch leadsSwitch;
    private final CurrentActor currentActor;

    ApplyLeadsSettings(LeadsSwitch leadsSwitch, CurrentActor currentActor) {
        this.leadsSwitch = leadsSwitch;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Problems problems = new Problems();
        Boolean on = SettingsAnswers.yesOrNo(execution, LEADS_ENABLED, "on", "off", problems);
        Values<SettingsField> values = Values.none(SettingsField.class).set(SettingsField.LEADS_ENABLED, on);
        LeadsSwitch.Outcome outcome = leadsSwitch.change(values, problems, currentActor.current(), null);
        long remaining = outcome.openLeads() == null ? 0 : outcome.openLeads();
        SettingsAnswers.openLeads(execution, remaining, outcome.settings().leadsEnabled()
                ? Texts.get("settings.on-note") : Texts.get("settings.open-leads-note", remaining));
        execution.removeVariable(LEADS_ENABLED);
    }
}
