package io.sarnakh.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Actor;
import io.sarnakh.assignment.Distribution;
import io.sarnakh.assignment.Distributions;
import io.sarnakh.assignment.Outcome.Assigned;
import io.sarnakh.assignment.Outcome.Left;
import io.sarnakh.assignment.Outcome;
import io.sarnakh.attribute.Body;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.process.LeadDistribution;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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

    private final LeadDistribution leadDistribution;
    private final Distributions distributions;
    private final CurrentActor actor;

    DistributionResource(LeadDistribution leadDistribution, Distributions distributions, CurrentActor actor) {
        this.leadDistribution = leadDistribution;
        this.distributions = distributions;
        this.actor = actor;
    }

    @PostMapping("/api/teams/{id}/distributions")
    ResponseEntity<View> distribute(@PathVariable long id, @RequestBody(required = false) JsonNode json) {
        Body.of(json).finish().refuseIfAny();
        Actor starter = actor.current();
        Distribution done = leadDistribution.start(id, starter);
        return ContentTag.answer(ResponseEntity.created(URI.create("/api/distributions/" + done.id())),
                withLeads(done, starter));
    }

    @GetMapping("/api/distributions")
    Page<View> list(@RequestParam(required = false) Long team, PageRequest page) {
        return Page.of(distributions.list(team, actor.current(), page.offset(), page.size()).stream()
                .map(distribution -> View.of(distribution, null, null)).toList(), page, distributions.count(team));
    }

    @GetMapping("/api/distributions/{id}")
    ResponseEntity<View> get(@PathVariable long id) {
        Actor reader = actor.current();
        return ContentTag.answer(ResponseEntity.ok(), withLeads(distributions.get(id, reader), reader));
    }

    /** What callers see; in a list without the leads themselves. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Distribution")
    record View(long id, long team, Instant at, String by, boolean scheduled, int assignedCount, int leftCount,
                String processInstanceId, List<Assigned> assigned, List<Left> left) {

        static View of(Distribution distribution, List<Assigned> assigned, List<Left> left) {
            return new View(distribution.id(), distribution.teamId(), distribution.at(), distribution.by(),
                    distribution.scheduled(), distribution.assigned(), distribution.left(),
                    distribution.processInstanceId(), assigned, left);
        }
    }

    private View withLeads(Distribution distribution, Actor reader) {
        Outcome outcome = distributions.outcome(distribution, reader);
        return View.of(distribution, outcome.assigned(), outcome.left());
    }
}
