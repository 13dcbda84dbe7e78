package io.sarnakh.process;

import io.sarnakh.refusal.Refusal;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.authorization.MissingAuthorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;

/**
 * RIGHT-4: what the engine says in words for programmers when somebody loses a race, lacks a right or meets what is
 * suspended, in a sentence for whoever asked.
 */
public final class EngineRefusals {

    /** As against a parameter that is missing, which the engine reports in the same way. */
    private static final Pattern GONE =
            Pattern.compile("(?i)(cannot|could not|no) .*(find|found|exist)|(does not|doesn't) exist");

    private EngineRefusals() {
    }

    /** That it stands for, or is wrapped around; empty if it is a fault. */
    private static Optional<Refusal> of(ProcessEngineException failed) {
        return Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause)
                .map(EngineRefusals::meant).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Refusal> meant(Throwable failed) {
        if (failed instanceof Refusal refusal) {
            return Optional.of(refusal);
        }
        if (failed instanceof AuthorizationException forbidden) {
            return Optional.of(Refusal.forbidden(
                    concernsTask(forbidden) ? "engine.task-of-others" : "platform.problem.forbidden"));
        }
        if (failed instanceof SuspendedEntityInteractionException || findsNoDefinition(failed)) {
            return Optional.of(suspended());
        }
        if (failed instanceof TaskAlreadyClaimedException) {
            return Optional.of(Refusal.conflict("engine.task-claimed"));
        }
        if (failed instanceof OptimisticLockingException) {
            return Optional.of(Refusal.conflict("platform.problem.busy"));
        }
        boolean nothing = failed instanceof NullValueException || failed instanceof NotFoundException;
        return nothing && GONE.matcher(String.valueOf(failed.getMessage())).find()
                ? Optional.of(Refusal.notFound("engine.gone")) : Optional.empty();
    }

    /** What starts with a message that no process takes: our models are all there, but one is suspended. */
    private static boolean findsNoDefinition(Throwable failed) {
        return failed instanceof MismatchingMessageCorrelationException
                && String.valueOf(failed.getMessage()).contains("No process definition matches");
    }

    private static boolean concernsTask(AuthorizationException forbidden) {
        return forbidden.getMissingAuthorizations().stream().map(MissingAuthorization::getResourceType)
                .anyMatch(Resources.TASK.resourceName()::equals);
    }

    private static Refusal suspended() {
        return Refusal.conflict("engine.suspended");
    }

    /**
     * Does something in the engine; refused (409) where the engine would not have it. What Tasklist does to a task alone,
     * such as setting its due date, is not held off by the record's lock.
     */
    static void step(Runnable engineCall) {
        answer(() -> {
            engineCall.run();
            return null;
        });
    }

    /** The same with an answer. */
    static <T> T answer(Supplier<T> engineCall) {
        try {
            return engineCall.get();
        } catch (ProcessEngineException failed) {
            throw orFault(failed);
        }
    }

    /** The refusal that a failure of the engine stands for, else the failure itself. */
    public static RuntimeException orFault(ProcessEngineException failed) {
        return of(failed).<RuntimeException>map(refusal -> refusal).orElse(failed);
    }

    /** LIFE-5: refuses (409) if the instance is suspended, which the engine tells of a message only as a mismatch. */
    static void requireActive(RuntimeService runtime, String processInstanceId) {
        if (processInstanceId != null && runtime.createProcessInstanceQuery().processInstanceId(processInstanceId)
                .suspended().count() > 0) {
            throw suspended();
        }
    }
}
