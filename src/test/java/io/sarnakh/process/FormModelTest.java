package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Json;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@SarnakhTest
@DisplayName("The forms and the code agree")
class FormModelTest {

    /** platform.md 0.5: what Tasklist 7.24 draws and submits as it should. */
    private static final Set<String> ALLOWED = Set.of("default", "textfield", "textarea", "number", "checkbox",
            "select", "radio", "checklist", "taglist", "datetime", "text", "html", "table", "group", "separator");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Set<String> FEEL_WORDS = Set.of("null", "true", "false", "if", "then", "else", "and", "or",
            "not", "count", "split", "every", "x", "in", "satisfies", "list", "contains");

    @Autowired
    private Http http;
    @Autowired
    private TaskService tasks;

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.sorted().toList().stream();
        }
    }

    private static JsonNode form(String id) throws IOException {
        return Json.read(Files.readString(Path.of("forms", id + ".form")));
    }

    private static void each(JsonNode form, Consumer<JsonNode> visit) {
        visit.accept(form);
        form.path("components").forEach(component -> each(component, visit));
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("only components that Tasklist can draw, none read-only; made for this Tasklist; ids unique")
    void components(Path file) throws IOException {
        JsonNode form = Json.read(Files.readString(file));
        assertThat(file.getFileName()).hasToString(form.get("id").asText() + ".form");
        assertThat(form.get("executionPlatform").asText()).isEqualTo("Camunda Platform");
        assertThat(form.get("executionPlatformVersion").asText()).isEqualTo("7.24.0");
        Set<String> ids = new HashSet<>();
        each(form, component -> {
            assertThat(ALLOWED).contains(component.get("type").asText());
            // A read-only field is submitted all the same and would overwrite what somebody else changed.
            assertThat(component.has("readonly")).as("readonly in " + component).isFalse();
            assertThat(ids.add(component.get("id").asText())).as("id of " + component).isTrue();
            if (component.path("type").asText().equals("group")) {
                assertThat(component.has("path")).as("path of " + component).isFalse();
            }
        });
    }

    @Test
    @DisplayName("what a form sends is read by the step behind it")
    void sent() throws IOException {
        Set<String> record = new TreeSet<>(LeadForm.names());
        assertThat(record).containsAll(inputs(form("new-lead")));
        record.addAll(SaveChanges.STEPS);
        assertThat(record).containsAll(inputs(form("qualify-lead"))).containsAll(inputs(form("work-opportunity")));
        assertThat(ConversionForm.FIELDS).containsAll(inputs(form("convert-to-opportunity")));
        assertThat(inputs(form("leads-settings"))).containsExactly(ApplyLeadsSettings.LEADS_ENABLED);
        assertThat(ApplyTeamSettings.ANSWERS).containsExactlyInAnyOrderElementsOf(inputs(form("team-settings")));
        assertThat(RestoreChosenRecord.ANSWERS).containsExactlyInAnyOrderElementsOf(inputs(form("restore-record")));
        assertThat(ApplyMemberSettings.ANSWERS).containsExactlyInAnyOrderElementsOf(inputs(form("member-settings")));
        assertThat(UserSettingsForm.ANSWERS).containsExactlyInAnyOrderElementsOf(inputs(form("user-settings")));
        assertThat(inputs(form("distribute-leads"))).containsExactly(OrderDistribution.TEAM);
        assertThat(inputs(form("review-open-leads"))).containsExactly(KeepReviewChoice.STEP);
        assertThat(SeveralForm.FIELDS).containsExactlyInAnyOrderElementsOf(inputs(form("convert-several")));
        assertThat(inputs(form("follow-batch"))).containsExactly(BatchForm.STEP);
        assertThat(inputs(form("review-distribution"))).isEmpty();
        assertThat(ApplyWorkingTime.ANSWERS).containsExactlyInAnyOrderElementsOf(inputs(form("working-time")));
        assertThat(inputs(form("wait-for-facts"))).containsExactly(KeepFacts.ANSWER, KeepFacts.STEP);
        assertThat(inputs(form("read-notice"))).isEmpty();
        assertThat(inputs(form("answer-about-twin"))).containsExactly(KeepAnswer.ANSWER, KeepAnswer.NOTE);
    }

    private static Set<String> inputs(JsonNode form) {
        Set<String> keys = new TreeSet<>();
        each(form, component -> {
            if (component.has("key")) {
                keys.add(component.get("key").asText());
            }
        });
        return keys;
    }

    @Test
    @DisplayName("what a form shows is provided when it is opened, or typed into it")
    void shown() throws IOException {
        String id = http.as("mina").post("/api/leads", Map.of("name", "Form", "type", "lead")).status(201).json("/id")
                .asText();
        assertProvided("qualify-lead", id);
        tasks.complete(taskOf(id), Map.of(SaveChanges.NEXT_STEP, "convert"));
        assertProvided("convert-to-opportunity", id);
        http.as("mina").post("/api/leads/" + id + "/conversion", Map.of()).status(200);
        assertProvided("work-opportunity", id);
        assertThat(referred(form("review-open-leads"))).containsExactly(SettingsAnswers.OPEN_LEADS_NOTE);
        for (String start : List.of("new-lead", "leads-settings", "team-settings", "restore-record", "working-time",
                "member-settings", "user-settings", "distribute-leads", "convert-several")) {
            assertThat(inputs(form(start))).as("a start form is given no variables").containsAll(referred(form(start)));
        }
    }

    @Test
    @DisplayName("DUP-6: what the question about a hidden twin shows is provided when it is opened")
    void question() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String owner : List.of("sam", "kian")) {
            ids.add(http.as("mina").post("/api/leads", Map.of("name", "Form", "type", "lead", "salesperson", owner,
                    "email", "question@form-model.ir")).status(201).json("/id").asText());
        }
        http.as("sam").post("/api/leads/" + ids.get(0) + "/ask-owner", Map.of("recordId",
                Long.valueOf(ids.get(1)))).status(201);
        assertProvided("answer-about-twin", "ask-" + String.join("-", ids));
    }

    @Test
    @DisplayName("ASG-3: what the review of a distribution shows is provided when it is opened")
    void distribution() throws IOException {
        String team = http.as("mina").post("/api/teams", Map.of("name", "Form model")).status(201).json("/id").asText();
        String id = http.as("mina").post("/api/teams/" + team + "/distributions").status(201).json("/id").asText();
        assertProvided("review-distribution", "distribution-" + id);
        tasks.complete(taskOf("distribution-" + id));
        http.as("mina").delete("/api/teams/" + team).status(204);
    }

    @Test
    @DisplayName("MASS-1: what the form that follows a batch shows is provided when it is opened")
    void batch() throws IOException {
        long lead = http.as("mina").post("/api/leads", Map.of("name", "Form", "type", "lead")).status(201).json("/id")
                .asLong();
        assertProvided("follow-batch", "batch-" + http.as("mina").post("/api/leads/conversion",
                Map.of("leadIds", List.of(lead))).status(202).json("/batchId").asText());
    }

    private void assertProvided(String form, String id) throws IOException {
        Set<String> known = inputs(form(form));
        http.as("mina").get("/engine-rest/task/" + taskOf(id) + "/form-variables").status(200).json().fieldNames()
                .forEachRemaining(known::add);
        assertThat(known).as(form).containsAll(referred(form(form)));
    }

    private String taskOf(String id) {
        return tasks.createTaskQuery().processInstanceBusinessKey(id).singleResult().getId();
    }

    /** The variables that a form asks for in options, tables, texts and conditions. */
    private static Set<String> referred(JsonNode form) {
        Set<String> names = new TreeSet<>();
        each(form, component -> {
            if (component.has("valuesKey")) {
                names.add(component.get("valuesKey").asText());
            }
            for (String shown : List.of("text", "content")) {
                Pattern.compile("\\{\\{(\\w+)}}").matcher(component.path(shown).asText()).results()
                        .forEach(match -> names.add(match.group(1)));
            }
            names.addAll(ofExpression(component.path("dataSource").asText()));
            names.addAll(ofExpression(component.path("conditional").path("hide").asText()));
        });
        return names;
    }

    private static Set<String> ofExpression(String feel) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(feel.replaceAll("\"[^\"]*\"", "")).results().forEach(match -> names.add(match.group()));
        names.removeAll(FEEL_WORDS);
        return names;
    }
}
