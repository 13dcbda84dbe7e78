package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.assignment.Distribution;
import io.sarnakh.assignment.Distributions;
import io.sarnakh.assignment.Outcome;
import io.sarnakh.text.Texts;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What the form "Review distribution" shows (ASG-3). */
@Component
class DistributionForm {

    private final Distributions distributions;
    private final FormOptions options;

    DistributionForm(Distributions distributions, FormOptions options) {
        this.distributions = distributions;
        this.options = options;
    }

    /** The outcome; refused (403) for a representative whom somebody gave the task. */
    FormVariables open(String processInstanceId, Actor actor) {
        Distribution distribution = distributions.ofInstance(processInstanceId);
        Outcome outcome = distributions.outcome(distribution, actor);
        String started = distribution.scheduled() ? Texts.get("form.distribution-scheduled")
                : Texts.get("form.distribution-started", options.personName(distribution.by()));
        return new FormVariables()
                .text("distribution", heading(distribution))
                .text("distributionNote", started + " "
                        + Texts.get("form.distribution-counts", distribution.assigned(), distribution.left()))
                .list("assignedLeads", outcome.assigned().stream().map(lead -> Map.of(
                        "lead", number(lead.leadId()), "name", Objects.toString(lead.name(), ""),
                        "salesperson", options.personName(lead.salesperson()))).toList())
                .list("leftLeads", outcome.left().stream().map(lead -> Map.of(
                        "lead", number(lead.leadId()), "name", Objects.toString(lead.name(), ""),
                        "reason", lead.text())).toList());
    }

    /** Which distribution of which team. */
    String heading(Distribution distribution) {
        return Texts.get("form.distribution", distribution.id(), options.teamName(distribution.teamId()));
    }

    private static String number(long id) {
        return "#" + id;
    }
}
