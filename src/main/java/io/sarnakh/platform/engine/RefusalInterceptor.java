package io.sarnakh.platform.engine;

import io.sarnakh.refusal.Refusal;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Takes a refusal out of what the engine wraps around it when a listener throws it, so that whoever claims or assigns a
 * task in Tasklist reads the sentence and not "exception while invoking the TaskListener".
 */
class RefusalInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException failed) {
            throw Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause)
                    .filter(Refusal.class::isInstance).map(RuntimeException.class::cast).findFirst().orElse(failed);
        }
    }
}
