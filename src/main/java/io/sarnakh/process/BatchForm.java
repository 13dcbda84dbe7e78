package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.batch.Batch;
import io.sarnakh.batch.BatchItem;
import io.sarnakh.batch.Batches;
import io.sarnakh.batch.Progress;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What the form "Follow the batch" shows at the moment it is opened, and which steps it offers then. */
@Component
class BatchForm {

    /** The field that says what comes next. */
    static final String STEP = "batchStep";

    static final String REFRESH = "refresh";
    static final String CLOSE = "close";

    /** The file has them all. */
    private static final int MOST_ROWS = 200;

    private final Batches batches;

    BatchForm(Batches batches) {
        this.batches = batches;
    }

    FormVariables open(String processInstanceId, Actor actor) {
        Batch batch = batches.get(batches.ofInstance(processInstanceId).id(), actor);
        Progress progress = batches.progress(batch);
        return new FormVariables()
                .text("batchProgress", progress(batch, progress))
                .text("batchFile", "/api/batches/" + batch.id() + "/results.csv")
                .list("batchCounts", counts(progress))
                .list("failedLeads", rows(batches.failed(batch, MOST_ROWS), BatchItem::reason))
                .list("skippedLeads", rows(batches.skipped(batch, MOST_ROWS), BatchItem::reason))
                .list("notUndoneLeads", rows(batches.notUndone(batch, MOST_ROWS), BatchItem::undoProblem))
                .list("batchSteps", steps(batch, progress))
                .choice(STEP, REFRESH);
    }

    private static String progress(Batch batch, Progress progress) {
        String state = batch.undoing() ? "undoing" : batch.undoneBy() != null ? "undone" : batch.state();
        return Texts.get("batch.progress." + state, progress.done(), progress.total(), progress.undone());
    }

    private static List<Map<String, Object>> counts(Progress progress) {
        List<Map<String, Object>> counts = new ArrayList<>();
        add(counts, "converted", progress.converted());
        add(counts, "merged", progress.merged());
        add(counts, "assigned", progress.assigned());
        add(counts, "skipped", progress.skipped());
        add(counts, "failed", progress.failed());
        add(counts, "undone", progress.undone());
        add(counts, "not-undone", progress.notUndone());
        return counts;
    }

    private static void add(List<Map<String, Object>> counts, String what, long number) {
        if (number > 0) {
            counts.add(Map.of("outcome", Texts.get("batch.outcome." + what), "number", number));
        }
    }

    private static List<Map<String, Object>> rows(List<BatchItem> items, Function<BatchItem, String> reason) {
        return items.stream().map(item -> Map.<String, Object>of("id", item.leadId(), "reason", reason.apply(item)))
                .toList();
    }

    /** Only what is possible now; what has changed since is refused when it is chosen. */
    private static List<Option> steps(Batch batch, Progress progress) {
        List<Option> steps = new ArrayList<>();
        add(steps, REFRESH, true);
        boolean handling = batch.isWorking() && !batch.undoing();
        boolean paused = !batch.isWorking() && progress.done() < progress.total();
        add(steps, BatchSteering.PAUSE, handling);
        add(steps, BatchSteering.RESUME, paused);
        add(steps, BatchSteering.RETRY, progress.failed() > 0 && batch.undoneBy() == null);
        add(steps, BatchSteering.UNDO, !batch.isWorking() && progress.toGiveBack() > 0);
        add(steps, CLOSE, true);
        return steps;
    }

    private static void add(List<Option> steps, String step, boolean offered) {
        if (offered) {
            steps.add(new Option(Texts.get("batch.step." + step), step));
        }
    }
}
