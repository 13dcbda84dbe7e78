package io.sarnakh.web;

import io.sarnakh.access.Actor;
import io.sarnakh.duplicate.DuplicateSearch;
import io.sarnakh.duplicate.DuplicateSearch.Scope;
import io.sarnakh.duplicate.Duplicates;
import io.sarnakh.duplicate.NotSame;
import io.sarnakh.duplicate.SimilarSearch;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Twins and similar records of a record (domain 8). */
@RestController
@RequestMapping("/api/leads/{id}")
class DuplicateResource {

    private final LeadRepository leads;
    private final DuplicateSearch duplicateSearch;
    private final SimilarSearch similarSearch;
    private final NotSame notSame;
    private final LeadView view;
    private final CurrentActor actor;

    DuplicateResource(LeadRepository leads, DuplicateSearch duplicateSearch, SimilarSearch similarSearch,
                      NotSame notSame, LeadView view, CurrentActor actor) {
        this.leads = leads;
        this.duplicateSearch = duplicateSearch;
        this.similarSearch = similarSearch;
        this.notSame = notSame;
        this.view = view;
        this.actor = actor;
    }

    @GetMapping("/similar")
    Map<String, Object> similar(@PathVariable long id) {
        Actor reader = actor.current();
        Lead lead = leads.get(id, reader);
        SimilarSearch.Result result = similarSearch.find(lead, reader);
        NotSame.Verdicts verdicts = notSame.of(List.of(lead));
        return Map.of("items", result.items().stream().map(similar -> view(lead, similar, verdicts)).toList(),
                "ignoredCriteria", result.ignoredCriteria());
    }

    /** Whether a masked record is the same deal is not told either (DUP-6). */
    private Map<String, Object> view(Lead lead, SimilarSearch.Similar similar, NotSame.Verdicts verdicts) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("lead", view.of(similar.lead(), similar.visible()));
        item.put("matchedOn", similar.matchedOn());
        item.put("score", similar.score());
        item.put("signals", similar.signals());
        item.put("visible", similar.visible());
        if (similar.visible()) {
            item.put("notSame", verdicts.apart(lead, similar.lead()));
        }
        return item;
    }

    @GetMapping("/duplicates")
    Map<String, Object> duplicates(@PathVariable long id, @RequestParam(defaultValue = "dialog") String scope) {
        Actor reader = actor.current();
        Lead lead = leads.get(id, reader);
        Duplicates found = duplicateSearch.find(lead, lead.customerId(), switch (scope) {
            case "dialog" -> Scope.DIALOG;
            case "strict" -> Scope.STRICT;
            default -> throw Refusal.unacceptable("scope", "value.one-of", "dialog, strict");
        }, reader);
        return Map.of("items", view.of(found.items()), "excluded", found.excluded());
    }
}
