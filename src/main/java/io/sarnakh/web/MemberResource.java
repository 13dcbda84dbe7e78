package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.Team.Member;
import io.sarnakh.team.Team.MemberChange;
import io.sarnakh.team.Team;
import io.sarnakh.team.TeamEditing;
import io.sarnakh.team.Teams;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/teams/{id}/members/{user}}: one member of a team; its entity tag is the team's. */
@RestController
@RequestMapping("/api/teams/{id}/members/{user}")
class MemberResource {

    private final Teams teams;
    private final TeamEditing editing;
    private final CurrentActor actor;

    MemberResource(Teams teams, TeamEditing editing, CurrentActor actor) {
        this.teams = teams;
        this.editing = editing;
        this.actor = actor;
    }

    @GetMapping
    ResponseEntity<Member> get(@PathVariable long id, @PathVariable String user) {
        return answer(teams.get(id), user);
    }

    @PutMapping
    ResponseEntity<Member> put(@PathVariable long id, @PathVariable String user,
            @RequestBody(required = false) JsonNode json,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        Body body = Body.of(json).ignore("user");
        MemberChange change = MemberChange.read(body, user);
        return answer(editing.putMember(id, change, body.finish(), actor.current(), ifMatch), user);
    }

    @DeleteMapping
    ResponseEntity<Void> delete(@PathVariable long id, @PathVariable String user) {
        editing.removeMember(id, user, actor.current());
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Member> answer(Team team, String user) {
        Member member = team.members().stream().filter(one -> one.user().equals(user)).findFirst()
                .orElseThrow(() -> Refusal.notFound("team.not-a-member", user));
        return ResponseEntity.ok().eTag(IfMatch.tag(team.version())).body(member);
    }
}
