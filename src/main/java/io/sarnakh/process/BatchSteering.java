package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Json;
import io.sarnakh.batch.Batch;
import io.sarnakh.batch.BatchPlanning;
import io.sarnakh.batch.BatchRequest;
import io.sarnakh.batch.Batches;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts and steers batches (MASS-1): the batch and its process instance in one transaction. */
@Service
@Transactional
public class BatchSteering {

    /** No further record is handled for now. */
    public static final String PAUSE = "pause";
    /** It goes on where it was paused. */
    public static final String RESUME = "resume";
    /** What failed is tried again. */
    public static final String RETRY = "retry";
    /** Everything is given back. */
    public static final String UNDO = "undo";

    private final Batches batches;
    private final BatchPlanning planning;
    private final RuntimeService runtime;

    BatchSteering(Batches batches, BatchPlanning planning, RuntimeService runtime) {
        this.batches = batches;
        this.planning = planning;
        this.runtime = runtime;
    }

    /**
     * Starts a batch; its records are handled by jobs afterwards.
     *
     * @param problems what reading the request already found; refused together with what is found in it
     */
    public Batch start(BatchRequest request, Problems problems) {
        planning.check(request, problems);
        problems.refuseIfAny();
        return start(request);
    }

    /** Starts one that no person typed. */
    Batch start(BatchRequest request) {
        ProcessInstance instance = EngineRefusals.answer(() -> runtime.startProcessInstanceByMessage(
                ConvertSeveralProcess.SEVERAL_REQUESTED,
                RecordInstances.forThisTransaction(Map.of(Variable.BATCH_REQUEST, Json.write(request)))));
        return batches.ofInstance(instance.getProcessInstanceId());
    }

    /** One of the steps above; refused (404, 403, 409) where it is not possible. Answers the batch afterwards. */
    public Batch steer(long id, String step, Actor actor) {
        Batch batch = batches.lock(id, actor);
        switch (step) {
            case PAUSE -> {
                batches.pause(batch);
                if (isOver(batch)) {
                    throw Refusal.conflict("batch.closed", id);
                }
            }
            case RESUME -> {
                batches.resume(batch);
                goOn(batch);
            }
            case RETRY -> {
                batches.retry(batch);
                goOn(batch);
            }
            case UNDO -> {
                batches.undo(batch, actor);
                if (!wake(batch, ConvertSeveralProcess.BATCH_UNDO_REQUESTED)) {
                    throw Refusal.conflict(isOver(batch) ? "batch.closed" : "batch.still-working", id);
                }
            }
            default -> throw new IllegalArgumentException(step);
        }
        return batches.get(id, actor);
    }

    /** A job that is at work just now finds more to do by itself. */
    private void goOn(Batch batch) {
        if (!wake(batch, ConvertSeveralProcess.BATCH_CONTINUED) && isOver(batch)) {
            throw Refusal.conflict("batch.closed", batch.id());
        }
    }

    /** LIFE-5: ends a batch whose instance something took away; answers whether that was needed. */
    boolean mend(long id) {
        Batch batch = batches.lock(id, Actor.SYSTEM);
        boolean lost = isOver(batch) && batches.isOpen(batch);
        if (lost) {
            batches.end(batch);
        }
        return lost;
    }

    private boolean wake(Batch batch, String message) {
        EngineRefusals.requireActive(runtime, batch.processInstanceId());
        boolean waits = runtime.createEventSubscriptionQuery().processInstanceId(batch.processInstanceId())
                .eventType("message").eventName(message).count() > 0;
        if (waits) {
            runtime.createMessageCorrelation(message).processInstanceId(batch.processInstanceId()).correlate();
        }
        return waits;
    }

    private boolean isOver(Batch batch) {
        return runtime.createProcessInstanceQuery().processInstanceId(batch.processInstanceId()).count() == 0;
    }
}
