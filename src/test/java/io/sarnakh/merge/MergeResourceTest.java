package io.sarnakh.merge;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.Leads;
import io.sarnakh.testing.SarnakhTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code POST /api/leads/merge}. */
@SarnakhTest
class MergeResourceTest {

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    private Leads leads;

    @BeforeEach
    void start() {
        leads = new Leads(http, jdbc);
    }

    @AfterEach
    void removeRecords() {
        leads.removeAll();
    }

    private Answer merge(List<Long> ids, Object... more) {
        return mergeAs("mina", ids, more);
    }

    private Answer mergeAs(String user, List<Long> ids, Object... more) {
        return http.as(user).post("/api/leads/merge",
                body(Stream.concat(Stream.of("leadIds", ids), Stream.of(more)).toArray()));
    }

    private long lead(Object... fields) {
        return leads.id(Stream.concat(Stream.of("name", "Merge"), Stream.of(fields)).toArray());
    }

    private List<Long> order(Long... ids) {
        return ids(leads.manager().post("/api/leads/merge?dryRun=true", body("leadIds", ids)).status(200)
                .json("/order"));
    }

    private static List<Long> ids(JsonNode array) {
        return Leads.list(array).stream().map(JsonNode::asLong).toList();
    }

    @Test
    @DisplayName("MERGE-1: fewer than two records: 422, repeated ids count once, and nothing is changed")
    void tooFew() {
        long one = lead();
        long won = lead();
        leads.post(won, "won");
        for (List<Long> few : List.of(List.<Long>of(), List.of(one), List.of(one, one), List.of(one, won))) {
            assertThat(merge(few).status(422).badFields()).containsExactly("leadIds");
        }
        leads.manager().post("/api/leads/merge", body()).status(422);
        assertThat(merge(List.of(one, 999999999L)).status(422).badFields()).containsExactly("leadIds");
        assertThat(leads.history(one)).hasSize(1);
    }

    @Test
    @DisplayName("MERGE-1: over duplicateMergeLimit (5): 422 unless confirmed; excluded ones do not count, "
            + "dryRun is free")
    void limit() {
        List<Long> five = Stream.generate(() -> lead()).limit(5).toList();
        long won = lead();
        leads.post(won, "won");
        long sixth = lead();
        List<Long> six = Stream.concat(five.stream(), Stream.of(sixth)).toList();
        assertThat(merge(six).status(422).badFields()).containsExactly("confirm");
        merge(six, "confirm", false).status(422);
        assertThat(order(six.toArray(Long[]::new))).hasSize(6);
        assertThat(leads.get(sixth).get("status").asText()).isEqualTo("open");
        merge(Stream.concat(five.stream(), Stream.of(won)).toList()).status(200);
        List<Long> more = Stream.generate(() -> lead()).limit(6).toList();
        assertThat(ids(merge(more, "confirm", true).status(200).json("/mergedIds"))).hasSize(5);
    }

    @Test
    @DisplayName("MERGE-2: won, deleted and invisible ones are excluded with the reason; a merged id stands for "
            + "its survivor")
    void excluded() {
        long one = lead();
        long two = lead();
        long won = lead();
        leads.post(won, "won");
        long deleted = lead();
        leads.manager().delete(path(deleted));
        long kians = lead("salesperson", "kian");
        JsonNode answer = mergeAs("sam", List.of(won, one, deleted, kians, two)).status(200).json();
        assertThat(answer.get("leadId").asLong()).isEqualTo(one);
        assertThat(ids(answer.get("mergedIds"))).containsExactly(two);
        assertThat(answer.get("excluded").toString()).isEqualTo("[{\"leadId\":%s,\"reason\":\"won\"},"
                .formatted(won) + "{\"leadId\":%s,\"reason\":\"deleted\"},{\"leadId\":%s,\"reason\":\"notVisible\"}]"
                .formatted(deleted, kians));
        assertThat(leads.get(kians).get("status").asText()).isEqualTo("open");
        long three = lead("probability", 90);
        JsonNode next = merge(List.of(two, three)).status(200).json();
        assertThat(next.get("leadId").asLong()).isEqualTo(three);
        assertThat(ids(next.get("mergedIds"))).containsExactly(one);
        assertThat(leads.get(two).get("mergedInto").asLong()).isEqualTo(three);
    }

