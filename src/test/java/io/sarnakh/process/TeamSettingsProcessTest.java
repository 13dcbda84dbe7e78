package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process "Sales team settings" with a team of its own. */
@SarnakhTest
class TeamSettingsProcessTest {

    private static final String START =
            "/camunda/api/engine/engine/default/process-definition/key/team-settings/submit-form";

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private SettingsForms forms;
    private String path;
    private String id;

    @BeforeEach
    void createTeam() {
        path = http.as("mina").post("/api/teams", Map.of("name", "East", "leader", "mina", "leadSla", "PT4H"))
                .status(201).header("Location");
        id = path.substring(path.lastIndexOf('/') + 1);
    }

    @AfterEach
    void asFound() {
        runtime.createProcessInstanceQuery().processDefinitionKey("team-settings").list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "test"));
        jdbc.sql("delete from lead where team_id = :team").param("team", Long.parseLong(id)).update();
        http.as("mina").delete(path).status(204);
    }

    @Test
    @DisplayName("SW-3, SW-6: a team opts out in Tasklist; its open leads that remain are reviewed")
    void optOut() {
        jdbc.sql("insert into lead (type, status, name, team_id) values ('lead', 'open', 'A', :team)")
                .param("team", Long.parseLong(id)).update();
        String instance = start("mina", Map.of("team", id, "usesLeads", "no", "usesPipeline", "keep",
                "leader", "keep", "leadSla", "")).status(200).json("/id").asText();
        Task review = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        assertThat(review.getTaskDefinitionKey()).isEqualTo("review-open-leads");
        assertThat(review.getAssignee()).isEqualTo("mina");
        assertThat(runtime.getVariables(instance)).containsOnlyKeys("starter", "openLeads", "openLeadsNote", "openLeadsOf")
                .containsEntry("openLeads", 1).hasEntrySatisfying("openLeadsNote",
                        note -> assertThat(note.toString()).contains("East", "1"));
        JsonNode team = team();
        assertThat(team.get("usesLeads").asBoolean()).isFalse();
        assertThat(team.get("usesPipeline").asBoolean()).isTrue();
        assertThat(team.get("leader").asText()).isEqualTo("mina");
        assertThat(team.get("leadSla").asText()).isEqualTo("PT4H");
    }

    @Test
    @DisplayName("Leader, SLA and pipeline are set, kept or removed; digits may be Persian; nothing left to review")
    void values() {
        start("admin", Map.of("team", id, "usesLeads", "yes", "usesPipeline", "no", "leader", "kian",
                "leadSla", "PT۸H")).status(200);
        assertThat(team().get("leader").asText()).isEqualTo("kian");
        assertThat(team().get("leadSla").asText()).isEqualTo("PT8H");
        assertThat(team().get("usesPipeline").asBoolean()).isFalse();
        Map<String, String> removing = new HashMap<>(Map.of("team", id, "usesLeads", "keep", "leadSla", " - ",
                "leader", SettingsForms.NO_LEADER));
        removing.put("usesPipeline", null);
        start("admin", removing).status(200);
        assertThat(team().get("leader").isNull()).isTrue();
        assertThat(team().get("leadSla").isNull()).isTrue();
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("team-settings").count()).isZero();
    }

    @Test
    @DisplayName("ASG-2: whether the team's leads are distributed every morning is chosen, and stays if it is not")
    void distributesDaily() {
        start("mina", Map.of("team", id, "distributesDaily", "yes")).status(200);
        assertThat(team().get("distributesDaily").asBoolean()).isTrue();
        start("mina", Map.of("team", id, "distributesDaily", "keep")).status(200);
        assertThat(team().get("distributesDaily").asBoolean()).isTrue();
        start("mina", Map.of("team", id, "distributesDaily", "no")).status(200);
        assertThat(team().get("distributesDaily").asBoolean()).isFalse();
        assertThat(refused(Map.of("team", id, "distributesDaily", "sometimes"))).contains("distributesDaily");
    }

    @Test
    @DisplayName("Bad answers are refused with all that is wrong, and nothing is changed")
    void badAnswers() {
        String before = team().toString();
        assertThat(refused(Map.of("team", "none", "usesLeads", "no"))).contains("choose a sales team");
        assertThat(refused(Map.of("team", "999999", "usesLeads", "no"))).contains("999999");
        assertThat(refused(Map.of("team", id, "usesLeads", "perhaps", "usesPipeline", "never")))
                .contains("usesLeads", "usesPipeline");
        assertThat(refused(Map.of("team", id, "usesLeads", "no", "leader", "ghost", "leadSla", "soon")))
                .contains("ghost", "ISO 8601");
        assertThat(team()).hasToString(before);
    }

    @Test
    @DisplayName("SW-1: representatives neither see nor start the process")
    void onlyManagers() {
        start("sam", Map.of("team", id, "usesLeads", "no")).status(404);
        start("laleh", Map.of("team", id, "usesLeads", "no")).status(404);
        assertThat(team().get("usesLeads").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("HIST-1: the history names who filled in the form, whatever starter the request claims")
    void history() {
        start("mina", Map.of("team", id, "usesLeads", "no", "starter", "admin")).status(200);
        assertThat(jdbc.sql("""
                select by_user from history_entry where subject = 'team' and subject_id = :team
                order by id desc limit 1""").param("team", Long.parseLong(id)).query(String.class).single())
                .isEqualTo("mina");
    }

    @Test
    @DisplayName("The forms offer the present teams and people")
    void options() {
        assertThat(forms.teamOptions()).extracting(SettingsForms.Option::label).contains("North", "South", "East");
        assertThat(forms.teamOptions()).contains(new SettingsForms.Option("East", id));
        assertThat(forms.leaderOptions()).startsWith(new SettingsForms.Option("Leave as it is", "keep"),
                        new SettingsForms.Option("No leader", SettingsForms.NO_LEADER))
                .contains(new SettingsForms.Option("Mina Rahimi", "mina"));
        assertThat(forms.memberOptions()).contains(new SettingsForms.Option("Mina Rahimi", "mina"))
                .contains(new SettingsForms.Option("Sam Nikzad – South, 30 leads in 30 days", "sam"));
        assertThat(forms.leadsEnabled()).isEqualTo("on");
    }

    private JsonNode team() {
        return http.as("mina").get(path).status(200).json();
    }

    private String refused(Map<String, String> answers) {
        Answer answer = start("mina", answers);
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        return answer.text();
    }

    private Answer start(String user, Map<String, String> answers) {
        Map<String, Object> variables = new HashMap<>();
        answers.forEach((name, value) -> {
            Map<String, Object> variable = new HashMap<>();
            variable.put("value", value);
            variables.put(name, variable);
        });
        return http.inTasklist(user).post(START, Map.of("variables", variables));
    }
}
