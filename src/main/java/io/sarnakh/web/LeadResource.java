package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Values;
import io.sarnakh.customer.Customers;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.lead.LeadSearch;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.process.Records;
import io.sarnakh.refusal.Problems;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/leads}: leads and opportunities, one resource (contract 2). */
@RestController
class LeadResource {

    private static final Set<String> TYPES = Set.of("lead", "opportunity");
    private static final Set<String> STATUSES = Set.of("open", "won", "lost", "archived", "merged");

    private final Records records;
    private final LeadRepository leads;
    private final LeadSearch search;
    private final Customers customers;
    private final LeadView view;
    private final CurrentActor actor;

    LeadResource(Records records, LeadRepository leads, LeadSearch search, Customers customers, LeadView view,
                 CurrentActor actor) {
        this.records = records;
        this.leads = leads;
        this.search = search;
        this.customers = customers;
        this.view = view;
        this.actor = actor;
    }

    @GetMapping("/api/leads")
    Page<Map<String, Object>> list(@RequestParam(required = false) String type,
                                   @RequestParam(required = false) String status,
                                   @RequestParam(required = false) Long team,
                                   @RequestParam(required = false) String salesperson,
                                   @RequestParam(defaultValue = "false") boolean unassigned,
                                   @RequestParam(required = false) Long customer,
                                   @RequestParam(required = false) String tag,
                                   @RequestParam(required = false) String q,
                                   @RequestParam(required = false) String sort, PageRequest page) {
        Problems problems = new Problems();
        return found(new LeadSearch.Query(oneOf("type", type, TYPES, problems),
                oneOf("status", status, STATUSES, problems), team, filter("salesperson", salesperson, problems),
                unassigned, customer == null ? null : List.of(customer), filter("tag", tag, problems), q, sort), page,
                problems);
    }

    /** A filter that is left empty, as a form sends it, filters nothing. */
    private static String filter(String name, String value, Problems problems) {
        if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            problems.unacceptable(name, "value.control-characters");
        }
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Every record of a card and of the cards below it. */
    @GetMapping("/api/customers/{id}/leads")
    Page<Map<String, Object>> ofCustomer(@PathVariable long id, PageRequest page) {
        return found(new LeadSearch.Query(null, null, null, null, false, customers.withCardsBelow(id), null, null,
                null), page, new Problems());
    }

    private Page<Map<String, Object>> found(LeadSearch.Query query, PageRequest page, Problems problems) {
        Actor reader = actor.current();
        LeadSearch.Found found = search.find(query, reader, page.offset(), page.size(), problems);
        return Page.of(found.items().stream().map(lead -> view.of(lead, reader)).toList(), page, found.total());
    }

    private static String oneOf(String name, String value, Set<String> words, Problems problems) {
        String word = filter(name, value, problems);
        if (word != null && !words.contains(word)) {
            problems.unacceptable(name, "value.one-of", String.join(", ", words.stream().sorted().toList()));
        }
        return word;
    }

    @PostMapping("/api/leads")
    ResponseEntity<Map<String, Object>> create(@RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json).ignore(LeadView.SIMILAR_COUNT, LeadView.CONTACTS);
        Values<LeadField> given = body.attributes(LeadField.class);
        Actor creator = actor.current();
        Lead lead = records.create(given, body.finish(), creator);
        return view.answer(ResponseEntity.created(URI.create("/api/leads/" + lead.id())), lead, creator);
    }

    @GetMapping("/api/leads/{id}")
    ResponseEntity<Map<String, Object>> get(@PathVariable long id) {
        Actor reader = actor.current();
        return view.answer(ResponseEntity.ok(), leads.get(id, reader), reader);
    }

    @PatchMapping("/api/leads/{id}")
    ResponseEntity<Map<String, Object>> change(@PathVariable long id,
                                               @RequestHeader(name = "If-Match", required = false) String ifMatch,
                                               @RequestBody(required = false) JsonNode json) {
        if (json instanceof ObjectNode fields) {
            // Only a new record takes a type; afterwards it is read-only, so whatever is sent is ignored.
            fields.remove("type");
        }
        Body body = Body.of(json).ignore(LeadView.SIMILAR_COUNT, LeadView.CONTACTS);
        Values<LeadField> given = body.attributes(LeadField.class);
        Actor editor = actor.current();
        return view.answer(ResponseEntity.ok(), records.change(id, given, body.finish(), ifMatch, editor), editor);
    }

    @DeleteMapping("/api/leads/{id}")
    ResponseEntity<Void> delete(@PathVariable long id) {
        records.delete(id, actor.current());
        return ResponseEntity.noContent().build();
    }
}
