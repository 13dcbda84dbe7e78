package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.process.Records;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/leads/{id}/deadline}: the time a lead may wait for its first action (domain 13). */
@RestController
class DeadlineResource {

    private final Records records;
    private final LeadView view;
    private final CurrentActor actor;

    DeadlineResource(Records records, LeadView view, CurrentActor actor) {
        this.records = records;
        this.view = view;
        this.actor = actor;
    }

    /** SLA-2: answers the lead with its later deadline. */
    @PostMapping("/api/leads/{id}/deadline/pause")
    ResponseEntity<Map<String, Object>> pause(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        LocalDate until = body.value("until", ValueType.DATE);
        String reason = body.text("reason");
        Actor pausing = actor.current();
        return view.answer(ResponseEntity.ok(),
                records.pauseDeadline(id, until, reason, body.finish(), pausing), pausing);
    }
}
