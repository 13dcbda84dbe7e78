package io.sarnakh.lead;

import static io.sarnakh.testing.Leads.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** DATA-1: after an upgrade old rows have the derived values of the present formulas. */
class DerivedAgainTest extends LeadTestBase {

    @Autowired
    private DerivedAgain derivedAgain;

    private void upgrade() {
        jdbc.sql("delete from derivation").update();
        derivedAgain.complete();
    }

    @Test
    @DisplayName("DATA-1, DATA-2, DATA-4, DATA-7: e-mail, phone and search follow, of records and cards, with an entry")
    void oldRows() {
        long lead = leads.id("name", "کاوه یزدانی‌فر", "email", "n@xn--bcher-kva.example", "phone",
                "021 8877 6616 (Nasrin)");
        long card = leads.card("kind", "person", "name", "Old card", "email", "n＠old-card.ir",
                "phone", "021 8877 6616 دفتر");
        jdbc.sql("""
                update lead set email_normalized = 'n@xn--bcher-kva.example',
                  email_criterion = '@xn--bcher-kva.example', phone_sanitized = null, phone_digits = '02188776616',
                  search_text = 'کاوه یزدانی فر n xn bcher kva example'
                where id = ?""").param(lead).update();
        jdbc.sql("""
                update customer set email_normalized = null, phone_sanitized = null, search_text = 'old card'
                where id = ?""").param(card).update();
        String tag = leads.manager().get(path(lead)).header("ETag");

        upgrade();

        JsonNode now = leads.get(lead);
        assertThat(now.get("emailNormalized").asText()).isEqualTo("n@bücher.example");
        assertThat(now.get("emailCriterion").asText()).isEqualTo("@bücher.example");
        assertThat(now.get("phoneSanitized").asText()).isEqualTo("+982188776616");
        JsonNode entry = leads.history(lead).get(0);
        assertThat(entry.at("/changes/phoneSanitized/to").asText()).isEqualTo("+982188776616");
        assertThat(entry.get("by").asText()).isEqualTo("system");
        assertThat(leads.manager().get(path(lead)).header("ETag")).isNotEqualTo(tag);
        assertThat(leads.manager().get("/api/leads?q=" + java.net.URLEncoder.encode("یزدانیفر",
                java.nio.charset.StandardCharsets.UTF_8)).json("/items").findValuesAsText("id"))
                .contains(String.valueOf(lead));
        JsonNode ofCard = leads.manager().get("/api/customers/" + card).json();
        assertThat(ofCard.get("emailNormalized").asText()).isEqualTo("n@old-card.ir");
        assertThat(ofCard.get("phoneSanitized").asText()).isEqualTo("+982188776616");
    }

    @Test
    @DisplayName("DATA-1: what callers do not see changes without an entry and without a new version; once is enough")
    void unseen() {
        long lead = leads.id("name", "صنایع تبریز");
        jdbc.sql("update lead set search_text = 'صنایع تبریز' where id = ?").param(lead).update();
        JsonNode before = leads.get(lead);
        int entries = leads.history(lead).size();
        upgrade();
        assertThat(searchText(lead)).isEqualTo("صنایعتبریز");
        assertThat(leads.get(lead)).isEqualTo(before);
        assertThat(leads.history(lead)).hasSize(entries);
        jdbc.sql("update lead set search_text = 'once' where id = ?").param(lead).update();
        derivedAgain.complete();
        assertThat(searchText(lead)).isEqualTo("once");
    }

    @Test
    @DisplayName("DATA-1: it goes on where it was stopped, and leaves alone what a newer version derived")
    void resumes() {
        long first = leads.id("name", "First");
        long second = leads.id("name", "Second");
        jdbc.sql("update lead set search_text = 'old' where id in (?, ?)").params(first, second).update();
        jdbc.sql("update derivation set up_to_id = ? where table_name = 'lead'").param(first).update();
        derivedAgain.complete();
        assertThat(searchText(first)).isEqualTo("old");
        assertThat(searchText(second)).isEqualTo("second");
        jdbc.sql("update derivation set formulas = 999, up_to_id = 0").update();
        derivedAgain.complete();
        assertThat(searchText(first)).isEqualTo("old");
        upgrade();
        assertThat(searchText(first)).isEqualTo("first");
    }

    private String searchText(long lead) {
        return jdbc.sql("select search_text from lead where id = ?").param(lead).query(String.class).single();
    }
}
