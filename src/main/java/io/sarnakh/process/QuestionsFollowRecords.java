package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.duplicate.TwinQuestion;
import io.sarnakh.duplicate.TwinQuestions;
import io.sarnakh.duplicate.TwinTexts;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadStored;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * DUP-8: a merge or a new owner carries open questions on to the survivor and its owner, and a question that is settled
 * ends. At the end of the transaction, when all its records are as they will be, and whichever way they changed.
 */
@Component
class QuestionsFollowRecords {

    private final TwinQuestions questions;
    private final TwinTexts texts;
    private final RecordInstances instances;
    private final TaskService tasks;
    private final IdentityService identity;
    private final CurrentActor actors;

    QuestionsFollowRecords(TwinQuestions questions, TwinTexts texts, RecordInstances instances, TaskService tasks,
                           IdentityService identity, CurrentActor actors) {
        this.questions = questions;
        this.texts = texts;
        this.instances = instances;
        this.tasks = tasks;
        this.identity = identity;
        this.actors = actors;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    public void follow(LeadStored stored) {
        if (!stored.before().isEmpty() && stored.changed(LeadField.SALESPERSON, LeadField.MERGED_INTO)) {
            questions.openAbout(stored.lead().id()).forEach(this::follow);
        }
    }

    private void follow(TwinQuestion question) {
        Task task = tasks.createTaskQuery().processInstanceId(question.processInstanceId()).singleResult();
        if (task == null) {
            return;
        }
        // Whoever changes a record has no right to the question of others.
        var authentication = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            actors.as(Actor.SYSTEM, () -> {
                if (questions.isSettled(question)) {
                    EngineRefusals.step(() -> tasks.complete(task.getId()));
                } else {
                    EngineRefusals.step(() -> hand(task, question));
                }
                return null;
            });
        } finally {
            identity.setAuthentication(authentication);
        }
    }

    private void hand(Task task, TwinQuestion question) {
        boolean forOwner = task.getTaskDefinitionKey().equals(AskOwnerProcess.ANSWER_FOR_OWNER);
        String answerer = (forOwner ? questions.leader(question) : questions.answerer(question)).orElse(null);
        tasks.setVariableLocal(task.getId(), Variable.LEAD_NAME, texts.masked(questions.asked(question)));
        if (!Objects.equals(task.getAssignee(), answerer)) {
            tasks.setAssignee(task.getId(), answerer);
            instances.leaveTo(task.getId(), answerer);
            if (answerer == null) {
                tasks.addCandidateGroup(task.getId(), Groups.MANAGERS);
            } else {
                tasks.deleteCandidateGroup(task.getId(), Groups.MANAGERS);
            }
        }
    }
}
