package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Actor;
import io.sarnakh.assignment.Distribution;
import io.sarnakh.assignment.Distributions;
import io.sarnakh.assignment.Outcome;
import io.sarnakh.attribute.Body;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.process.LeadDistribution;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Distributing the unassigned leads of a team, and reading what came of it (ASG-2, ASG-3). */
@RestController
class DistributionResource {

    private final LeadDistribution distribution;
    private final Distributions distributions;
    private final CurrentActor actor;

    DistributionResource(LeadDistribution distribution, Distributions distributions, CurrentActor actor) {
        this.distribution = distribution;
        this.distributions = distributions;
        this.actor = actor;
    }

    @PostMapping("/api/teams/{id}/distributions")
    ResponseEntity<Map<String, Object>> distribute(@PathVariable long id,
                                                   @RequestBody(required = false) JsonNode json) {
        Body.of(json).finish().refuseIfAny();
        Actor starter = actor.current();
        Distribution done = distribution.start(id, starter);
        return ResponseEntity.created(URI.create("/api/distributions/" + done.id()))
                .body(view(distributions.outcome(done, starter)));
    }

    @GetMapping("/api/distributions")
    Page<Map<String, Object>> list(@RequestParam(required = false) Long team, PageRequest page) {
        return Page.of(distributions.list(team, actor.current(), page.offset(), page.size()).stream()
                .map(DistributionResource::view).toList(), page, distributions.count(team));
    }

    @GetMapping("/api/distributions/{id}")
    Map<String, Object> get(@PathVariable long id) {
        Actor reader = actor.current();
        return view(distributions.outcome(distributions.get(id, reader), reader));
    }

    private static Map<String, Object> view(Outcome outcome) {
        Map<String, Object> view = view(outcome.distribution());
        view.put("assigned", outcome.assigned());
        view.put("left", outcome.left());
        return view;
    }

    private static Map<String, Object> view(Distribution distribution) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", distribution.id());
        view.put("team", distribution.teamId());
        view.put("at", distribution.at().toString());
        view.put("by", distribution.by());
        view.put("scheduled", distribution.scheduled());
        view.put("assignedCount", distribution.assigned());
        view.put("leftCount", distribution.left());
        view.put("processInstanceId", distribution.processInstanceId());
        return view;
    }
}
