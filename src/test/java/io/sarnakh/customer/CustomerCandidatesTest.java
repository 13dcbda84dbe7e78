package io.sarnakh.customer;

import static io.sarnakh.customer.LeadContacts.lead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.sarnakh.customer.CustomerCandidates.Candidate;
import io.sarnakh.customer.MatchBands.Bands;
import io.sarnakh.identity.Signal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** CUST-2: ranked candidates. */
class CustomerCandidatesTest extends CustomerTestBase {

    private static final Bands STANDARD = Bands.standard("test");

    @Autowired
    private CustomerCandidates candidates;

    @Test
    @DisplayName("CUST-2: the own customer scores 1 and comes first, even if inactive and unlike")
    void ownCustomer() {
        card("{'kind': 'person', 'name': 'B', 'email': 'buy@dena-rail.ir'}");
        long own = card("{'kind': 'person', 'name': 'Somebody else'}");
        change(own, "{'active': false}");
        List<Candidate> ranked = candidates.rank(lead().email("buy@dena-rail.ir").build(), own, Set.of(), STANDARD);
        assertThat(ranked).hasSize(2);
        assertThat(ranked.get(0).customer().id(CustomerField.ID)).isEqualTo(own);
        assertThat(ranked.get(0)).extracting(Candidate::reasons, Candidate::score, Candidate::band)
                .containsExactly(List.of("ownCustomer"), 1.0, "link");
    }

    @Test
    @DisplayName("CUST-2: the weights of single signals, and their bands")
    void singleSignals() {
        card("{'kind': 'person', 'name': 'Ava Rad', 'email': 'buy@dena-rail.ir'}");
        card("{'kind': 'person', 'name': 'Omid Farsi', 'phone': '0935 220 4417'}");
        card("{'kind': 'company', 'name': 'شركت صنايع زاگرس (سهامي خاص)'}");
        card("{'kind': 'person', 'name': 'Mr. Kaveh Yazdani'}");
        card("{'kind': 'company', 'name': 'Something', 'email': 'info@dena-rail.ir'}");
        assertThat(summary(lead().email("buy@dena-rail.ir"))).containsExactly(
                "Ava Rad [email] 0.95 link", "Something [emailDomain] 0.5 ask");
        assertThat(summary(lead().phone("9352204417"))).containsExactly("Omid Farsi [phone] 0.85 link");
        assertThat(summary(lead().company("صنایع زاگرس")))
                .containsExactly("شركت صنايع زاگرس (سهامي خاص) [companyName] 0.6 ask");
        assertThat(summary(lead().contact("kaveh yazdani"))).containsExactly("Mr. Kaveh Yazdani [personName] 0.6 ask");
    }

    @Test
    @DisplayName("CUST-2: a number that several active cards have counts less")
    void sharedPhone() {
        card("{'kind': 'person', 'name': 'Ava', 'phone': '0935 220 4417'}");
        card("{'kind': 'person', 'name': 'Omid', 'phone': '+98 935 220 4417'}");
        assertThat(summary(lead().phone("09352204417"))).containsExactly("Ava [phone] 0.6 ask", "Omid [phone] 0.6 ask");
        assertThat(summary(lead().contact("Omid").phone("09352204417")))
                .containsExactly("Omid [phone, personName] 0.84 link", "Ava [phone] 0.6 ask");
    }

    @Test
    @DisplayName("CUST-2: names and domains together never reach link; of capped scores the better founded first")
    void namesNeverLink() {
        long company = card("{'kind': 'company', 'name': 'Zagros', 'email': 'info@zagros.ir'}");
        card("{'kind': 'person', 'name': 'Ava Rad', 'email': 'rad@zagros.ir', 'parentId': " + company + "}");
        assertThat(summary(lead().contact("Ava Rad").company("Zagros Ltd").email("ava@zagros.ir"))).containsExactly(
                "Ava Rad [companyName, personName, emailDomain] 0.79 ask",
                "Zagros [companyName, emailDomain] 0.79 ask");
    }

    @Test
    @DisplayName("CUST-2: a public mailbox provider says nothing about the company")
    void publicProvider() {
        card("{'kind': 'person', 'name': 'Ava', 'email': 'ava@chmail.ir'}");
        assertThat(summary(lead().email("omid@chmail.ir"))).isEmpty();
        assertThat(summary(lead().email("ava@chmail.ir"))).containsExactly("Ava [email] 0.95 link");
    }

    @Test
    @DisplayName("CUST-2: similar names, also Persian against Latin spelling, count up to 0.50")
    void similarNames() {
        card("{'kind': 'person', 'name': 'Kaveh Yazdanifar'}");
        card("{'kind': 'company', 'name': 'Sanaye Zagros'}");
        assertThat(summary(lead().contact("کاوه یزدانی‌فر")))
                .containsExactly("Kaveh Yazdanifar [similarName] 0.45 ask");
        assertThat(summary(lead().contact("Kave Yazdanifar"))).singleElement().asString()
                .startsWith("Kaveh Yazdanifar [similarName] 0.4").endsWith(" ask");
        assertThat(summary(lead().contact("Mina Sohrabi"))).isEmpty();
    }

