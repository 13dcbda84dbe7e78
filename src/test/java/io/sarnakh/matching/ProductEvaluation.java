package io.sarnakh.matching;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.matching.Pairs.Half;
import io.sarnakh.matching.Pairs.Pair;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The whole product on {@code fake_1000}: every record typed in as a lead and as a card over HTTP, and what is shown
 * for each lead then, with the limits of DUP-7 and CUST-2 on what is shown at all.
 */
@SarnakhTest
class ProductEvaluation {

    private static final int SHOWN = 5;

    @Autowired
    private Http http;

    private final List<Person> persons = Person.all();
    private final List<Long> leads = new ArrayList<>();
    private final Map<Long, Integer> indexOfLead = new HashMap<>();
    private final Map<Long, Integer> indexOfCard = new HashMap<>();
    private final Report report = new Report("product", "fake_1000 in the running product");

    @Test
    void evaluate() {
        Caller mina = http.as("mina");
        for (Person person : persons) {
            long lead = mina.post("/api/leads", Scene.map("name", "Lead", "contactName", person.name(), "email",
                    person.email(), "address", Scene.map("city", person.city()))).status(201).json("/id").asLong();
            indexOfLead.put(lead, leads.size());
            leads.add(lead);
        }
        report.table("list", "from score", "measured on", "precision", "recall", "F1", "twin among the first five",
                "shown per record");
        measure("similar records (DUP-7)", "/similar", "/items", "/lead/id", indexOfLead, 0.5);
        for (Person person : persons) {
            long card = mina.post("/api/customers", Scene.map("kind", "person", "name",
                            person.name().isEmpty() ? "-" : person.name(), "email", person.email()))
                    .status(201).json("/id").asLong();
            indexOfCard.put(card, indexOfCard.size());
        }
        measure("customer candidates (CUST-2)", "/conversion", "/customerCandidates", "/customer/id", indexOfCard, 0);
        report.write();
    }

    private void measure(String list, String resource, String items, String id, Map<Long, Integer> indexes,
                         double threshold) {
        Map<Long, Double> scores = new LinkedHashMap<>();
        int having = 0;
        int shown = 0;
        int shownInAll = 0;
        for (int i = 0; i < persons.size(); i++) {
            int position = 0;
            boolean found = false;
            for (JsonNode item : http.as("mina").get("/api/leads/" + leads.get(i) + resource).status(200).json(items)) {
                int other = indexes.getOrDefault(item.at(id).asLong(), i);
                // Its own card is no find.
                if (other != i) {
                    found |= position++ < SHOWN && isSame(i, other);
                    scores.merge(Blocking.pair(i, other), item.get("score").asDouble(), Math::max);
                }
            }
            shownInAll += position;
            if (persons.get(i).hasTwinIn(persons)) {
                having++;
                shown += found ? 1 : 0;
            }
        }
        Pairs pairs = pairs(scores);
        String twins = String.format("%.1f %%", 100.0 * shown / having);
        String perRecord = String.format("%.1f", (double) shownInAll / persons.size());
        report.row(list, threshold, "all records", pairs.figures(threshold), twins, perRecord);
        report.row(list, threshold, "test half", pairs.figures(threshold, half -> half == Half.TEST), "", "");
    }

    private Pairs pairs(Map<Long, Double> scores) {
        Pairs pairs = new Pairs();
        for (int i = 0; i < persons.size(); i++) {
            for (int j = i + 1; j < persons.size(); j++) {
                Double score = scores.get(Blocking.pair(i, j));
                Half half = Half.of(persons.get(i).entity()).and(Half.of(persons.get(j).entity()));
                if (score != null) {
                    pairs.add(new Pair(i, j, score, isSame(i, j), half));
                } else if (isSame(i, j)) {
                    pairs.addMissed(new Pair(i, j, 0, true, half));
                }
            }
        }
        return pairs;
    }

    private boolean isSame(int one, int other) {
        return persons.get(one).entity() == persons.get(other).entity();
    }
}
