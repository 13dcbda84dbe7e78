package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.lead.LeadField;
import io.sarnakh.team.Teams;
import io.sarnakh.testing.Http;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** AMOUNT-1 and DATE-1 in every form in which a number or a date is typed. */
class TypedInFormsTest extends ProcessTestBase {

    @Autowired
    private Http http;
    @Autowired
    private Teams teams;

    private long opportunity() {
        return store(Map.of("name", "Looms", "type", "opportunity", "salesperson", "kian", "expectedRevenue", 7,
                "recurringRevenue", 7, "probability", 7));
    }

    private long lead() {
        return newLead("kian", Map.of("name", "Looms", "expectedRevenue", "7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,5", "1.250,5", "1,,000", "1e6", "۱۲،۵", "1,2500", "1.000,50", "0,125", "7%", "۱۲/۵"})
    @DisplayName("AMOUNT-1: an amount that could be another one is refused, says how to type it, and changes nothing")
    void ambiguousAmount(String typed) {
        long lead = lead();
        long opportunity = opportunity();
        for (String field : List.of("expectedRevenue", "recurringRevenue")) {
            assertThatThrownBy(() -> submit("kian", opportunity, Map.of(field, typed, "nextStep", "save")))
                    .satisfies(ProcessTestBase::isRefusal).hasMessageContaining("“" + typed + "”")
                    .hasMessageContaining("1,250,000.5");
        }
        assertThatThrownBy(() -> submit("kian", lead, Map.of("expectedRevenue", typed, "nextStep", "save")))
                .satisfies(ProcessTestBase::isRefusal).hasMessageContaining("Expected revenue: “" + typed + "”");
        assertThatThrownBy(() -> newLead("kian", Map.of("name", "Looms", "expectedRevenue", typed)))
                .satisfies(ProcessTestBase::isRefusal);
        for (long id : List.of(lead, opportunity)) {
            assertThat(lead(id).values().decimal(LeadField.EXPECTED_REVENUE)).isEqualByComparingTo("7");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1,250,000.5 | 1250000.5", "۱٬۲۵۰٫۵ | 1250.5", "1\u00a0000 | 1000",
        "\u200f۱۲۵۰\u200f | 1250", "1.250 | 1.25"})
    @DisplayName("AMOUNT-1: an amount is read as it is meant, and what the form then shows reads back as the same")
    void amount(String typed, String meant) {
        long id = opportunity();
        submit("kian", id, Map.of("expectedRevenue", typed, "nextStep", "save"));
        assertThat(lead(id).values().decimal(LeadField.EXPECTED_REVENUE)).isEqualByComparingTo(meant);
        String shown = LeadForm.show(lead(id).values()).get("expectedRevenue");
        submit("kian", id, Map.of("recurringRevenue", shown, "nextStep", "save"));
        assertThat(lead(id).values().get(LeadField.RECURRING_REVENUE))
                .isEqualTo(lead(id).values().get(LeadField.EXPECTED_REVENUE));
    }

    @Test
    @DisplayName("AMOUNT-1: probabilities likewise, with or without a percent sign")
    void probability() {
        long id = opportunity();
        for (String typed : List.of("1,5", "1.2.5", "5%0", "%%5", "1e1")) {
            assertThatThrownBy(() -> submit("kian", id, Map.of("probability", typed, "nextStep", "save")))
                    .as("%s", typed).satisfies(ProcessTestBase::isRefusal).hasMessageContaining("Probability: “" + typed);
        }
        for (String typed : List.of("12.5%", "۱۲٫۵٪", "٪۱۲٫۵", "12.5 %", "12.5")) {
            submit("kian", id, Map.of("probability", typed, "nextStep", "save"));
            assertThat(lead(id).values().decimal(LeadField.PROBABILITY)).as(typed).isEqualByComparingTo("12.5");
            submit("kian", id, Map.of("probability", "7", "nextStep", "save"));
        }
        assertThatThrownBy(() -> submit("kian", id, Map.of("probability", "-5", "nextStep", "save")))
                .hasMessageContaining("from 0 to 100");
    }

    @Test
    @DisplayName("AMOUNT-1: capacity and record numbers are never other ones than typed")
    void wholeNumbers() {
        long team = teams.byName("South").orElseThrow().id();
        int before = capacity(team);
        for (String typed : List.of("4,5", "4٬5", "4.5", "1e2", "4 5")) {
            assertThatThrownBy(() -> submitStart("mina", "member-settings", Map.of("member", "kian", "capacity", typed)))
                    .as("%s", typed).satisfies(ProcessTestBase::isRefusal).hasMessageContaining("Capacity: “" + typed);
        }
        assertThat(capacity(team)).isEqualTo(before);
        try {
            submitStart("mina", "member-settings", Map.of("member", "kian", "capacity", "۱٬۲۰۰"));
            assertThat(capacity(team)).isEqualTo(1200);
        } finally {
            submitStart("mina", "member-settings", Map.of("member", "kian", "capacity", String.valueOf(before)));
        }
        long one = lead();
        long two = lead();
        for (String typed : List.of(one + "." + two, one + "-" + two, one + "x", "1e3", "½")) {
            assertThatThrownBy(() -> submitStart("kian", "convert-several", Map.of("leadNumbers", typed, "batchAction",
                    "convert"))).as("%s", typed).satisfies(ProcessTestBase::isRefusal).hasMessageContaining(typed);
            assertThatThrownBy(() -> submitStart("kian", "restore-record", Map.of("recordNumber", typed)))
                    .as("%s", typed).satisfies(ProcessTestBase::isRefusal).hasMessageContaining(typed);
        }
    }

    private int capacity(long team) {
        return teams.get(team).members().stream().filter(member -> member.user().equals("kian")).findFirst()
                .orElseThrow().capacity();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"۱۴۰۵/۰۹/۱۵ | 2026-12-06", "1405-9-15 | 2026-12-06",
        "۱۵ آذر ۱۴۰۵ | 2026-12-06", "15 Azar 1405 | 2026-12-06", "2026.12.6 | 2026-12-06"})
    @DisplayName("DATE-1: a typed date is the one meant, and what the form then shows reads back as the same")
    void date(String typed, String meant) {
        long id = opportunity();
        submit("kian", id, Map.of("expectedClosing", typed, "nextActivityOn", typed, "nextStep", "save"));
        for (LeadField field : List.of(LeadField.EXPECTED_CLOSING, LeadField.NEXT_ACTIVITY_ON)) {
            assertThat(lead(id).values().get(field)).isEqualTo(LocalDate.parse(meant));
        }
        assertThat(LeadForm.show(lead(id).values())).containsEntry("expectedClosing", meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "9999-12-31", "1299/12/29", "1500/01/01", "2200-01-01", "1405/07/31",
        "1404/12/30", "2026-02-30", "15/09/1405", "05/09/15", "15 Azar 2026", "soon"})
    @DisplayName("DATE-1: a date that nobody can mean is refused in every form with a sentence that shows the right way")
    void noDate(String typed) {
        long lead = lead();
        long opportunity = opportunity();
        for (String field : List.of("expectedClosing", "nextActivityOn")) {
            refusedDate(() -> submit("kian", opportunity, Map.of(field, typed, "nextStep", "save")), typed);
        }
        for (long id : List.of(lead, opportunity)) {
            refusedDate(() -> submit("kian", id, Map.of("nurtureOn", typed, "nextStep", "keep-customer")), typed);
        }
        refusedDate(() -> submit("kian", lead, Map.of("factsBy", typed, "factsAsked", "Size?", "factsFrom", "contact",
                "nextStep", "ask-facts")), typed);
        refusedDate(() -> submit("kian", lead, Map.of("pauseUntil", typed, "pauseReason", "Fair", "nextStep", "pause")),
                typed);
        refusedDate(() -> submitStart("admin", "working-time", new HashMap<>(Map.of("workingFrom", "09:00",
                "workingUntil", "17:00", "holidays", typed))), typed);
    }

