package io.sarnakh.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Look-ups must not grow with the number of cards: each is served by an index, judged on 20 000 generated cards. */
class CustomerIndexTest extends CustomerTestBase {

    @BeforeEach
    void manyCards() {
        jdbc.sql("""
                insert into customer (kind, name, email, email_normalized, email_criterion, phone, phone_sanitized,
                    root_id, name_key, name_sound, search_text, phone_digits)
                select case i % 2 when 0 then 'person' else 'company' end, h, e, e, '@d' || i % 5000 || '.ir',
                    p, '+' || p, i, h, translate(h, '0123456789', 'bdfgjklmnp'),
                    h || ' user' || i || 'd' || i % 5000 || 'ir', p
                from (select i, md5(i::text) as h, 'user' || i || '@d' || i % 5000 || '.ir' as e,
                        (989350000000 + i * 7)::text as p from generate_series(1, 20000) i) generated""").update();
        // What autovacuum does after a while: the planner sees trigram indexes without a backlog, and fresh statistics.
        for (String index : List.of("customer_search", "customer_phone_digits", "customer_name_sound")) {
            jdbc.sql("select gin_clean_pending_list('" + index + "')").query(Long.class).single();
        }
        jdbc.sql("analyze customer").update();
    }

    @ParameterizedTest
    @CsvSource({"nasrin, customer_search", "nasrin kaveh, customer_search", "0935 220 4417, customer_phone_digits"})
    @DisplayName("DATA-7: searching uses the trigram indexes")
    void search(String q, String index) {
        SearchTerms terms = SearchTerms.of(q, "IR").orElseThrow();
        assertThat(plan("select * from customer where active and " + terms.condition(), terms.parameters()))
                .contains(index).doesNotContain("Seq Scan on customer");
    }

    @Test
    @DisplayName("the list without a query is read in order from an index")
    void list() {
        assertThat(plan("""
                select * from customer where active order by name collate "fa-x-icu", id limit 50""", Map.of()))
                .contains("customer_order").doesNotContain("Seq Scan on customer");
    }

    @Test
    @DisplayName("CUST-1, CUST-2: every criterion uses its index")
    void candidates() {
        Map<String, Object> sought = new HashMap<>(Map.of("own", 1, "email", "user1@d1.ir", "phone", "+989350000007",
                "companyKey", "zagros", "personKey", "nasrinkaveh", "domain", "@d1.ir", "companySound", "zgrs",
                "personSound", "nsrn kv"));
        sought.put("most", 50);
        assertThat(plan(CandidateLookup.SQL, sought)).doesNotContain("Seq Scan on customer").contains(List.of(
                "customer_email ", "customer_phone ", "customer_name_key ", "customer_email_criterion ",
                "customer_name_sound "));
    }

    private String plan(String sql, Map<String, Object> parameters) {
        return String.join("\n", jdbc.sql("explain " + sql).params(parameters).query(String.class).list());
    }
}
