package io.sarnakh.platform.engine;

import io.sarnakh.refusal.Refusal;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Refuses a password that breaks the policy in words for the person who chose it; the engine calls it a fault. */
class PasswordInterceptor extends CommandInterceptor {

    /** Of the engine, which has no exception of its own for it. */
    private static final String AGAINST_POLICY = "Password does not match policy";

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException failed) {
            if (AGAINST_POLICY.equals(failed.getMessage())) {
                throw Refusal.unacceptable("password", "user.password-unacceptable");
            }
            throw failed;
        }
    }
}