    @Test
    @DisplayName("MERGE-2: the survivor is neither converted nor re-activated; lost and archived ones are merged")
    void survivorStays() {
        long open = lead();
        long lostOpportunity = lead("type", "opportunity");
        leads.post(lostOpportunity, "lost");
        long archived = lead("probability", 5);
        leads.patch(archived, "active", false);
        assertThat(order(open, archived, lostOpportunity)).containsExactly(lostOpportunity, open, archived);
        JsonNode answer = merge(List.of(open, archived, lostOpportunity)).status(200).json();
        assertThat(answer.get("leadId").asLong()).isEqualTo(lostOpportunity);
        JsonNode survivor = leads.get(lostOpportunity);
        assertThat(survivor.get("status").asText()).isEqualTo("lost");
        assertThat(survivor.get("convertedAt").isNull()).isTrue();
        assertThat(leads.instances(open)).isZero();
        assertThat(leads.instances(lostOpportunity)).isZero();
        long lead = lead();
        merge(List.of(lead, lead())).status(200);
        assertThat(leads.get(lead).get("type").asText()).isEqualTo("lead");
        assertThat(leads.taskKeys(lead)).containsExactly("qualify-lead");
    }

    @Test
    @DisplayName("MERGE-3: active or opportunity, opportunity, stage sequence, probability, lower id; a chosen "
            + "one first")
    void order() {
        long late = lead("stageId", leads.stageAt(2));
        long likely = lead("probability", 80);
        long plain = lead();
        long younger = lead();
        long opportunity = lead("type", "opportunity");
        long inactive = lead("probability", 99, "stageId", leads.stageAt(3));
        leads.patch(inactive, "active", false);
        assertThat(order(inactive, younger, plain, likely, late, opportunity))
                .containsExactly(opportunity, late, likely, plain, younger, inactive);
        JsonNode chosen = leads.manager().post("/api/leads/merge?dryRun=true", body("leadIds",
                List.of(plain, inactive, late, younger), "survivorId", inactive)).status(200).json();
        assertThat(ids(chosen.get("order"))).containsExactly(inactive, late, plain, younger);
        assertThat(chosen.get("survivorId").asLong()).isEqualTo(inactive);
        assertThat(merge(List.of(plain, late), "survivorId", younger).status(422).badFields())
                .containsExactly("survivorId");
        leads.post(younger, "won");
        assertThat(merge(List.of(plain, late, younger), "survivorId", younger).status(422).badFields())
                .containsExactly("survivorId");
        assertThat(leads.history(plain)).hasSize(1);
    }

    @Test
    @DisplayName("contract 2: dryRun answers survivorId, order, result and excluded, and changes nothing")
    void dryRun() {
        long one = lead("notes", "x");
        long two = lead("notes", "y", "salesperson", "sam");
        JsonNode before = leads.get(one);
        JsonNode plan = leads.manager().post("/api/leads/merge?dryRun=true", body("leadIds", List.of(two, one),
                "salesperson", "laleh")).status(200).json();
        assertThat(plan.fieldNames()).toIterable().containsExactly("survivorId", "order", "result", "excluded");
        assertThat(plan.at("/result/notes").asText()).isEqualTo("x\n\ny");
        assertThat(plan.at("/result/salesperson").asText()).isEqualTo("laleh");
        assertThat(plan.at("/result/id").asLong()).isEqualTo(one);
        assertThat(leads.get(one)).isEqualTo(before);
        assertThat(leads.history(one)).hasSize(1);
        assertThat(leads.instances(two)).isEqualTo(1);
        leads.manager().post("/api/leads/merge?dryRun=true", body("leadIds", List.of(one))).status(422);
        leads.manager().post("/api/leads/merge?dryRun=perhaps", body("leadIds", List.of(one, two))).status(400);
    }

