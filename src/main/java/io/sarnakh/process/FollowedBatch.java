package io.sarnakh.process;

import io.sarnakh.batch.Batches;
import io.sarnakh.team.SettingsService;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Who follows a batch and until when. Public, because expressions of the model {@code convert-several} call it. */
@Component
public class FollowedBatch {

    private final Batches batches;
    private final SettingsService settings;

    FollowedBatch(Batches batches, SettingsService settings) {
        this.batches = batches;
        this.settings = settings;
    }

    /** Whoever started it. */
    public String starter(DelegateExecution execution) {
        return batches.ofInstance(execution.getProcessInstanceId()).by();
    }

    /** From when on nothing of it can be undone any more (UNDO-1). */
    public Date undoUntil() {
        return Date.from(Instant.now().plus(settings.current().undoDuration()));
    }
}
