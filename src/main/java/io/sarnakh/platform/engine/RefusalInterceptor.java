package io.sarnakh.platform.engine;

import io.sarnakh.process.EngineRefusals;
import io.sarnakh.refusal.DatabaseTrouble;
import io.sarnakh.refusal.Refusal;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Takes a refusal out of what the engine wraps around it when a listener throws it, so that whoever claims or assigns a
 * task in Tasklist reads the sentence and not "exception while invoking the TaskListener". Who waited too long for what
 * somebody else holds is refused likewise. Whoever asks the engine itself, in a web app or over its REST, is told what it
 * means by failures of its own, too (RIGHT-4); our own code and jobs tell them apart.
 */
class RefusalInterceptor extends CommandInterceptor {

    private final Supplier<IdentityService> identity;
    /** A command inside another one is not what somebody asked for. */
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    RefusalInterceptor(Supplier<IdentityService> identity) {
        this.identity = identity;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean outermost = !inside.get();
        inside.set(true);
        try {
            return next.execute(command);
        } catch (RuntimeException failed) {
            RuntimeException known = known(failed);
            throw outermost && known instanceof ProcessEngineException fault && isAsked()
                    ? EngineRefusals.orFault(fault) : known;
        } finally {
            if (outermost) {
                inside.remove();
            }
        }
    }

    private boolean isAsked() {
        return RequestContextHolder.getRequestAttributes() != null
                && identity.get().getCurrentAuthentication() != null;
    }

    /** The refusal inside, or that somebody else holds what it takes; else the failure itself. */
    private static RuntimeException known(RuntimeException failed) {
        if (failed instanceof OptimisticLockingException) {
            // Jobs and callers know what to do about it.
            return failed;
        }
        return Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause)
                .filter(Refusal.class::isInstance).map(RuntimeException.class::cast).findFirst()
                .orElseGet(() -> isBusy(failed) ? Refusal.conflict("platform.problem.busy") : failed);
    }

    private static boolean isBusy(RuntimeException failed) {
        return DatabaseTrouble.of(failed).filter(DatabaseTrouble.BUSY::equals).isPresent();
    }
}
