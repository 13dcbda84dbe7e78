package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadVersions.Version;
import io.sarnakh.lead.LeadVersions;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Salesperson and team of the conversion form, which shows those of the lead. What the person left as it was shown is no
 * answer: who assigned the lead to somebody else meanwhile is not overruled by it (CONC-7).
 */
@Component
class ConversionOwner {

    private static final Map<String, LeadField> FIELDS =
            Map.of(ConversionForm.SALESPERSON, LeadField.SALESPERSON, ConversionForm.TEAM, LeadField.TEAM_ID);

    private final LeadVersions versions;
    private final ChangedByBoth changedByBoth;

    ConversionOwner(LeadVersions versions, ChangedByBoth changedByBoth) {
        this.versions = versions;
        this.changedByBoth = changedByBoth;
    }

    /** Leaves in the form what was picked; where somebody else picked too, the last step asks which stays. */
    void keepPicked(Map<String, Object> form, Lead lead, String step, Actor actor) {
        Version opened = versions.asOf(lead, ConversionForm.number(form, LeadForm.RECORD_VERSION));
        Values<LeadField> picked = Values.none(LeadField.class);
        FIELDS.forEach((name, field) -> {
            Object answer = field == LeadField.TEAM_ID ? ConversionForm.number(form, name) : Answered.text(form, name);
            if (form.containsKey(name) && !Objects.equals(answer, opened.values().get(field))) {
                picked.set(field, answer);
            }
        });
        if (step.equals(ConversionForm.CREATE)) {
            changedByBoth.settle(lead, picked, LeadVersions.conflicts(lead, opened, picked, actor), form, actor);
        }
        FIELDS.forEach((name, field) -> {
            if (form.containsKey(LeadForm.RECORD_VERSION) && !picked.has(field)) {
                form.remove(name);
            }
        });
        form.remove(LeadForm.RECORD_VERSION);
        form.remove(ChangedByBoth.CHOICE);
    }
}