    private static void refusedDate(ThrowingCallable step, String typed) {
        assertThatThrownBy(step).satisfies(ProcessTestBase::isRefusal).hasMessageContaining("1405/09/15")
                .hasMessageContaining(typed);
    }

    @Test
    @DisplayName("DATE-1: the rule of a date is judged after it was read, and its sentence is about the date meant")
    void ruleOfDate() {
        long id = lead();
        for (Map<String, Object> form : List.<Map<String, Object>>of(
                Map.of("nextStep", "keep-customer", "nurtureOn", "۱۴۰۳/۰۹/۱۵"),
                Map.of("nextStep", "ask-facts", "factsAsked", "Size?", "factsFrom", "contact", "factsBy", "۱۴۰۳/۰۹/۱۵"))) {
            assertThatThrownBy(() -> submit("kian", id, form)).as("%s", form).satisfies(ProcessTestBase::isRefusal)
                    .hasMessageContaining("2024-12-05").hasMessageContaining("later day is expected");
        }
    }

    @Test
    @DisplayName("DATE-1: holidays are typed in both calendars, also with the names of months")
    void holidays() {
        Object before = settings.current().toJson().get("holidays");
        Map<String, Object> form = new HashMap<>(Map.of("workingFrom", "09:00", "workingUntil", "17:00",
                "workingDays", SpinValues.jsonValue("[\"saturday\"]").create(),
                "holidays", "۱۴۰۶/۰۱/۰۱، 2 فروردین 1406\n2027-03-23 1406.01.04"));
        Map<String, Object> standard = settings.current().toJson();
        try {
            submitStart("admin", "working-time", form);
            assertThat(settings.current().toJson().get("holidays")).isEqualTo(
                    List.of("2027-03-21", "2027-03-22", "2027-03-23", "2027-03-24"));
        } finally {
            Map<String, Object> back = new HashMap<>();
            for (String field : List.of("workingDays", "workingFrom", "workingUntil", "holidays", "timeZone",
                    "holidayCountry")) {
                back.put(field, standard.get(field));
            }
            http.as("admin").put("/api/settings", back).status(200);
        }
        assertThat(settings.current().toJson().get("holidays")).isEqualTo(before);
    }
}
