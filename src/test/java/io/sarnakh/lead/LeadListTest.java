package io.sarnakh.lead;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Leads;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /api/leads}. */
class LeadListTest extends LeadTestBase {

    private List<Long> found(String query) {
        return found("mina", query);
    }

    private List<Long> found(String user, String query) {
        JsonNode page = http.as(user).get("/api/leads?q=listing-test&" + query).status(200).json();
        List<Long> ids = Leads.list(page.get("items")).stream().map(Leads::id).toList();
        assertThat(page.get("total").asInt()).isEqualTo(ids.size());
        return ids;
    }

    private long record(Object... fields) {
        Object[] all = java.util.stream.Stream.concat(java.util.stream.Stream.of("name", "Listing test"),
                java.util.stream.Stream.of(fields)).toArray();
        return leads.id(all);
    }

    @Test
    @DisplayName("contract 2: filters by type, status, team, salesperson, unassigned, tag; default order")
    void filters() {
        long plain = record();
        long high = record("priority", 2, "tags", List.of("vip", "rail"));
        long sams = record("salesperson", "sam");
        long opportunity = record("type", "opportunity", "salesperson", "kian", "expectedRevenue", 5);
        long lost = record();
        leads.post(lost, "lost");
        long won = record("salesperson", "laleh");
        leads.post(won, "won");
        long tail = record("notes", "x");
        long survivor = record();
        leads.manager().post("/api/leads/merge", body("leadIds", List.of(survivor, tail), "survivorId", survivor))
                .status(200);

        assertThat(found("")).containsExactly(high, survivor, won, lost, opportunity, sams, plain);
        assertThat(found("type=opportunity")).containsExactly(opportunity);
        assertThat(found("status=open&type=lead")).containsExactly(high, survivor, sams, plain);
        assertThat(found("status=lost")).containsExactly(lost);
        assertThat(found("status=won")).containsExactly(won);
        assertThat(found("status=archived")).isEmpty();
        assertThat(found("status=merged")).containsExactly(tail);
        assertThat(found("team=" + leads.teamNamed("South"))).containsExactly(opportunity, sams);
        assertThat(found("salesperson=sam")).containsExactly(sams);
        assertThat(found("unassigned=true&status=open")).containsExactly(high, survivor, plain);
        assertThat(found("unassigned=false&status=won")).containsExactly(won);
        assertThat(found("tag=vip")).containsExactly(high);
        assertThat(found("tag=VIP")).isEmpty();
        assertThat(found("type=&status=&team=&salesperson=&customer=&tag=&sort=&page=&size=")).hasSize(7);
        assertThat(found("sam", "")).containsExactly(high, survivor, lost, sams, plain);
        assertThat(found("kian", "salesperson=sam")).containsExactly(sams);
        assertThat(found("sort=id")).containsExactly(plain, high, sams, opportunity, lost, won, survivor);
        assertThat(found("sort=-id").get(0)).isEqualTo(survivor);
        assertThat(found("sort=expectedRevenue,desc").get(0)).isEqualTo(opportunity);
        assertThat(found("sort=-priority").get(0)).isEqualTo(high);
        for (String field : List.of("name", "createdAt", "-closedAt", "assignedAt,asc", "stageChangedAt", "probability",
                "-expectedClosing", "convertedAt", "priority")) {
            assertThat(found("sort=" + field)).hasSize(7);
        }
    }

    @Test
    @DisplayName("contract 2: pages")
    void pages() {
        long one = record();
        long two = record();
        long three = record();
        JsonNode page = leads.manager().get("/api/leads?q=listing-test&size=2&page=1").json();
        assertThat(page.get("items").findValuesAsText("id")).containsExactly(String.valueOf(one));
        assertThat(page.get("page").asInt()).isEqualTo(1);
        assertThat(page.get("size").asInt()).isEqualTo(2);
        assertThat(page.get("total").asInt()).isEqualTo(3);
        assertThat(leads.manager().get("/api/leads?q=listing-test&size=2").json("/items").findValuesAsText("id"))
                .containsExactly(String.valueOf(three), String.valueOf(two));
        JsonNode beyond = leads.manager().get("/api/leads?q=listing-test&page=2147483647&size=200").status(200).json();
        assertThat(beyond.get("items")).isEmpty();
        assertThat(beyond.get("total").asInt()).isEqualTo(3);
        assertThat(leads.manager().get("/api/leads").json("/size").asInt()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"q=ab | 422", "q= | 422", "q=%20a%20 | 422", "q=%D9%86 | 422", "q=... | 200",
        "q=%00%00%00 | 200", "q=%25%25%25 | 200", "q=a_%25 | 200", "status=new | 422", "type=deal | 422",
        "sort=colour | 422", "sort=name;drop | 422", "team=abc | 400", "team=999999999 | 200", "customer=x | 400",
        "unassigned=perhaps | 400", "page=-1 | 422", "page=x | 400", "size=0 | 422", "size=201 | 422",
        "size=1.5 | 400", "tag=%00 | 422", "salesperson=%00 | 422", "tag=%27 | 200", "salesperson=nobody | 200"})
    @DisplayName("17: bad parameters of the list")
    void badParameters(String query, int status) {
        leads.manager().get("/api/leads?" + query).status(status);
    }

    @Test
    @DisplayName("contract 2: a merged id answers 200 with merged and mergedInto")
    void merged() {
        long one = leads.id("name", "A");
        long two = leads.id("name", "A");
        leads.manager().post("/api/leads/merge", body("leadIds", List.of(one, two))).status(200);
        JsonNode tail = leads.manager().get(path(two)).status(200).json();
        assertThat(tail.get("status").asText()).isEqualTo("merged");
        assertThat(tail.get("mergedInto").asLong()).isEqualTo(one);
        assertThat(tail.get("active").asBoolean()).isFalse();
    }
}
