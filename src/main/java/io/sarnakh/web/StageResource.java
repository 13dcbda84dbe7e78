package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.attribute.Values;
import io.sarnakh.pipeline.Stage;
import io.sarnakh.pipeline.StageField;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.process.CurrentActor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/stages}: everybody reads stages, managers write them (contract 2, domain 16). */
@RestController
@RequestMapping("/api/stages")
class StageResource {

    private static final String TEAMS = "teams";

    private final Stages stages;
    private final CurrentActor actor;

    StageResource(Stages stages, CurrentActor actor) {
        this.stages = stages;
        this.actor = actor;
    }

    @GetMapping
    Page<Map<String, Object>> list(PageRequest page) {
        return Page.of(stages.list(page.offset(), page.size()).stream().map(Stage::toJson).toList(), page,
                stages.count());
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, Object>> get(@PathVariable long id) {
        return answer(ResponseEntity.ok(), stages.get(id));
    }

    @PostMapping
    ResponseEntity<Map<String, Object>> create(@RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        Values<StageField> values = body.attributes(StageField.class);
        List<Long> teams = teams(body);
        Stage stage = stages.create(values, teams, body.finish(), actor.current());
        return answer(ResponseEntity.created(URI.create("/api/stages/" + stage.id())), stage);
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, Object>> change(@PathVariable long id, @RequestBody(required = false) JsonNode json,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        Body body = Body.of(json);
        Values<StageField> values = body.attributes(StageField.class);
        List<Long> teams = teams(body);
        return answer(ResponseEntity.ok(),
                stages.change(id, values, teams, body.finish(), actor.current(), ifMatch));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable long id) {
        stages.delete(id, actor.current());
        return ResponseEntity.noContent().build();
    }

    /** Null where the request says nothing about teams; null in the request means shared by all. */
    private static List<Long> teams(Body body) {
        List<Long> given = body.ids(TEAMS);
        return given == null && body.has(TEAMS) ? List.of() : given;
    }

    private static ResponseEntity<Map<String, Object>> answer(ResponseEntity.BodyBuilder answer, Stage stage) {
        return answer.eTag(IfMatch.tag(stage.version())).body(stage.toJson());
    }
}
