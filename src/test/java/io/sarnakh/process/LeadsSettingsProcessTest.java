package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process "Leads settings" and the Tasklist filters that follow the switch. */
@SarnakhTest
class LeadsSettingsProcessTest {

    private static final String START = "/process-definition/key/leads-settings/submit-form";
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private FilterService filters;
    @Autowired
    private TaskService tasks;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private AuthorizationService authorizations;
    @Autowired
    private LeadsSwitch leadsSwitch;

    @AfterEach
    void asFound() {
        runtime.createProcessInstanceQuery().processDefinitionKey("leads-settings").list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "test"));
        jdbc.sql("delete from lead where name = 'Left open'").update();
        http.as("admin").put("/api/settings", Map.of("leadsEnabled", true)).status(200);
    }

    @Test
    @DisplayName("SW-6: the filter Leads is there exactly while leads are on; the others stay")
    void filtersFollowTheSwitch() {
        assertThat(seenBy("sam")).containsExactly("Leads", "My leads", "My opportunities", "Opportunities");
        assertThat(seenBy("mina")).isEqualTo(seenBy("sam"));
        assertThat(seenBy("admin")).isEqualTo(seenBy("sam"));
        String gone = filter("Leads").getId();

        start("admin", "off").status(200);
        assertThat(seenBy("sam")).containsExactly("My leads", "My opportunities", "Opportunities");
        assertThat(authorizations.createAuthorizationQuery().resourceType(Resources.FILTER).resourceId(gone).count())
                .isZero();

        start("admin", "on").status(200);
        assertThat(seenBy("sam")).containsExactly("Leads", "My leads", "My opportunities", "Opportunities");
    }

    @Test
    @DisplayName("SW-6: over HTTP the filter Leads comes and goes as well")
    void filtersFollowTheSwitchOverHttp() {
        http.as("admin").put("/api/settings", Map.of("leadsEnabled", false)).status(200);
        assertThat(seenBy("laleh")).doesNotContain("Leads");
        http.as("admin").put("/api/settings", Map.of("leadsEnabled", true)).status(200);
        assertThat(seenBy("laleh")).contains("Leads");
    }

    @Test
    @DisplayName("A second start adds no filter and keeps what an administrator changed about one")
    void idempotent() {
        Filter mine = filter("My leads");
        Map<String, Object> changed = mine.getProperties();
        changed.put("color", "#aa0000");
        filters.saveFilter(mine.setProperties(changed));
        leadsSwitch.alignFilters();
        assertThat(filters.createTaskFilterQuery().count()).isEqualTo(4);
        assertThat(filter("My leads").getProperties()).containsEntry("color", "#aa0000");
        // Whoever saves a filter anew may lose our mark; the name still tells that it is ours.
        changed.remove("color");
        Object mark = changed.remove("sarnakhFilter");
        filters.saveFilter(filter("My leads").setProperties(changed));
        leadsSwitch.alignFilters();
        assertThat(filters.createTaskFilterQuery().count()).isEqualTo(4);
        changed.put("sarnakhFilter", mark);
        // In another language it gets its name back.
        filters.saveFilter(filter("My leads").setName("سرنخ‌های من").setProperties(changed));
        leadsSwitch.alignFilters();
        assertThat(filters.createTaskFilterQuery().filterName("My leads").count()).isEqualTo(1);
        assertThat(filters.createTaskFilterQuery().count()).isEqualTo(4);
    }

    @Test
    @DisplayName("A filter of an earlier version shows the tasks of later processes; its other conditions stay")
    void laterProcesses() {
        Filter mine = filter("My leads");
        filters.saveFilter(mine.setQuery(tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")
                .processDefinitionKeyIn("lead-lifecycle", "somebodys-own").taskPriority(50)));
        leadsSwitch.alignFilters();
        TaskQueryDto query = TaskQueryDto.fromQuery(filter("My leads").getQuery());
        assertThat(query.getProcessDefinitionKeyIn()).contains("somebodys-own")
                .contains(TasklistFilter.MY_LEADS.processes().toArray(String[]::new));
        assertThat(query.getAssigneeExpression()).isEqualTo("${currentUser()}");
        assertThat(query.getPriority()).isEqualTo(50);
        filters.saveFilter(filter("My leads").setQuery(tasks.createTaskQuery()
                .taskAssigneeExpression("${currentUser()}")
                .processDefinitionKeyIn(TasklistFilter.MY_LEADS.processes().toArray(String[]::new))));
    }

    @Test
    @DisplayName("SW-6: open leads that remain are reviewed by whoever switched off, in My leads")
    void openLeadsRemain() {
        jdbc.sql("insert into lead (type, status, name) values ('lead', 'open', 'Left open')").update();
        long open = jdbc.sql("select count(*) from lead where type = 'lead' and status = 'open'")
                .query(Long.class).single();
        String instance = start("admin", "off").status(200).json("/id").asText();
        Task review = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        assertThat(review.getTaskDefinitionKey()).isEqualTo("review-open-leads");
        assertThat(review.getAssignee()).isEqualTo("admin");
        Map<String, Object> variables = runtime.getVariables(instance);
        assertThat(variables).containsOnlyKeys("starter", "openLeads", "openLeadsNote")
                .containsEntry("openLeads", Math.toIntExact(open));
        assertThat(variables.get("openLeadsNote").toString()).contains(Long.toString(open));
        String inMyLeads = http.inTasklist("admin").get(ENGINE + "/filter/" + filter("My leads").getId() + "/list")
                .status(200).text();
        assertThat(inMyLeads).contains(review.getId());
        tasks.complete(review.getId());
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance).count()).isZero();
    }

    @Test
    @DisplayName("SW-1: nobody but an administrator starts the process; representatives do not even see it")
    void onlyAdministrators() {
        start("mina", "off").status(403);
        start("laleh", "off").status(404);
        start("sam", "off").status(404);
        http.as("mina").post("/engine-rest" + START, answers("off")).status(403);
        assertThat(leadsOn()).isTrue();
    }

    @Test
    @DisplayName("HIST-1: the history names the administrator who filled in the form")
    void history() {
        start("admin", "off").status(200);
        assertThat(jdbc.sql("select by_user from history_entry where subject = 'settings' order by id desc limit 1")
                .query(String.class).single()).isEqualTo("admin");
    }

    @Test
    @DisplayName("An answer that is none is refused with what is expected, and nothing is changed")
    void unknownAnswer() {
        Answer refused = start("admin", "perhaps");
        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(refused.text()).contains("on, off");
        assertThat(leadsOn()).isTrue();
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("leads-settings").count()).isZero();
    }

    private Answer start(String user, String leadsEnabled) {
        return http.inTasklist(user).post(ENGINE + START, answers(leadsEnabled));
    }

    private static Map<String, Object> answers(String leadsEnabled) {
        return Map.of("variables", Map.of("leadsEnabled", Map.of("value", leadsEnabled, "type", "String")));
    }

    private boolean leadsOn() {
        return http.as("admin").get("/api/settings").json("/leadsEnabled").asBoolean();
    }

    private List<String> seenBy(String user) {
        JsonNode seen = http.inTasklist(user).get(ENGINE + "/filter?resourceType=Task").status(200).json();
        return StreamSupport.stream(seen.spliterator(), false)
                .sorted(Comparator.comparingInt(filter -> filter.at("/properties/priority").asInt()))
                .map(filter -> filter.get("name").asText()).toList();
    }

    private Filter filter(String name) {
        return filters.createTaskFilterQuery().filterName(name).singleResult();
    }
}
