package io.sarnakh.web;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.duplicate.Hit;
import io.sarnakh.duplicate.SimilarSearch;
import io.sarnakh.history.History;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.merge.FurtherContacts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** How records look over HTTP (contract 2). */
@Component
class LeadView {

    /** Derived when a record is shown, not a column. */
    static final String SIMILAR_COUNT = "similarCount";

    /** Read from the records merged into it (MERGE-8). */
    static final String CONTACTS = "contacts";

    private final SimilarSearch similarSearch;
    private final FurtherContacts contacts;
    private final History history;

    LeadView(SimilarSearch similarSearch, FurtherContacts contacts, History history) {
        this.similarSearch = similarSearch;
        this.contacts = contacts;
        this.history = history;
    }

    /** One record with its further contacts and its entity tag. */
    ResponseEntity<Map<String, Object>> answer(ResponseEntity.BodyBuilder answer, Lead lead, Actor actor) {
        Map<String, Object> json = of(lead, actor);
        json.put(CONTACTS, contacts.of(lead));
        return answer.eTag(IfMatch.tag(lead.version())).body(json);
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

    /** The hits of a duplicate scope; visible ones with the instant of their last activity (DUP-5). */
    List<Map<String, Object>> of(List<Hit> hits) {
        Map<Long, Instant> last = history.lastActivity(hits.stream().filter(Hit::visible).map(hit -> hit.lead().id())
                .toList());
        return hits.stream().map(hit -> of(hit, last.get(hit.lead().id()))).toList();
    }

    private Map<String, Object> of(Hit hit, Instant lastActivity) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lead", of(hit.lead(), hit.visible()));
        json.put("matchedOn", hit.matchedOn());
        json.put("visible", hit.visible());
        if (hit.visible()) {
            json.put("lastActivityAt", lastActivity == null ? null : lastActivity.toString());
        }
        return json;
    }
}
