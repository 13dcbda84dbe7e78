package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.attribute.Values;
import io.sarnakh.pipeline.LostReason;
import io.sarnakh.pipeline.LostReasonField;
import io.sarnakh.pipeline.LostReasons;
import io.sarnakh.process.CurrentActor;
import java.net.URI;
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

/** {@code /api/lost-reasons}: everybody reads the reasons, managers write them (contract 2, domain 16). */
@RestController
@RequestMapping("/api/lost-reasons")
class LostReasonResource {

    private final LostReasons reasons;
    private final CurrentActor actor;

    LostReasonResource(LostReasons reasons, CurrentActor actor) {
        this.reasons = reasons;
        this.actor = actor;
    }

    @GetMapping
    Page<Map<String, Object>> list(PageRequest page) {
        return Page.of(reasons.list(page.offset(), page.size()).stream().map(LostReason::toJson).toList(), page,
                reasons.count());
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, Object>> get(@PathVariable long id) {
        return answer(ResponseEntity.ok(), reasons.get(id));
    }

    @PostMapping
    ResponseEntity<Map<String, Object>> create(@RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        Values<LostReasonField> values = body.attributes(LostReasonField.class);
        LostReason reason = reasons.create(values, body.finish(), actor.current());
        return answer(ResponseEntity.created(URI.create("/api/lost-reasons/" + reason.id())), reason);
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, Object>> change(@PathVariable long id, @RequestBody(required = false) JsonNode json,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        Body body = Body.of(json);
        Values<LostReasonField> values = body.attributes(LostReasonField.class);
        return answer(ResponseEntity.ok(), reasons.change(id, values, body.finish(), actor.current(), ifMatch));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable long id) {
        reasons.delete(id, actor.current());
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Map<String, Object>> answer(ResponseEntity.BodyBuilder answer, LostReason reason) {
        return answer.eTag(IfMatch.tag(reason.version())).body(reason.toJson());
    }
}
