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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The contacts that a merged record knows through its tails (MERGE-8). */
@SarnakhTest
class FurtherContactsTest {

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    private Leads leads;
    private long survivor;

    @BeforeEach
    void start() {
        leads = new Leads(http, jdbc);
        survivor = leads.id("contactName", "Nasrin Kaveh", "email", "n.kaveh@merge-8.ir", "phone", "09352204417",
                "salesperson", "sam", "probability", 50);
    }

    @AfterEach
    void removeRecords() {
        leads.removeAll();
    }

    private void merge(long... ids) {
        leads.manager().post("/api/leads/merge", body("leadIds", ids)).status(200);
    }

    private List<JsonNode> contacts(long id) {
        return Leads.list(leads.get(id).get("contacts"));
    }

    private Answer changeRole(String user, long id, long tail, Object role) {
        return http.as(user).patch(path(id) + "/contacts/" + tail, body("role", role));
    }

    @Test
    @DisplayName("MERGE-8: a tail's differing contact stays on the survivor, with its role, in single answers only")
    void differs() {
        assertThat(contacts(survivor)).isEmpty();
        long tail = leads.id("contactName", "Omid Rad", "jobPosition", "CFO", "email", "Omid <o.rad@merge-8.ir>",
                "phone", "0935 220 44 18", "contactRole", "finance");
        merge(survivor, tail);
        assertThat(contacts(survivor)).singleElement().satisfies(contact -> {
            assertThat(contact.fieldNames()).toIterable().containsExactly("leadId", "contactName", "jobPosition",
                    "email", "phone", "role");
            assertThat(contact.get("leadId").asLong()).isEqualTo(tail);
            assertThat(contact.get("contactName").asText()).isEqualTo("Omid Rad");
            assertThat(contact.get("jobPosition").asText()).isEqualTo("CFO");
            assertThat(contact.get("email").asText()).isEqualTo("Omid <o.rad@merge-8.ir>");
            assertThat(contact.get("phone").asText()).isEqualTo("0935 220 44 18");
            assertThat(contact.get("role").asText()).isEqualTo("finance");
        });
        assertThat(leads.get(survivor).get("contactRole").isNull()).isTrue();
        assertThat(contacts(tail)).as("a tombstone has none of its own").isEmpty();
        assertThat(leads.manager().get("/api/leads?q=merge-8.ir").status(200).json("/items/0").has("contacts"))
                .isFalse();
    }

    @ParameterizedTest(name = "MERGE-8: {0}, {1}, {2} is a further contact: {3}")
    @CsvSource(nullValues = "-", value = {"آقای نسرین, -, -, true", "NASRIN  KAVEH, -, -, false",
        "Mrs Nasrin Kaveh, other@merge-8.ir, 09352204419, false", "-, N.Kaveh@Merge-8.ir, 09352204419, false",
        "-, other@merge-8.ir, 09352204417, true", "-, -, +98 935 220 4417, false", "-, -, 09352204419, true",
        "-, -, -, false", "-, no address, no number, false"})
    void whoDiffers(String name, String email, String phone, boolean further) {
        long tail = leads.id("name", "Tail", "contactName", name, "email", email, "phone", phone);
        merge(survivor, tail);
        assertThat(contacts(survivor)).hasSize(further ? 1 : 0);
    }

    @Test
    @DisplayName("MERGE-8: the same person from several tails is one contact; a later merge takes all along")
    void chain() {
        long omid = leads.id("contactName", "Omid Rad");
        long again = leads.id("contactName", "omid rad", "email", "rad@merge-8.ir");
        long sara = leads.id("contactName", "Sara Amin");
        merge(survivor, omid, again, sara);
        assertThat(contacts(survivor)).extracting(contact -> contact.get("leadId").asLong())
                .containsExactly(omid, sara);
        changeRole("mina", survivor, sara, "buyer").status(200);
        long opportunity = leads.id("type", "opportunity", "contactName", "Sara Amin", "probability", 60);
        merge(opportunity, survivor);
        assertThat(contacts(opportunity)).extracting(contact -> contact.get("leadId").asLong())
                .containsExactly(survivor, omid);
        leads.patch(opportunity, "contactName", "Somebody else");
        assertThat(contacts(opportunity)).extracting(contact -> contact.get("contactName").asText())
                .containsExactly("Nasrin Kaveh", "Omid Rad", "Sara Amin");
        assertThat(contacts(opportunity).get(2).get("role").asText()).isEqualTo("buyer");
    }

