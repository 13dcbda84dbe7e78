package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.attribute.Values;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.Conversion;
import io.sarnakh.conversion.ConversionPreview;
import io.sarnakh.conversion.Dialog;
import io.sarnakh.conversion.DialogService;
import io.sarnakh.conversion.Preview;
import io.sarnakh.customer.CustomerCandidates.Candidate;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.process.Records;
import io.sarnakh.refusal.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/leads/{id}/conversion}: the dialog, and converting (domain 5 and 6). */
@RestController
@RequestMapping("/api/leads/{id}/conversion")
class ConversionResource {

    private static final ValueType ACTION = ValueType.choice(Answers.ACTIONS);
    private static final ValueType CUSTOMER_ACTION = ValueType.choice(Answers.CUSTOMER_ACTIONS);

    private final DialogService dialogs;
    private final ConversionPreview previews;
    private final Records records;
    private final LeadRepository leads;
    private final LeadView view;
    private final CurrentActor actor;

    ConversionResource(DialogService dialogs, ConversionPreview previews, Records records, LeadRepository leads,
                       LeadView view, CurrentActor actor) {
        this.dialogs = dialogs;
        this.previews = previews;
        this.records = records;
        this.leads = leads;
        this.view = view;
        this.actor = actor;
    }

    @GetMapping
    Map<String, Object> open(@PathVariable long id) {
        Dialog dialog = dialogs.open(id, Answers.NONE, actor.current());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("action", dialog.action());
        json.put("customerAction", dialog.customerAction());
        json.put("customerId", dialog.customerId());
        json.put("salesperson", dialog.salesperson());
        json.put("teamId", dialog.teamId());
        json.put("duplicates", view.of(dialog.duplicates().items()));
        json.put("customerCandidates", dialog.candidates().stream().map(ConversionResource::view).toList());
        json.put("survivorId", dialog.survivorId());
        json.put("excluded", dialog.duplicates().excluded());
        return json;
    }

    private static Map<String, Object> view(Candidate candidate) {
        return Map.of("customer", candidate.customer().toJson(), "reasons", candidate.reasons(),
                "score", candidate.score(), "band", candidate.band(), "signals", candidate.signals());
    }

    @PostMapping
    Map<String, Object> convert(@PathVariable long id, @RequestBody(required = false) JsonNode json,
                                @RequestParam(defaultValue = "false") boolean dryRun) {
        Body body = Body.of(json);
        Answers answers = new Answers(body.value("action", ACTION), body.value("customerAction", CUSTOMER_ACTION),
                body.value("customerId", ValueType.ID), body.has("salesperson"), body.text("salesperson"),
                body.value("teamId", ValueType.ID), body.ids("mergeWith"), body.value("survivorId", ValueType.ID),
                Boolean.TRUE.equals(body.value("confirm", ValueType.FLAG)), body.value("keep", ValueType.WORDS),
                null, null);
        Problems problems = body.finish();
        return dryRun ? view(previews.of(id, answers, problems, actor.current()))
                : view(records.convert(id, answers, problems, actor.current()));
    }

    /** UNDO-1: answers the lead, which is one again. */
    @PostMapping("/undo")
    ResponseEntity<Map<String, Object>> undo(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        Body.of(json).finish().refuseIfAny();
        Actor undoer = actor.current();
        return view.answer(ResponseEntity.ok(), records.undoConversion(id, undoer), undoer);
    }

    private Map<String, Object> view(Conversion conversion) {
        Lead opportunity = leads.get(conversion.opportunityId());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("leadId", opportunity.id());
        result.put("type", opportunity.text(LeadField.TYPE));
        result.put("customerId", opportunity.customerId());
        result.put("customerCreated", conversion.customerCreated());
        result.put("mergedIds", List.copyOf(conversion.mergedIds()));
        result.put("processInstanceId", opportunity.text(LeadField.PROCESS_INSTANCE_ID));
        return result;
    }

    /** CONV-7. Cards that would be new have no numbers that anybody could use. */
    private static Map<String, Object> view(Preview preview) {
        Set<Object> numbersOfNewCards =
                preview.created().stream().map(card -> card.get(CustomerField.ID)).collect(Collectors.toSet());
        Map<String, Object> record = preview.result().values().toJson();
        record.replaceAll((field, value) -> numberless(field, LeadField.CUSTOMER_ID, value, numbersOfNewCards));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("dryRun", true);
        result.put("leadId", preview.result().id());
        result.put("type", preview.result().text(LeadField.TYPE));
        result.put("action", preview.decided().action());
        result.put("customerAction", preview.decided().customerAction());
        result.put("customerId", record.get(LeadField.CUSTOMER_ID.json()));
        result.put("customerCreated", preview.customerCreated());
        result.put("mergedIds", List.copyOf(preview.decided().mergedIds()));
        result.put("created", preview.created().stream().map(card -> newCard(card, numbersOfNewCards)).toList());
        result.put("linked", preview.linked() == null ? null : preview.linked().toJson());
        result.put("reused", preview.reused() == null ? null : preview.reused().toJson());
        result.put("filled", preview.filled());
        result.put("extended", preview.extended());
        result.put("overwritten", preview.overwritten());
        result.put("moved", preview.moved());
        result.put("set", preview.set());
        result.put("excluded", preview.excluded());
        result.put("result", record);
        return result;
    }

    private static Map<String, Object> newCard(Values<CustomerField> card, Set<Object> numbersOfNewCards) {
        Map<String, Object> json = card.toJson();
        json.keySet().removeAll(List.of(CustomerField.ID.json(), CustomerField.CREATED_AT.json()));
        json.replaceAll((field, value) -> numberless(field, CustomerField.PARENT_ID, value, numbersOfNewCards));
        return json;
    }

    private static Object numberless(String field, Attribute pointer, Object value, Set<Object> numbersOfNewCards) {
        return field.equals(pointer.json()) && numbersOfNewCards.contains(value) ? null : value;
    }
}
