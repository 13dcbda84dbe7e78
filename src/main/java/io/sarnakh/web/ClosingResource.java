package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.conversion.Answers;
import io.sarnakh.lead.Lead;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.process.Records;
import io.sarnakh.refusal.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Won, lost and restored (domain 11). */
@RestController
class ClosingResource {

    private static final ValueType CUSTOMER_ACTION = ValueType.choice(Answers.CUSTOMER_ACTIONS);

    private final Records records;
    private final LeadView view;
    private final CurrentActor actor;

    ClosingResource(Records records, LeadView view, CurrentActor actor) {
        this.records = records;
        this.view = view;
        this.actor = actor;
    }

    @PostMapping("/api/leads/{id}/won")
    ResponseEntity<Map<String, Object>> win(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        Body.of(json).finish().refuseIfAny();
        Actor closer = actor.current();
        return view.answer(ResponseEntity.ok(), records.win(id, closer), closer);
    }

    @PostMapping("/api/leads/{id}/lost")
    ResponseEntity<Map<String, Object>> lose(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        Long reasonId = body.value("reasonId", ValueType.ID);
        String note = body.value("note", ValueType.NOTES);
        String customerAction = body.value("customerAction", CUSTOMER_ACTION);
        LocalDate nurtureOn = body.value("nurtureOn", ValueType.DATE);
        Actor closer = actor.current();
        Problems problems = body.finish();
        boolean keepsCustomer = customerAction != null || nurtureOn != null;
        Lead lost = keepsCustomer
                ? records.loseKeepingCustomer(id, reasonId, note, customerAction, nurtureOn, problems, closer)
                : records.lose(id, reasonId, note, problems, closer);
        return view.answer(ResponseEntity.ok(), lost, closer);
    }

    @PostMapping("/api/leads/lost")
    Map<String, Object> loseAll(@RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        List<Long> ids = body.ids("leadIds");
        Long reasonId = body.value("reasonId", ValueType.ID);
        String note = body.value("note", ValueType.NOTES);
        Problems problems = body.finish();
        if ((ids == null || ids.isEmpty()) && !problems.has("leadIds")) {
            problems.unacceptable("leadIds", "value.required");
        }
        Actor closer = actor.current();
        List<Lead> lost = records.lose(ids == null ? List.of() : ids, reasonId, note, problems, closer);
        return Map.of("items", lost.stream().map(lead -> view.of(lead, closer)).toList());
    }

    @PostMapping("/api/leads/{id}/restore")
    ResponseEntity<Map<String, Object>> restore(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        Body.of(json).finish().refuseIfAny();
        Actor restorer = actor.current();
        return view.answer(ResponseEntity.ok(), records.restore(id, restorer), restorer);
    }
}