    @Test
    @DisplayName("MERGE-5: a given salesperson brings their team unless in the merged one; null un-assigns; a "
            + "team stays")
    void owner() {
        long north = leads.teamNamed("North");
        long south = leads.teamNamed("South");
        long one = lead("salesperson", "sam");
        merge(List.of(one, lead()), "salesperson", "kian").status(200);
        assertOwner(one, "kian", south);
        merge(List.of(one, lead()), "salesperson", "laleh").status(200);
        assertOwner(one, "laleh", north);
        merge(List.of(one, lead()), "teamId", south).status(200);
        assertOwner(one, "laleh", south);
        merge(List.of(one, lead()), "salesperson", "sam", "teamId", north).status(200);
        assertOwner(one, "sam", north);
        assertThat(leads.tasks(one).get(0).get("assignee").asText()).isEqualTo("sam");
        merge(List.of(one, lead()), "salesperson", null).status(200);
        assertOwner(one, null, north);
        merge(List.of(one, lead("salesperson", "kian"))).status(200);
        assertOwner(one, "kian", north);
        assertThat(merge(List.of(one, lead()), "salesperson", "nobody", "teamId", 0).status(422).badFields())
                .containsExactlyInAnyOrder("salesperson", "teamId");
    }

    private void assertOwner(long id, String salesperson, long team) {
        JsonNode lead = leads.get(id);
        assertThat(lead.get("salesperson").textValue()).isEqualTo(salesperson);
        assertThat(lead.get("teamId").asLong()).isEqualTo(team);
    }

    @Test
    @DisplayName("MERGE-5: a stage foreign to the resulting team becomes the first of its own and shared ones")
    void foreignStage() {
        long team = leads.team("MERGE-5 from");
        long other = leads.team("MERGE-5 to");
        long own = leads.stage("MERGE-5 own", 60, "teams", new long[] {team});
        long first = leads.stage("MERGE-5 first", 1, "folded", true, "teams", new long[] {other});
        long one = lead("teamId", team, "stageId", own);
        merge(List.of(one, lead()), "teamId", other).status(200);
        assertThat(leads.get(one).get("stageId").asLong()).isEqualTo(first);
        long two = lead("teamId", team, "stageId", own);
        merge(List.of(two, lead())).status(200);
        assertThat(leads.get(two).get("stageId").asLong()).isEqualTo(own);
    }

    @Test
    @DisplayName("MERGE-6: a tail is a tombstone: merged, inactive, read-only (409), process ended, pointing at "
            + "the last")
    void tombstone() {
        long one = lead();
        long two = lead("salesperson", "sam");
        long three = lead("probability", 70);
        merge(List.of(one, two)).status(200);
        JsonNode tail = leads.get(two);
        assertThat(tail.get("status").asText()).isEqualTo("merged");
        assertThat(tail.get("active").asBoolean()).isFalse();
        assertThat(tail.get("mergedInto").asLong()).isEqualTo(one);
        assertThat(leads.instances(two)).isZero();
        merge(List.of(three, one)).status(200);
        assertThat(leads.get(two).get("mergedInto").asLong()).isEqualTo(three);
        assertThat(leads.get(one).get("mergedInto").asLong()).isEqualTo(three);
        JsonNode conflict = leads.manager().patch(path(two), body("name", "B")).status(409).json();
        assertThat(conflict.get("leadId").asLong()).isEqualTo(three);
        for (String what : List.of("won", "lost", "restore", "conversion")) {
            leads.manager().post(path(two) + "/" + what, body()).status(409);
        }
        leads.manager().post(path(two) + "/notes", body("text", "x")).status(409);
        leads.manager().delete(path(two)).status(409);
        leads.manager().post("/api/leads/lost", body("leadIds", List.of(three, two))).status(409);
        assertThat(leads.get(three).get("status").asText()).isEqualTo("open");
    }

    @Test
    @DisplayName("MERGE-6: notes and history of the tails show on the survivor with their origin; one entry "
            + "lists values")
    void history() {
        long one = lead();
        long two = lead("email", "tail@merge-6.ir", "expectedRevenue", 5);
        leads.manager().post(path(two) + "/notes", body("text", "from the tail")).status(201);
        mergeAs("laleh", List.of(one, two)).status(200);
        long three = lead("probability", 70);
        merge(List.of(three, one)).status(200);
        List<JsonNode> history = leads.history(three);
        assertThat(history).filteredOn(entry -> entry.get("kind").asText().equals("note")).singleElement()
                .matches(entry -> entry.get("leadId").asLong() == two && entry.get("by").asText().equals("mina")
                        && entry.get("text").asText().equals("from the tail"));
        assertThat(history).filteredOn(entry -> entry.get("leadId").asLong() == two
                        && entry.get("kind").asText().equals("merged")).singleElement()
                .matches(entry -> entry.at("/decision/values/email").asText().equals("tail@merge-6.ir")
                        && entry.get("by").asText().equals("laleh"));
        assertThat(history.get(0).get("kind").asText()).isEqualTo("merged");
        assertThat(history.get(0).get("leadId").asLong()).isEqualTo(three);
        assertThat(jdbc.sql("select count(*) from merge_image where lead_id in (:ids)")
                .param("ids", List.of(one, two, three)).query(Integer.class).single()).isEqualTo(4);
    }

