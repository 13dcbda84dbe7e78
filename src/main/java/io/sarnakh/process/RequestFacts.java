package io.sarnakh.process;

import io.sarnakh.lead.FactRequests;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadReferences;
import io.sarnakh.lead.Notices;
import io.sarnakh.refusal.Problems;
import io.sarnakh.text.Texts;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Request facts": notes which facts are missing, from whom and by when they are wanted. */
@Component
class RequestFacts implements JavaDelegate {

    private final CarriedRecord carried;
    private final FactRequests facts;
    private final LeadReferences references;
    private final NoticeInstances notices;
    private final FormOptions options;
    private final CurrentActor actors;

    RequestFacts(CarriedRecord carried, FactRequests facts, LeadReferences references,
                 NoticeInstances notices, FormOptions options, CurrentActor actors) {
        this.carried = carried;
        this.facts = facts;
        this.references = references;
        this.notices = notices;
        this.options = options;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Lead lead = carried.of(execution);
        String asked = (String) execution.getVariable(Variable.CHOSEN_FACTS);
        String colleague = (String) execution.getVariable(Variable.CHOSEN_COLLEAGUE);
        LocalDate until = (LocalDate) execution.getVariable(Variable.CHOSEN_DATE);
        Problems problems = new Problems();
        references.salesperson("factsColleague", colleague, problems);
        facts.ask(lead.id(), asked, source(colleague, (String) execution.getVariable(Variable.CHOSEN_SOURCE)), until,
                problems, actors.current());
        if (colleague != null) {
            notices.tell(colleague, lead, Texts.get("notice.facts-asked", options.personName(actors.current().userId()),
                    Notices.RECORD, until, asked));
        }
    }

    private String source(String colleague, String other) {
        if (colleague == null) {
            return other;
        }
        String name = options.personName(colleague);
        return other == null ? name : Texts.list(List.of(name, other));
    }
}
