package io.sarnakh.web;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.Leads;
import io.sarnakh.testing.SarnakhTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SarnakhTest
@DisplayName("Contract 1, 2: every member of a real answer is in the schema that the API description has for it")
class ApiDescriptionTest {

    private static final String USER = "nahid";

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private IdentityService identity;
    @Autowired
    private RuntimeService runtime;
    private Caller admin;
    private Leads leads;
    private JsonNode api;

    @BeforeEach
    void readDescription() {
        admin = http.as("admin");
        leads = new Leads(http, jdbc);
        api = admin.get("/api/openapi.json").status(200).json();
    }

    @AfterEach
    void asFound() {
        runtime.createProcessInstanceQuery().processDefinitionKey("distribute-leads").list()
                .forEach(open -> runtime.deleteProcessInstance(open.getId(), "test"));
        leads.removeAll();
        identity.deleteUser(USER);
    }

    /** Fails unless every member of the answer, however deep, is in the schema of the operation. */
    private JsonNode assertDescribed(String method, String path, Answer answer) {
        JsonNode success = api.get("paths").get(path).get(method).get("responses").iterator().next();
        JsonNode schema = success.get("content").iterator().next().get("schema");
        List<String> missing = new ArrayList<>();
        collectMissing(answer.json(), schema, "", missing);
        assertThat(missing).as("%s %s answered members that are not described", method, path).isEmpty();
        return answer.json();
    }

    private void collectMissing(JsonNode answer, JsonNode schema, String at, List<String> missing) {
        JsonNode resolved = schema.has("$ref") ? api.at(schema.get("$ref").asText().substring(1)) : schema;
        if (answer.isArray()) {
            answer.forEach(element -> collectMissing(element, resolved.path("items"), at, missing));
        }
        answer.fields().forEachRemaining(member -> {
            JsonNode property = resolved.path("properties").path(member.getKey());
            String name = at + "/" + member.getKey();
            if (property.isMissingNode()) {
                missing.add(name);
            } else {
                collectMissing(member.getValue(), property, name, missing);
            }
        });
    }

    private JsonNode assertDescribed(String path, Object id) {
        return assertDescribed("get", path, admin.get(path.replace("{id}", id.toString())).status(200));
    }

    private long teamWithMember() {
        admin.post("/api/users", Map.of("id", USER, "password", "Lamp-Of-Nora-5", "role", "rep", "visibility", "own"))
                .status(201);
        return leads.team("Team " + UUID.randomUUID(), "members", List.of(Map.of("user", USER, "capacity", 30)));
    }

    @Test
    @DisplayName("Team, member, user")
    void team() {
        long id = teamWithMember();
        assertThat(assertDescribed("/api/teams/{id}", id).get("members")).hasSize(1);
        assertDescribed("get", "/api/teams", admin.get("/api/teams").status(200));
        assertThat(assertDescribed("patch", "/api/teams/{id}",
                admin.patch("/api/teams/" + id, Map.of("usesLeads", false)).status(200)).has("openLeads")).isTrue();
        assertDescribed("get", "/api/teams/{id}/members/{user}",
                admin.get("/api/teams/" + id + "/members/" + USER).status(200));
        assertDescribed("/api/users/{id}", USER);
        assertDescribed("get", "/api/users", admin.get("/api/users").status(200));
    }

    @Test
    @DisplayName("Stage, lost reason")
    void pipeline() {
        long team = leads.team("Team " + UUID.randomUUID());
        assertThat(assertDescribed("/api/stages/{id}", leads.stage("Visit", 27, "teams", List.of(team))).get("teams"))
                .hasSize(1);
        assertDescribed("/api/lost-reasons/{id}", leads.lostReason());
    }

    @Test
    @DisplayName("Settings")
    void settings() {
        assertDescribed("get", "/api/settings", admin.get("/api/settings").status(200));
        try {
            assertThat(assertDescribed("put", "/api/settings",
                    admin.put("/api/settings", Map.of("leadsEnabled", false)).status(200)).has("openLeads")).isTrue();
        } finally {
            admin.put("/api/settings", Map.of("leadsEnabled", true)).status(200);
        }
    }

    @Test
    @DisplayName("Customer, lead with further contacts")
    void records() {
        assertDescribed("/api/customers/{id}", leads.card("kind", "company", "name", "Dena " + UUID.randomUUID()));
        long lead = leads.id("name", "A", "contactName", "Nasrin Kaveh", "tags", List.of("fair"));
        long twin = leads.id("name", "B", "contactName", "Omid Sohrabi");
        long survivor = leads.manager().post("/api/leads/merge", body("leadIds", List.of(lead, twin))).status(200)
                .json("/leadId").asLong();
        assertThat(assertDescribed("/api/leads/{id}", survivor).get("contacts")).hasSize(1);
        assertDescribed("get", "/api/leads", admin.get("/api/leads").status(200));
    }

    @Test
    @DisplayName("Batch with its results")
    void batch() {
        String email = UUID.randomUUID() + "@batch.ir";
        List<Long> ids = List.of(leads.id("email", email), leads.id("email", email));
        Answer started = leads.manager().post("/api/leads/conversion", Map.of("leadIds", ids)).status(202);
        long batch = started.json("/batchId").asLong();
        await().until(() -> admin.get("/api/batches/" + batch).json("/state").asText().equals("done"));
        assertThat(assertDescribed("/api/batches/{id}", batch).get("results")).hasSize(2);
    }

    @Test
    @DisplayName("Distribution with who got what and what stayed")
    void distribution() {
        long team = teamWithMember();
        leads.create("name", "A", "type", "lead", "teamId", team);
        leads.create("name", "B", "type", "lead", "teamId", team);
        JsonNode done = assertDescribed("post", "/api/teams/{id}/distributions",
                leads.manager().post("/api/teams/" + team + "/distributions").status(201));
        assertThat(assertDescribed("/api/distributions/{id}", id(done))).isEqualTo(done);
        assertThat(done.get("assigned")).hasSize(1);
        assertThat(done.get("left")).hasSize(1);
    }

    @Test
    @DisplayName("What callers cannot write is marked readOnly, what they can is not; nobody reads a password")
    void access() {
        assertMarked("readOnly", true, "Lead/similarCount", "Lead/contacts", "Lead/status", "Team/id",
                "Team/leadsEffective", "Team/openLeads", "Settings/openLeads", "Stage/id");
        assertMarked("readOnly", false, "Lead/name", "Team/members", "Team/usesLeads", "Member/user", "Stage/teams");
        assertMarked("writeOnly", true, "User/password");
    }

    private void assertMarked(String mark, boolean expected, String... members) {
        for (String member : members) {
            JsonNode property = api.at("/components/schemas/" + member.replace("/", "/properties/"));
            assertThat(property.isObject()).as(member).isTrue();
            assertThat(property.path(mark).asBoolean()).as("%s %s", member, mark).isEqualTo(expected);
        }
    }
}