    @Test
    @DisplayName("HIST-2: what was asked, left out, standard and chosen can be read afterwards")
    void decision() {
        long one = lead("probability", 10);
        long two = lead();
        long won = lead();
        leads.post(won, "won");
        merge(List.of(one, two, won), "survivorId", two, "salesperson", "sam").status(200);
        JsonNode decision = leads.history(two).get(0).get("decision");
        assertThat(ids(decision.get("asked"))).containsExactly(one, two, won);
        assertThat(ids(decision.get("order"))).containsExactly(two, one);
        assertThat(decision.at("/excluded/0/leadId").asLong()).isEqualTo(won);
        assertThat(decision.at("/excluded/0/reason").asText()).isEqualTo("won");
        assertThat(decision.at("/defaults/survivorId").asLong()).isEqualTo(one);
        assertThat(decision.at("/choices/survivorId").asLong()).isEqualTo(two);
        assertThat(decision.at("/choices/salesperson").asText()).isEqualTo("sam");
    }

    @Test
    @DisplayName("MERGE-7: the same merge again answers the same and changes nothing, also with excluded or a "
            + "closed survivor")
    void repeated() {
        long one = lead("probability", 10);
        long two = lead();
        long three = lead("priority", 2, "probability", 5);
        long won = lead();
        leads.post(won, "won");
        List<Long> asked = List.of(two, won, one, three);
        JsonNode first = merge(asked, "salesperson", "sam").status(200).json();
        assertThat(ids(first.get("mergedIds"))).containsExactly(three, two);
        String tag = leads.manager().get(path(one)).header("ETag");
        int entries = leads.history(one).size();
        assertThat(merge(asked, "salesperson", "kian").status(200).json()).isEqualTo(first);
        assertThat(ids(merge(List.of(one, two, three)).status(200).json("/mergedIds"))).containsExactly(three, two);
        assertThat(merge(List.of(two, three)).status(200).json("/leadId").asLong()).isEqualTo(one);
        assertThat(leads.manager().get(path(one)).header("ETag")).isEqualTo(tag);
        assertThat(leads.history(one)).hasSize(entries);
        merge(List.of(two)).status(422);
        leads.post(one, "won");
        assertThat(merge(asked).status(200).json()).isEqualTo(first);
        merge(List.of(one, two, lead())).status(422);
    }

    @Test
    @DisplayName("MERGE-7: a merge changes no card")
    void cards() {
        long card = leads.card("kind", "person", "name", "Merge7", "email", "a@merge-7.ir");
        JsonNode before = leads.manager().get("/api/customers/" + card).json();
        long one = lead("customerId", card);
        merge(List.of(lead("email", "b@merge-7.ir", "probability", 50), one), "salesperson", "sam").status(200);
        assertThat(leads.manager().get("/api/customers/" + card).json()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'leadIds': 'x'} | leadIds", "{'leadIds': ['1', 2]} | leadIds",
        "{'leadIds': [1.5]} | leadIds", "{'leadIds': [1, 2], 'confirm': 'yes'} | confirm",
        "{'leadIds': [1, 2], 'survivorId': 'x', 'teamId': []} | survivorId,teamId", "[] | body"})
    @DisplayName("17: malformed requests: 400")
    void malformed(String json, String fields) {
        assertThat(leads.manager().raw("POST", "/api/leads/merge", "application/json", json.replace('\'', '"'))
                .status(400).badFields()).contains(fields.split(","));
        leads.manager().post("/api/leads/merge", body("leadIds", List.of(1, 2), "colour", 1)).status(422);
    }
}
