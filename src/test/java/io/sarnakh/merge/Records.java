package io.sarnakh.merge;

import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Arbitrary records to merge: two to six with distinct ids, any mix of states and filled fields. */
class Records extends DomainContextBase {

    private static final List<LeadField> TEXTS = List.of(LeadField.CONTACT_NAME, LeadField.EMAIL, LeadField.PHONE,
            LeadField.CAMPAIGN, LeadField.NOTES, LeadField.STREET, LeadField.CITY, LeadField.COUNTRY,
            LeadField.SALESPERSON);

    @Provide
    Arbitrary<List<Lead>> toMerge() {
        return record().list().ofMinSize(2).ofMaxSize(6).map(records -> {
            AtomicLong id = new AtomicLong();
            // Equal values give jqwik no distinct ids by themselves.
            return records.stream().map(values -> Lead.stored(values.copy().set(LeadField.ID, id.incrementAndGet())))
                    .toList();
        });
    }

    private static Arbitrary<Values<LeadField>> record() {
        Arbitrary<Values<LeadField>> state = Combinators.combine(Arbitraries.of("lead", "opportunity"),
                Arbitraries.of(true, false), Arbitraries.integers().between(0, 100),
                Arbitraries.integers().between(0, 3), Arbitraries.of(null, 1L, 2L, 3L), Arbitraries.of(null, 7L, 8L)).as((type, active, probability, priority,
                stage, reason) -> Values.none(LeadField.class).set(LeadField.TYPE, type).set(LeadField.ACTIVE, active)
                .set(LeadField.PROBABILITY, BigDecimal.valueOf(active ? probability : 0))
                .set(LeadField.PRIORITY, priority).set(LeadField.STAGE_ID, stage)
                .set(LeadField.LOST_REASON_ID, reason).set(LeadField.NAME, "n" + probability));
        Arbitrary<List<String>> texts = Arbitraries.of(null, "a", "b", "c").list().ofSize(TEXTS.size());
        Arbitrary<List<String>> tags = Arbitraries.of("x", "y", "z").list().uniqueElements().ofMaxSize(3);
        Arbitrary<BigDecimal> amount = Arbitraries.of(null, 0, 700, 900)
                .map(number -> number == null ? null : BigDecimal.valueOf(number));
        return Combinators.combine(state, texts, tags, amount, amount).as((values, given, words, once, recurring) -> {
            Values<LeadField> filled = values.copy().set(LeadField.TAGS, words).set(LeadField.EXPECTED_REVENUE, once)
                    .set(LeadField.RECURRING_REVENUE, recurring);
            for (int i = 0; i < TEXTS.size(); i++) {
                filled.set(TEXTS.get(i), given.get(i));
            }
            return filled;
        });
    }
}
