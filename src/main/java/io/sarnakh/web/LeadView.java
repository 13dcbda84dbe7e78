package io.sarnakh.web;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.duplicate.Hit;
import io.sarnakh.duplicate.SimilarSearch;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** How records look over HTTP (contract 2). */
@Component
class LeadView {

    /** Derived when a record is shown, not a column. */
    static final String SIMILAR_COUNT = "similarCount";

    private final SimilarSearch similarSearch;

    LeadView(SimilarSearch similarSearch) {
        this.similarSearch = similarSearch;
    }

    /** One record with its entity tag. */
    ResponseEntity<Map<String, Object>> answer(ResponseEntity.BodyBuilder answer, Lead lead, Actor actor) {
        return answer.eTag(IfMatch.tag(lead.version())).body(of(lead, actor));
    }

    /** One record; a tombstone is similar to nothing. */
    Map<String, Object> of(Lead lead, Actor actor) {
        Map<String, Object> json = lead.values().toJson();
        json.put(SIMILAR_COUNT, lead.isTombstone() ? 0 : similarSearch.count(lead, actor));
        return json;
    }

    /** A record, or what may be told of one that is not visible (DUP-6). */
    Map<String, Object> of(Lead lead, boolean visible) {
        if (visible) {
            return lead.values().toJson();
        }
        Map<String, Object> masked = new LinkedHashMap<>();
        masked.put("id", lead.id());
        masked.put("type", lead.text(LeadField.TYPE));
        masked.put("teamId", lead.teamId());
        return masked;
    }

    /** A hit of a duplicate scope. */
    Map<String, Object> of(Hit hit) {
        return Map.of("lead", of(hit.lead(), hit.visible()), "matchedOn", hit.matchedOn(), "visible", hit.visible());
    }
}
