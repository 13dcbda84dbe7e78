package io.sarnakh.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** CUST-1: the matching card. */
class CustomerMatchTest extends CustomerTestBase {

    private static final String EMAIL = "buy@dena-rail.ir";
    private static final String PHONE = "+989352204417";

    @Autowired
    private CustomerMatch match;

    @Test
    @DisplayName("CUST-1: of several active cards with the address the lowest id")
    void lowestIdByEmail() {
        long inactive = card("{'kind': 'person', 'name': 'A', 'email': 'buy@dena-rail.ir'}");
        long first = card("{'kind': 'person', 'name': 'B', 'email': 'Buy <BUY@Dena-Rail.ir>'}");
        card("{'kind': 'company', 'name': 'C', 'email': 'buy@dena-rail.ir'}");
        change(inactive, "{'active': false}");
        assertThat(match.match(EMAIL, null, Set.of())).contains(first);
    }

    @Test
    @DisplayName("CUST-1: the address goes before the number")
    void emailBeforePhone() {
        card("{'kind': 'person', 'name': 'A', 'phone': '0935 220 4417'}");
        long byEmail = card("{'kind': 'person', 'name': 'B', 'email': 'buy@dena-rail.ir'}");
        assertThat(match.match(EMAIL, PHONE, Set.of())).contains(byEmail);
    }

    @Test
    @DisplayName("CUST-1: by number only if exactly one active card has it")
    void phoneOfOneCard() {
        long inactive = card("{'kind': 'person', 'name': 'A', 'phone': '0935 220 4417'}");
        long first = card("{'kind': 'person', 'name': 'B', 'phone': '00989352204417'}");
        assertThat(match.match("other@dena-rail.ir", PHONE, Set.of())).isEmpty();
        change(inactive, "{'active': false}");
        assertThat(match.match("other@dena-rail.ir", PHONE, Set.of())).contains(first);
    }

    @Test
    @DisplayName("DUP-8: a card that is known to be somebody else's is passed over, but does not make a shared number unique")
    void somebodyElses() {
        long first = card("{'kind': 'person', 'name': 'A', 'email': 'buy@dena-rail.ir', 'phone': '0935 220 4417'}");
        assertThat(match.match(EMAIL, PHONE, Set.of(first))).isEmpty();
        long second = card("{'kind': 'person', 'name': 'B', 'email': 'buy@dena-rail.ir', 'phone': '0935 220 4417'}");
        assertThat(match.match(EMAIL, null, Set.of(first))).contains(second);
        assertThat(match.match(null, PHONE, Set.of(first))).isEmpty();
    }

    @Test
    @DisplayName("CUST-1: nothing to go by matches nothing, not even cards without address and number")
    void nothing() {
        card("{'kind': 'person', 'name': 'A', 'email': 'nobody', 'phone': 'none'}");
        assertThat(match.match(null, null, Set.of())).isEmpty();
    }
}
