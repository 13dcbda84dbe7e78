package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.refusal.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.authorization.MissingAuthorization;
import org.camunda.bpm.engine.exception.NullValueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RIGHT-4: who loses a race or lacks a right reads a sentence, not the engine's text. */
class EngineRefusalsTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(missing("Task"), Refusal.Kind.FORBIDDEN, "This task belongs to somebody else by now"),
                Arguments.of(missing("ProcessInstance"), Refusal.Kind.FORBIDDEN, "You may not do this."),
                Arguments.of(new AuthorizationException("Required admin authenticated group or user."),
                        Refusal.Kind.FORBIDDEN, "You may not do this."),
                Arguments.of(new SuspendedEntityInteractionException("ENGINE-03043 task with id 7 is suspended."),
                        Refusal.Kind.CONFLICT, "This process is suspended"),
                Arguments.of(new TaskAlreadyClaimedException("7", "ENGINE-03018 Task '7' is already claimed"),
                        Refusal.Kind.CONFLICT, "Somebody was faster and has taken this task."),
                Arguments.of(new OptimisticLockingException("ENGINE-03005 Execution of 'UPDATE TaskEntity[7]' failed."),
                        Refusal.Kind.CONFLICT, "Somebody else is changing the same thing."),
                Arguments.of(new NullValueException("Cannot find task with id 7: task is null"),
                        Refusal.Kind.NOT_FOUND, "This is no longer there"),
                Arguments.of(new NullValueException("No task found for taskId '7': task is null"),
                        Refusal.Kind.NOT_FOUND, "This is no longer there"));
    }

    private static AuthorizationException missing(String resource) {
        return new AuthorizationException("sam", List.of(new MissingAuthorization("TASK_WORK", resource, "7")));
    }

    @ParameterizedTest(name = "RIGHT-4: {0}")
    @MethodSource("failures")
    void isASentence(ProcessEngineException failed, Refusal.Kind kind, String sentence) {
        for (ProcessEngineException seen : List.of(failed, new ProcessEngineException("while doing it", failed))) {
            assertThat(EngineRefusals.orFault(seen)).hasMessageStartingWith(sentence)
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
        }
    }

    @Test
    @DisplayName("RIGHT-4: a refusal of ours stays what it is; what is a fault stays one, and so does a forgotten parameter")
    void others() {
        Refusal refusal = Refusal.conflict("undo.already");
        assertThat(EngineRefusals.orFault(new ProcessEngineException("while invoking the TaskListener", refusal)))
                .isSameAs(refusal);
        List.of(new ProcessEngineException("Couldn't serialize"), new NullValueException("taskId is null"))
                .forEach(fault -> assertThat(EngineRefusals.orFault(fault)).isSameAs(fault));
    }
}
