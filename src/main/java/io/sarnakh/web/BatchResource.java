package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.batch.Batch;
import io.sarnakh.batch.BatchCommand;
import io.sarnakh.batch.BatchItem;
import io.sarnakh.batch.BatchRequest;
import io.sarnakh.batch.BatchResults;
import io.sarnakh.batch.Batches;
import io.sarnakh.batch.Progress;
import io.sarnakh.process.BatchSteering;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.refusal.Problems;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Several leads at once (domain 10): starting, following and steering batches. */
@RestController
class BatchResource {

    private static final ValueType ACTION = ValueType.choice(BatchCommand.CONVERT, BatchCommand.MERGE);
    private static final ValueType CUSTOMER_ACTION =
            ValueType.choice(BatchCommand.LINK_OR_CREATE, "create", "link", "none");

    private final BatchSteering steering;
    private final Batches batches;
    private final BatchResults files;
    private final CurrentActor actor;

    BatchResource(BatchSteering steering, Batches batches, BatchResults files, CurrentActor actor) {
        this.steering = steering;
        this.batches = batches;
        this.files = files;
        this.actor = actor;
    }

    @PostMapping("/api/leads/conversion")
    ResponseEntity<Map<String, Object>> convert(@RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        return start(body, new BatchCommand(body.value("action", ACTION),
                !Boolean.FALSE.equals(body.value("deduplicate", ValueType.FLAG)),
                body.value("customerAction", CUSTOMER_ACTION), body.value("customerId", ValueType.ID),
                body.value("salespeople", ValueType.WORDS), body.value("teamId", ValueType.ID), force(body)));
    }

    /** Only salespeople and a team, for leads and opportunities alike. */
    @PostMapping("/api/leads/assignment")
    ResponseEntity<Map<String, Object>> assign(@RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        return start(body, new BatchCommand(BatchCommand.ASSIGN, false, null, null,
                body.value("salespeople", ValueType.WORDS), body.value("teamId", ValueType.ID), force(body)));
    }

    private static boolean force(Body body) {
        return Boolean.TRUE.equals(body.value("force", ValueType.FLAG));
    }

    private ResponseEntity<Map<String, Object>> start(Body body, BatchCommand command) {
        BatchRequest request = new BatchRequest(body.ids("leadIds"), command);
        Problems problems = body.finish();
        long id = steering.start(request, problems).id();
        return ResponseEntity.accepted().location(URI.create("/api/batches/" + id)).body(Map.of("batchId", id));
    }

    @GetMapping("/api/batches")
    Page<Map<String, Object>> list(PageRequest page) {
        Actor reader = actor.current();
        return Page.of(batches.list(reader, page.offset(), page.size()).stream().map(this::summary).toList(), page,
                batches.count(reader));
    }

    @GetMapping("/api/batches/{id}")
    ResponseEntity<Map<String, Object>> get(@PathVariable long id) {
        return answer(batches.get(id, actor.current()));
    }

    @PostMapping("/api/batches/{id}/pause")
    ResponseEntity<Map<String, Object>> pause(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        return steer(id, BatchSteering.PAUSE, json);
    }

    @PostMapping("/api/batches/{id}/resume")
    ResponseEntity<Map<String, Object>> resume(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        return steer(id, BatchSteering.RESUME, json);
    }

    /** MASS-1: only what failed. */
    @PostMapping("/api/batches/{id}/retry")
    ResponseEntity<Map<String, Object>> retry(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        return steer(id, BatchSteering.RETRY, json);
    }

    @PostMapping("/api/batches/{id}/undo")
    ResponseEntity<Map<String, Object>> undo(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        return steer(id, BatchSteering.UNDO, json);
    }

    private ResponseEntity<Map<String, Object>> steer(long id, String step, JsonNode json) {
        Body.of(json).finish().refuseIfAny();
        return answer(steering.steer(id, step, actor.current()));
    }

    @GetMapping("/api/batches/{id}/results.csv")
    ResponseEntity<byte[]> file(@PathVariable long id, @RequestParam(required = false) String header) {
        return CsvAnswer.of("batch-" + id + ".csv", files.csv(id, CsvAnswer.header(header), actor.current()));
    }

    private Map<String, Object> summary(Batch batch) {
        Progress progress = batches.progress(batch);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", batch.id());
        json.put("state", batch.undoing() ? Batch.RUNNING : batch.state());
        json.put("total", progress.total());
        json.put("done", progress.done());
        json.put("failed", progress.failed());
        json.put("counts", Map.of("converted", progress.converted(), "merged", progress.merged(),
                "assigned", progress.assigned(), "skipped", progress.skipped(), "failed", progress.failed()));
        json.put("undo", Map.of("state", batch.undoing() ? "running" : batch.undoneBy() == null ? "none" : "done",
                "undone", progress.undone(), "notUndone", progress.notUndone()));
        json.put("command", batch.command());
        json.put("by", batch.by());
        json.put("at", batch.at());
        json.put("processInstanceId", batch.processInstanceId());
        return json;
    }

    private ResponseEntity<Map<String, Object>> answer(Batch batch) {
        Map<String, Object> json = summary(batch);
        json.put("results", batches.results(batch).stream().map(BatchResource::view).toList());
        return ContentTag.answer(ResponseEntity.ok(), json);
    }

    private static Map<String, Object> view(BatchItem item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("leadId", item.leadId());
        json.put("outcome", item.outcome());
        json.put("into", item.into());
        json.put("reason", item.reason());
        json.put("position", item.position());
        json.put("selected", !item.found());
        json.put("undone", item.undone());
        json.put("undoProblem", item.undoProblem());
        return json;
    }
}
