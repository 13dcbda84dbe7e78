package io.sarnakh.process;

import io.sarnakh.merge.UndoLog;
import io.sarnakh.merge.Undoable;
import io.sarnakh.refusal.Refusal;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Until when an instance waits for an undo. Asked of the books instead of a variable, because the engine asks again when an
 * instance moves to another version of its model. Public, because expressions of models call it.
 */
@Component
public class UndoWindow {

    private final UndoLog log;

    UndoWindow(UndoLog log) {
        this.log = log;
    }

    /** The end of the undo window of what the instance did last. */
    public Date end(DelegateExecution execution) {
        return log.ofInstance(execution.getProcessInstanceId()).map(Undoable::until).map(Date::from)
                .orElseThrow(() -> Refusal.conflict("process.not-its-record"));
    }
}
