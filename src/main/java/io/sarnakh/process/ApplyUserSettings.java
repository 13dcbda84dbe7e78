package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.refusal.Refusal;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Apply user settings": somebody is deactivated or activated as chosen in the form (ASG-4). */
@Component
class ApplyUserSettings implements JavaDelegate {

    private final UserStatus status;
    private final Handovers handovers;
    private final CurrentActor actors;

    ApplyUserSettings(UserStatus status, Handovers handovers, CurrentActor actors) {
        this.status = status;
        this.handovers = handovers;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Actor actor = actors.current();
        actor.require(Role.ADMIN);
        UserSettingsForm.Answers answers = UserSettingsForm.read(execution);
        if (answers.login() == null && answers.handover() == null) {
            throw Refusal.unacceptable(UserSettingsForm.LOGIN, "user.nothing-chosen");
        }
        if (UserSettingsForm.DEACTIVATE.equals(answers.login())) {
            status.deactivate(answers.person(), actor);
        } else if (UserSettingsForm.ACTIVATE.equals(answers.login())) {
            status.activate(answers.person(), actor);
        }
        // Who leaves need not have anything; who only wants to hand over is told that there is nothing.
        boolean handsOver = answers.handover() != null
                && (answers.login() == null || handovers.isAnything(answers.person()));
        if (!handsOver) {
            Answered.dropAll(execution);
        }
        execution.setVariables(RecordInstances.forThisTransaction(Map.of(Variable.RECORDS_TO_HAND_OVER, handsOver)));
    }
}
