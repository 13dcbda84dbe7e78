package io.sarnakh.process;

import io.sarnakh.batch.Batch;
import io.sarnakh.batch.Batches;
import io.sarnakh.team.SettingsService;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Who follows a batch and until when. Public, because expressions of the model {@code convert-several} call it. */
@Component
public class FollowedBatch {

    /** A batch that is paused, or in which something failed, can go on for so long. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(90);

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

    /** From when on nothing of it can be undone any more (UNDO-1); far later if something is left to go on with. */
    public Date undoUntil(DelegateExecution execution) {
        Batch batch = batches.ofInstance(execution.getProcessInstanceId());
        Duration open = batches.canGoOn(batch) ? LONGEST_PAUSE : Duration.ZERO;
        Duration window = settings.current().undoDuration();
        return Date.from(Instant.now().plus(window.compareTo(open) > 0 ? window : open));
    }
}
