package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.attribute.Values;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.team.Team.MemberChange;
import io.sarnakh.team.Team;
import io.sarnakh.team.TeamEditing;
import io.sarnakh.team.TeamField;
import io.sarnakh.team.Teams;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/teams}: everybody reads teams, managers write them (contract 2, domain 16). */
@RestController
@RequestMapping("/api/teams")
class TeamResource {

    private static final String MEMBERS = "members";
    private static final String OPEN_LEADS = "openLeads";

    private final Teams teams;
    private final TeamEditing editing;
    private final CurrentActor actor;

    TeamResource(Teams teams, TeamEditing editing, CurrentActor actor) {
        this.teams = teams;
        this.editing = editing;
        this.actor = actor;
    }

    @GetMapping
    Page<Map<String, Object>> list(PageRequest page) {
        return Page.of(teams.list(page.offset(), page.size()).stream().map(Team::toJson).toList(), page,
                teams.count());
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, Object>> get(@PathVariable long id) {
        Team team = teams.get(id);
        return ResponseEntity.ok().eTag(IfMatch.tag(team.version())).body(team.toJson());
    }

    @PostMapping
    ResponseEntity<Map<String, Object>> create(@RequestBody(required = false) JsonNode json) {
        Body body = body(json);
        Values<TeamField> values = body.attributes(TeamField.class);
        List<MemberChange> members = members(body);
        Team team = editing.create(values, members, body.finish(), actor.current());
        return ResponseEntity.created(URI.create("/api/teams/" + team.id())).eTag(IfMatch.tag(team.version()))
                .body(team.toJson());
    }

    @PatchMapping("/{id}")
    ResponseEntity<Map<String, Object>> change(@PathVariable long id, @RequestBody(required = false) JsonNode json,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        Body body = body(json);
        Values<TeamField> values = body.attributes(TeamField.class);
        List<MemberChange> members = members(body);
        Team team = editing.change(id, values, members, body.finish(), actor.current(), ifMatch);
        Map<String, Object> answer = team.toJson();
        if (Boolean.FALSE.equals(values.get(TeamField.USES_LEADS))) {
            answer.put(OPEN_LEADS, teams.openLeads(id));
        }
        return ResponseEntity.ok().eTag(IfMatch.tag(team.version())).body(answer);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable long id) {
        editing.delete(id, actor.current());
        return ResponseEntity.noContent().build();
    }

    private static Body body(JsonNode json) {
        return Body.of(json).ignore("leadsEffective", OPEN_LEADS);
    }

    /** All members of the team, or null where the request says nothing about them; null in the request means none. */
    private static List<MemberChange> members(Body body) {
        if (!body.has(MEMBERS)) {
            return null;
        }
        List<Body> given = body.objects(MEMBERS);
        List<MemberChange> members = new ArrayList<>();
        for (int i = 0; given != null && i < given.size(); i++) {
            Body one = given.get(i);
            members.add(MemberChange.read(one, one.text("user")));
            one.finishInside(body, MEMBERS + "[" + i + "]");
        }
        return members;
    }
}
