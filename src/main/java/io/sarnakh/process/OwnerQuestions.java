package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.DialogService;
import io.sarnakh.duplicate.DuplicateSearch;
import io.sarnakh.duplicate.Duplicates;
import io.sarnakh.duplicate.Hit;
import io.sarnakh.duplicate.TwinQuestion;
import io.sarnakh.duplicate.TwinQuestions;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** DUP-6: starts the process that asks the owner of a hidden record; one at a time for two records. */
@Service
@Transactional
public class OwnerQuestions {

    private final LeadRepository leads;
    private final DialogService dialogs;
    private final DuplicateSearch duplicates;
    private final TwinQuestions questions;
    private final RuntimeService runtime;

    OwnerQuestions(LeadRepository leads, DialogService dialogs, DuplicateSearch duplicates, TwinQuestions questions,
                   RuntimeService runtime) {
        this.leads = leads;
        this.dialogs = dialogs;
        this.duplicates = duplicates;
        this.questions = questions;
        this.runtime = runtime;
    }

    /**
     * Asks the owner of a masked hit of this record's dialog.
     *
     * @return the id of the instance that brings the answer
     */
    public String ask(long leadId, Long recordId, String message, Problems problems, Actor actor) {
        Lead lead = leads.lock(leadId).visibleTo(actor).notMerged();
        if (recordId == null && !problems.has("recordId")) {
            problems.unacceptable("recordId", "value.required");
        }
        problems.refuseIfAny();
        Lead asked = leads.find(recordId)
                .orElseThrow(() -> Refusal.unacceptable("recordId", "lead.unknown", recordId));
        if (actor.sees(asked.salesperson())) {
            throw Refusal.unacceptable("recordId", "twin-question.visible", recordId);
        }
        Hit hit = twins(lead, actor).items().stream().filter(twin -> twin.lead().id() == recordId).findFirst()
                .orElseThrow(() -> Refusal.unacceptable("recordId", "twin-question.no-twin", recordId, leadId));
        open(lead, hit).ifPresent(instance -> {
            throw Refusal.conflict("twin-question.open", recordId).with("processInstanceId", instance);
        });
        return start(lead, hit, message, actor);
    }

    /** As {@link #ask} without a message, for a lead that the caller has locked; nothing if it is asked already. */
    void askUnlessAsked(Lead lead, Hit masked, Actor actor) {
        if (open(lead, masked).isEmpty()) {
            start(lead, masked, null, actor);
        }
    }

    private Duplicates twins(Lead lead, Actor actor) {
        return lead.isLead() && lead.isOpen() ? dialogs.open(lead.id(), Answers.NONE, actor).duplicates()
                : duplicates.find(lead, lead.customerId(), DuplicateSearch.Scope.DIALOG, actor);
    }

    /** The instance of an open question; one that an administrator ended brings no answer. */
    private Optional<String> open(Lead asking, Hit hit) {
        return questions.open(asking, hit.lead()).map(TwinQuestion::processInstanceId).filter(instance ->
                runtime.createProcessInstanceQuery().processInstanceId(instance).count() > 0);
    }

    private String start(Lead asking, Hit hit, String message, Actor actor) {
        long question = questions.ask(asking, hit, message, actor);
        return EngineRefusals.answer(() -> runtime.createMessageCorrelation(AskOwnerProcess.OWNER_ASKED)
                .processInstanceBusinessKey(businessKey(asking, hit))
                .setVariables(variables(asking.id(), hit.lead().id(), actor.userId()))
                .setVariables(RecordInstances.forThisTransaction(Map.of(Variable.QUESTION_ID, question)))
                .correlateStartMessage()).getProcessInstanceId();
    }

    /** What an instance keeps, for those who look at it; the steps go by the question itself. */
    static Map<String, Object> variables(long askingId, long askedId, String askedBy) {
        return Map.of(Variable.ASKING_ID, askingId, Variable.ASKED_ID, askedId, Variable.ASKED_BY, askedBy);
    }

    private static String businessKey(Lead asking, Hit hit) {
        return "ask-" + asking.id() + "-" + hit.lead().id();
    }
}
