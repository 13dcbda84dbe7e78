package io.sarnakh.web;

import static io.sarnakh.testing.Leads.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a refusal calls the bad fields. */
@SarnakhTest
class FieldNamesTest {

    @Autowired
    private Http http;

    @ParameterizedTest
    @CsvSource({"/api/teams, Name of the sales team", "/api/stages, Name of the stage",
        "/api/lost-reasons, Name of the lost reason", "/api/customers, Name of the customer"})
    @DisplayName("Domain 17: a name that is missing or no text is called the name of that thing")
    void name(String path, String name) {
        Caller mina = http.as("mina");
        Answer missing = mina.post(path, body()).status(422);
        assertThat(missing.json("/detail").asText()).contains(name + ": This must be given.").doesNotContain("Subject");
        assertThat(missing.badFields()).contains("name");
        assertThat(mina.post(path, body("name", 1)).status(400).json("/detail").asText()).startsWith(name + ": ");
    }

    @Test
    @DisplayName("Domain 17: that of a lead is its subject")
    void subject() {
        assertThat(http.as("mina").post("/api/leads", body()).status(422).json("/detail").asText())
                .startsWith("Subject: ");
        assertThat(http.as("mina").post("/api/leads", body("name", 1)).status(400).json("/detail").asText())
                .startsWith("Subject: ");
    }
}
