package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.process.OwnerQuestions;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/leads/{id}/ask-owner}: asking the owner of a twin that the caller cannot see (DUP-6). */
@RestController
class AskOwnerResource {

    private final OwnerQuestions questions;
    private final CurrentActor actor;

    AskOwnerResource(OwnerQuestions questions, CurrentActor actor) {
        this.questions = questions;
        this.actor = actor;
    }

    @PostMapping("/api/leads/{id}/ask-owner")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> ask(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        Long recordId = body.value("recordId", ValueType.ID);
        String message = body.value("message", ValueType.NOTES);
        String instance = questions.ask(id, recordId, message, body.finish(), actor.current());
        return Map.of("processInstanceId", instance, "recordId", recordId);
    }
}
