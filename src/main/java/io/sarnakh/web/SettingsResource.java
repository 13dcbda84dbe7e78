package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.attribute.Values;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.process.LeadsSwitch;
import io.sarnakh.team.Settings;
import io.sarnakh.team.SettingsField;
import io.sarnakh.team.SettingsService;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/settings}: managers read them, administrators change them (contract 2, SW-1). */
@RestController
@RequestMapping("/api/settings")
class SettingsResource {

    private final SettingsService settings;
    private final LeadsSwitch leadsSwitch;
    private final CurrentActor actor;

    SettingsResource(SettingsService settings, LeadsSwitch leadsSwitch, CurrentActor actor) {
        this.settings = settings;
        this.leadsSwitch = leadsSwitch;
        this.actor = actor;
    }

    @GetMapping
    ResponseEntity<Map<String, Object>> get() {
        return answer(settings.read(actor.current()), null);
    }

    @PutMapping
    ResponseEntity<Map<String, Object>> put(@RequestBody(required = false) JsonNode json,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) String ifMatch) {
        Body body = Body.of(json).ignore("openLeads");
        Values<SettingsField> values = body.attributes(SettingsField.class);
        LeadsSwitch.Outcome outcome = leadsSwitch.change(values, body.finish(), actor.current(), ifMatch);
        return answer(outcome.settings(), outcome.openLeads());
    }

    private static ResponseEntity<Map<String, Object>> answer(Settings settings, Long openLeads) {
        Map<String, Object> json = settings.toJson();
        if (openLeads != null) {
            json.put("openLeads", openLeads);
        }
        return ResponseEntity.ok().eTag(IfMatch.tag(settings.version())).body(json);
    }
}
