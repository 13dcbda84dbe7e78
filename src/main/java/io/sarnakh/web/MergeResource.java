package io.sarnakh.web;

import io.sarnakh.access.Actor;
import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.merge.Merge;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.OwnerChoice;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.process.Records;
import io.sarnakh.refusal.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/leads/merge}: merging records on their own (domain 9). */
@RestController
class MergeResource {

    private final Records records;
    private final MergeService merges;
    private final LeadView view;
    private final CurrentActor actor;

    MergeResource(Records records, MergeService merges, LeadView view, CurrentActor actor) {
        this.records = records;
        this.merges = merges;
        this.view = view;
        this.actor = actor;
    }

    @PostMapping("/api/leads/merge")
    Map<String, Object> merge(@RequestBody(required = false) JsonNode json,
                              @RequestParam(defaultValue = "false") boolean dryRun) {
        Body body = Body.of(json);
        List<Long> leadIds = body.ids("leadIds");
        OwnerChoice owner = new OwnerChoice(body.has("salesperson"), body.text("salesperson"),
                body.value("teamId", ValueType.ID));
        MergeService.Command command = new MergeService.Command(leadIds == null ? List.of() : leadIds,
                body.value("survivorId", ValueType.ID), owner,
                Boolean.TRUE.equals(body.value("confirm", ValueType.FLAG)));
        Problems problems = body.finish();
        return dryRun ? planned(merges.preview(command, problems, actor.current()))
                : done(records.merge(command, problems, actor.current()));
    }

    /** UNDO-1: answers the record that remained, which is what it was before. */
    @PostMapping("/api/leads/{id}/merge/undo")
    ResponseEntity<Map<String, Object>> undo(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        Body.of(json).finish().refuseIfAny();
        Actor undoer = actor.current();
        return view.answer(ResponseEntity.ok(), records.undoMerge(id, undoer), undoer);
    }

    private static Map<String, Object> planned(Merge merge) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("survivorId", merge.survivor().id());
        json.put("order", merge.order());
        json.put("result", merge.survivor().values().toJson());
        json.put("excluded", merge.excluded());
        return json;
    }

    private static Map<String, Object> done(Merge merge) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("leadId", merge.survivor().id());
        json.put("mergedIds", merge.mergedIds());
        json.put("excluded", merge.excluded());
        return json;
    }
}
