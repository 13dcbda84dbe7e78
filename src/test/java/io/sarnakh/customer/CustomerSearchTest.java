package io.sarnakh.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DATA-7: finding cards by what was typed. */
class CustomerSearchTest extends CustomerTestBase {

    @ParameterizedTest
    @ValueSource(strings = {"كاوه", "یزدانی فر", "فر کاوه", "يزداني‌فر", "dena-rail", "N.Kaveh@Dena-Rail.IR", "@dena",
        "0935 220 44 17", "۰۹۳۵۲۲۰", "+98 935 220 4417", "00989352204417", "98-935-2204417", "+98 (0)935 220 4417",
        "2204417", "09 35 22 04 41 7", "2187654321", "021 8765 4321",
        "یزدانیفر", "کاوه‌یزدانی‌فر", "021 8765 4321 (Kaveh)"})
    @DisplayName("DATA-7: name, e-mail with its domain and phone, in any spelling")
    void found(String q) {
        card("{'kind': 'person', 'name': 'کاوه یزدانی‌فر', 'email': 'Kaveh <n.kaveh@dena-rail.ir>', "
                + "'phone': '0935-220-4417 / 021 8765 4321'}");
        card("{'kind': 'person', 'name': 'Mina Sohrabi', 'email': 'mina@zagros.ir', 'phone': '0912 111 1111'}");
        assertThat(names(q)).containsExactly("کاوه یزدانی‌فر");
        assertThat(customers.list(q, true, 0, 10).total()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kaveh Zagros", "%%%", "___", "\\\\\\", "...", "0912 999", "Kaveh 4417", "' or true --"})
    @DisplayName("DATA-7: what is not contained is not found, wildcards are plain characters")
    void notFound(String q) {
        card("{'kind': 'person', 'name': 'Kaveh', 'phone': '0935 220 4417'}");
        assertThat(names(q)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "ka", " ka ", "۰۹"})
    @DisplayName("fewer than three characters are refused")
    void tooShort(String q) {
        assertThatThrownBy(() -> customers.list(q, true, 0, 10)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNACCEPTABLE);
            assertThat(refusal.errors().get(0).field()).isEqualTo("q");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"info@bücher-x.example", "xn--bcher-x-n2a", "@BÜCHER-X", "INFO@xn--bcher-x-n2a.example",
        "info＠bücher-x.example", "bücher-x"})
    @DisplayName("DATA-2, DATA-7: an e-mail is found however its domain is encoded, in the search and on the card")
    void encodedDomains(String q) {
        card("{'kind': 'company', 'name': 'A', 'email': 'info@xn--bcher-x-n2a.example'}");
        card("{'kind': 'company', 'name': 'B', 'email': 'office@b.ir; Info@Bücher-X.example'}");
        assertThat(names(q)).containsExactly("A", "B");
    }

    @Test
    @DisplayName("the order is by name as people sort, then id; pages follow one another")
    void order() {
        for (String name : List.of("zagros", "Ava", "ava", "Émile", "Omid", "Ava")) {
            card("{'kind': 'person', 'name': '" + name + "'}");
        }
        assertThat(customers.list(null, true, 0, 3).cards()).extracting(card -> card.text(CustomerField.NAME))
                .containsExactly("ava", "Ava", "Ava");
        assertThat(customers.list(null, true, 3, 9).cards()).extracting(card -> card.text(CustomerField.NAME))
                .containsExactly("Émile", "Omid", "zagros");
        assertThat(customers.list(null, true, 0, 3).total()).isEqualTo(6);
    }

    private List<String> names(String q) {
        return customers.list(q, true, 0, 10).cards().stream().map(card -> card.text(CustomerField.NAME)).toList();
    }
}
