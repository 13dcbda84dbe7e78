package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Body;
import io.sarnakh.lead.LeadField;
import io.sarnakh.merge.FurtherContacts;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.refusal.Problems;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/leads/{id}/contacts}: what the further contacts of a merged record are to the deal (MERGE-8). */
@RestController
class ContactResource {

    private final FurtherContacts contacts;
    private final LeadView view;
    private final CurrentActor actor;

    ContactResource(FurtherContacts contacts, LeadView view, CurrentActor actor) {
        this.contacts = contacts;
        this.view = view;
        this.actor = actor;
    }

    /** Answers the record with all its contacts. */
    @PatchMapping("/api/leads/{id}/contacts/{tailId}")
    ResponseEntity<Map<String, Object>> change(@PathVariable long id, @PathVariable long tailId,
                                               @RequestHeader(name = "If-Match", required = false) String ifMatch,
                                               @RequestBody(required = false) JsonNode json) {
        Body body = Body.of(json);
        String role = body.value("role", LeadField.CONTACT_ROLE.type());
        boolean given = body.has("role");
        Problems problems = body.finish();
        if (!given) {
            problems.unacceptable("role", "value.required");
        }
        Actor editor = actor.current();
        return view.answer(ResponseEntity.ok(),
                contacts.changeRole(id, tailId, role, problems, ifMatch, editor), editor);
    }
}
