package io.sarnakh.platform.engine;

import io.sarnakh.refusal.DatabaseTrouble;
import io.sarnakh.refusal.Refusal;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Takes a refusal out of what the engine wraps around it when a listener throws it, so that whoever claims or assigns a
 * task in Tasklist reads the sentence and not "exception while invoking the TaskListener". Who waited too long for what
 * somebody else holds is refused likewise.
 */
class RefusalInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (OptimisticLockingException overtaken) {
            // Jobs and callers know what to do about it.
            throw overtaken;
        } catch (RuntimeException failed) {
            throw Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause)
                    .filter(Refusal.class::isInstance).map(RuntimeException.class::cast).findFirst()
                    .orElseGet(() -> isBusy(failed) ? Refusal.conflict("platform.problem.busy") : failed);
        }
    }

    private static boolean isBusy(RuntimeException failed) {
        return DatabaseTrouble.of(failed).filter(DatabaseTrouble.BUSY::equals).isPresent();
    }
}
