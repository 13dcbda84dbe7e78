package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Json;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Entry;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.process.Records;
import io.sarnakh.refusal.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happened to a record, and notes on it (domain 18). */
@RestController
@RequestMapping("/api/leads/{id}")
class LeadHistoryResource {

    private final LeadRepository leads;
    private final Records records;
    private final History history;
    private final CurrentActor actor;

    LeadHistoryResource(LeadRepository leads, Records records, History history, CurrentActor actor) {
        this.leads = leads;
        this.records = records;
        this.history = history;
        this.actor = actor;
    }

    @GetMapping("/history")
    Page<Map<String, Object>> history(@PathVariable long id, PageRequest page) {
        leads.get(id, actor.current());
        return Page.of(history.ofLead(id, page.offset(), page.size()).stream().map(LeadHistoryResource::view).toList(),
                page, history.countOfLead(id));
    }

    @PostMapping("/notes")
    ResponseEntity<Map<String, Object>> note(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        String text = body.value("text", ValueType.NOTES);
        Problems problems = body.finish();
        if (text == null && !problems.has("text")) {
            problems.unacceptable("text", "value.required");
        }
        problems.refuseIfAny();
        records.note(id, text, actor.current());
        return ResponseEntity.status(HttpStatus.CREATED).body(view(history.ofLead(id, 0, 1).get(0)));
    }

    /** {@code leadId} is the record an entry was written for: on a survivor also its tails. */
    private static Map<String, Object> view(Entry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("at", entry.at().toString());
        view.put("by", entry.by());
        view.put("kind", entry.kind());
        view.put("text", entry.text());
        view.put("changes", entry.changes() == null ? Map.of() : Json.plain(entry.changes()));
        view.put("leadId", entry.leadId());
        if (entry.decision() != null) {
            view.put("decision", Json.plain(entry.decision()));
        }
        return view;
    }
}
