package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.attribute.Values;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import io.sarnakh.process.CurrentActor;
import java.net.URI;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/customers}: cards, for every user (contract 2, RIGHT-1). */
@RestController
@RequestMapping("/api/customers")
class CustomerResource {

    private final Customers customers;
    private final CurrentActor actor;

    CustomerResource(Customers customers, CurrentActor actor) {
        this.customers = customers;
        this.actor = actor;
    }

    @GetMapping
    Page<Map<String, Object>> list(@RequestParam(required = false) String q,
                                   @RequestParam(defaultValue = "true") boolean active, PageRequest page) {
        actor.current();
        Customers.Page found = customers.list(q, active, page.offset(), page.size());
        return Page.of(found.cards().stream().map(Values::toJson).toList(), page, found.total());
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, Object>> get(@PathVariable long id) {
        actor.current();
        return answer(ResponseEntity.ok(), customers.get(id));
    }

    @PostMapping
    ResponseEntity<Map<String, Object>> create(@RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        Values<CustomerField> given = body.attributes(CustomerField.class);
        Values<CustomerField> card = customers.create(given, body.finish(), actor.current());
        return answer(ResponseEntity.created(URI.create("/api/customers/" + card.id(CustomerField.ID))), card);
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, Object>> change(@PathVariable long id,
                                               @RequestHeader(name = "If-Match", required = false) String ifMatch,
                                               @RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        Values<CustomerField> given = body.attributes(CustomerField.class);
        return answer(ResponseEntity.ok(), customers.change(id, given, body.finish(), actor.current(), ifMatch));
    }

    private static ResponseEntity<Map<String, Object>> answer(ResponseEntity.BodyBuilder answer,
                                                              Values<CustomerField> card) {
        return answer.eTag(IfMatch.tag(card.id(CustomerField.VERSION))).body(card.toJson());
    }
}