    @Test
    @DisplayName("CUST-2: colleagues of the same company are no candidates for that alone")
    void colleagues() {
        long company = card("{'kind': 'company', 'name': 'Zagros'}");
        card("{'kind': 'person', 'name': 'Ava Rad', 'parentId': " + company + "}");
        assertThat(summary(lead().contact("Omid Farsi").company("Zagros")))
                .containsExactly("Zagros [companyName] 0.6 ask");
    }

    @Test
    @DisplayName("CUST-2: inactive cards are no candidates; at most ten are shown, equal ones by id")
    void atMostTen() {
        long first = card("{'kind': 'person', 'name': 'P0', 'email': 'p0@dena-rail.ir'}");
        change(first, "{'active': false}");
        for (int i = 1; i <= 12; i++) {
            card("{'kind': 'person', 'name': 'P%s', 'email': 'p%s@dena-rail.ir'}".formatted(i, i));
        }
        assertThat(names(lead().email("x@dena-rail.ir")))
                .containsExactly("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10");
    }

    @Test
    @DisplayName("CUST-2: a lead with nothing to go by has no candidates")
    void nothing() {
        card("{'kind': 'person', 'name': '!', 'email': 'none', 'phone': 'none'}");
        card("{'kind': 'company', 'name': '!'}");
        assertThat(summary(lead().contact("!").company("?").email("none").phone("none"))).isEmpty();
        assertThat(summary(lead())).isEmpty();
    }

    @Test
    @DisplayName("CUST-2: each reason is explained with its field, its weight and the values compared")
    void explained() {
        long company = card("{'kind': 'company', 'name': 'شركت صنايع زاگرس'}");
        card("{'kind': 'person', 'name': 'Ava Raad', 'email': 'info@zagros.ir', 'phone': '0935 220 4417',"
                + "'parentId': " + company + "}");
        LeadContact lead = lead().contact("Ava Rad").company("صنایع زاگرس").email("AVA@zagros.ir").phone("9352204417")
                .build();
        Candidate ava = candidates.rank(lead, null, Set.of(), STANDARD).get(0);
        assertThat(ava.reasons()).containsExactly("phone", "companyName", "emailDomain", "similarName");
        assertThat(ava.signals()).extracting(Signal::reason).isEqualTo(ava.reasons());
        assertThat(ava.signals().subList(0, 3)).containsExactly(
                new Signal("phone", "phone", 0.85, "+989352204417", "+989352204417", 1),
                new Signal("companyName", "companyName", 0.6, "صنایع زاگرس", "شركت صنايع زاگرس", 1),
                new Signal("emailDomain", "email", 0.5, "ava@zagros.ir", "info@zagros.ir", 1));
        Signal name = ava.signals().get(3);
        assertThat(name).extracting(Signal::field, Signal::value, Signal::otherValue)
                .containsExactly("contactName", "Ava Rad", "Ava Raad");
        assertThat(name.similarity()).isBetween(0.6, 0.99);
        assertThat(name.weight()).isCloseTo(name.similarity() / 2, within(0.0001));
    }

    @Test
    @DisplayName("CUST-2: other bands show and link other cards")
    void otherBands() {
        card("{'kind': 'person', 'name': 'Omid Farsi', 'phone': '0935 220 4417'}");
        card("{'kind': 'company', 'name': 'صنایع زاگرس'}");
        LeadContact lead = lead().company("صنایع زاگرس").phone("9352204417").build();
        assertThat(candidates.rank(lead, null, Set.of(), new Bands(0.9, 0.7, "test")))
                .extracting(Candidate::reasons, Candidate::band).containsExactly(tuple(List.of("phone"), "ask"));
        assertThat(candidates.rank(lead, null, Set.of(), new Bands(0.5, 0.2, "test")))
                .extracting(Candidate::reasons, Candidate::score, Candidate::band).containsExactly(
                        tuple(List.of("phone"), 0.85, "link"), tuple(List.of("companyName"), 0.49, "ask"));
    }

    @Test
    @DisplayName("CUST-2: every reason has a text")
    void reasonTexts() {
        for (CandidateScore.Reason reason : CandidateScore.Reason.values()) {
            String code = new CandidateScore(STANDARD).add(reason, 1, "name", "A", "A").codes().get(0);
            assertThat(CustomerCandidates.reasonText(code)).isNotBlank();
        }
    }

    private List<String> summary(LeadContacts contact) {
        return candidates.rank(contact.build(), null, Set.of(), STANDARD).stream()
                .map(candidate -> candidate.customer().text(CustomerField.NAME) + " " + candidate.reasons() + " "
                        + candidate.score() + " " + candidate.band()).toList();
    }

    private List<String> names(LeadContacts contact) {
        return candidates.rank(contact.build(), null, Set.of(), STANDARD).stream()
                .map(candidate -> candidate.customer().text(CustomerField.NAME)).toList();
    }
}