    @Test
    @DisplayName("MERGE-8: the role goes along with the contact name; another record of that person may know it")
    void roleOfTheContact() {
        long nameless = leads.id("name", "A", "contactRole", "user", "type", "opportunity");
        long named = leads.id("name", "B", "contactName", "Sara Amin", "probability", 20);
        long known = leads.id("name", "C", "contactName", "sara amin", "contactRole", "decision");
        merge(nameless, named, known);
        JsonNode merged = leads.get(nameless);
        assertThat(merged.get("contactName").asText()).isEqualTo("Sara Amin");
        assertThat(merged.get("contactRole").asText()).isEqualTo("decision");
        assertThat(contacts(nameless)).isEmpty();
    }

    @Test
    @DisplayName("MERGE-8: the role can be changed, told in the survivor's history; the same again tells nothing")
    void changeRole() {
        long tail = leads.id("contactName", "Omid Rad");
        merge(survivor, tail);
        String tag = leads.manager().get(path(survivor)).header("ETag");
        Answer changed = changeRole("sam", survivor, tail, "technical").status(200);
        assertThat(changed.json("/id").asLong()).isEqualTo(survivor);
        assertThat(changed.json("/contacts/0/role").asText()).isEqualTo("technical");
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        changeRole("sam", survivor, tail, "technical").status(200);
        List<JsonNode> entries = leads.history(survivor).stream()
                .filter(entry -> entry.get("changes").has("contacts." + tail + ".role")).toList();
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.get("leadId").asLong()).isEqualTo(survivor);
            assertThat(entry.get("by").asText()).isEqualTo("sam");
            JsonNode change = entry.get("changes").get("contacts." + tail + ".role");
            assertThat(change.get("from").isNull()).isTrue();
            assertThat(change.get("to").asText()).isEqualTo("technical");
            assertThat(entry.get("text").asText())
                    .isEqualTo("Role of the further contact from #" + tail + ": technical");
        });
        assertThat(leads.get(tail).get("status").asText()).isEqualTo("merged");
        assertThat(changeRole("sam", survivor, tail, null).status(200).json("/contacts/0/role").isNull()).isTrue();
    }

    @Test
    @DisplayName("MERGE-8: refused with a role that is none, for what is no contact of the record, or out of sight")
    void refused() {
        long tail = leads.id("contactName", "Omid Rad");
        long samePerson = leads.id("contactName", "Nasrin Kaveh");
        merge(survivor, tail, samePerson);
        assertThat(changeRole("mina", survivor, tail, "king").status(422).badFields()).containsExactly("role");
        changeRole("mina", survivor, tail, 5).status(400);
        leads.manager().patch(path(survivor) + "/contacts/" + tail, body()).status(422);
        leads.manager().patch(path(survivor) + "/contacts/" + tail, body("role", "user", "name", "x")).status(422);
        changeRole("mina", survivor, samePerson, "user").status(404);
        changeRole("mina", survivor, survivor, "user").status(404);
        changeRole("mina", survivor, 999_999_999, "user").status(404);
        changeRole("mina", tail, tail, "user").status(409);
        leads.patch(survivor, "salesperson", "kian");
        changeRole("sam", survivor, tail, "user").status(403);
        leads.manager().header("If-Match", "\"0\"").patch(path(survivor) + "/contacts/" + tail, body("role", "user"))
                .status(412);
        leads.manager().patch(path(tail), body("contactRole", "user")).status(409);
        leads.manager().delete(path(survivor)).status(204);
        changeRole("mina", survivor, tail, "user").status(409);
        assertThat(contacts(survivor)).singleElement()
                .satisfies(contact -> assertThat(contact.get("role").isNull()).isTrue());
    }

    @Test
    @DisplayName("domain 17: a role that is none of the known ones is 422, in POST and PATCH")
    void badRole() {
        assertThat(leads.manager().post("/api/leads", body("name", "A", "contactRole", "king")).status(422)
                .badFields()).containsExactly("contactRole");
        assertThat(leads.manager().patch(path(survivor), body("contactRole", "king")).status(422).badFields())
                .containsExactly("contactRole");
        assertThat(leads.patch(survivor, "contactRole", "other").get("contactRole").asText()).isEqualTo("other");
        assertThat(leads.patch(survivor, "contactRole", null).get("contactRole").isNull()).isTrue();
    }
}
