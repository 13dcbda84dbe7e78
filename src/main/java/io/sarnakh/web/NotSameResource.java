package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Body;
import io.sarnakh.duplicate.NotSame;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.refusal.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/leads/{id}/not-same}: records that look like twins and are none (DUP-8). */
@RestController
@RequestMapping("/api/leads/{id}/not-same")
class NotSameResource {

    private final NotSame notSame;
    private final CurrentActor actor;

    NotSameResource(NotSame notSame, CurrentActor actor) {
        this.notSame = notSame;
        this.actor = actor;
    }

    @GetMapping
    Map<String, Object> list(@PathVariable long id) {
        return marks(id, actor.current());
    }

    @PostMapping
    Map<String, Object> mark(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        List<Long> others = body.ids("leadIds");
        Problems problems = body.finish();
        Actor marker = actor.current();
        notSame.mark(id, others == null ? List.of() : others, problems, marker);
        return marks(id, marker);
    }

    @DeleteMapping("/{otherId}")
    ResponseEntity<Void> takeBack(@PathVariable long id, @PathVariable long otherId) {
        notSame.takeBack(id, otherId, actor.current());
        return ResponseEntity.noContent().build();
    }

    private Map<String, Object> marks(long id, Actor reader) {
        return Map.of("items", notSame.marks(id, reader).stream().map(NotSameResource::view).toList());
    }

    private static Map<String, Object> view(NotSame.Mark mark) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("leadId", mark.leadId());
        json.put("at", mark.at().toString());
        json.put("by", mark.by());
        return json;
    }
}
