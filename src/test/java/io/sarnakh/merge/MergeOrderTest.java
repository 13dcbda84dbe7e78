package io.sarnakh.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** MERGE-3 and MERGE-4 for all records. */
@Domain(Records.class)
@Domain(DomainContext.Global.class)
class MergeOrderTest {

    private static List<Lead> ordered(List<Lead> records, Long chosen) {
        return ConfidenceOrder.of(records, chosen, lead -> {
            Long stage = lead.values().id(LeadField.STAGE_ID);
            return stage == null ? 0 : (int) (stage * 10);
        });
    }

    private static List<Long> ids(List<Lead> records) {
        return records.stream().map(Lead::id).toList();
    }

    private static Lead record(long id, String type, boolean active, int probability) {
        return Lead.stored(Values.none(LeadField.class).set(LeadField.ID, id).set(LeadField.TYPE, type)
                .set(LeadField.ACTIVE, active).set(LeadField.PROBABILITY, BigDecimal.valueOf(probability)));
    }

    @Property(tries = 300)
    @Label("MERGE-3 one order for the same records, in whatever order they are named")
    void independentOfInput(@ForAll List<Lead> records, @ForAll Random random) {
        List<Lead> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, random);
        assertThat(ids(ordered(shuffled, null))).isEqualTo(ids(ordered(records, null)));
        assertThat(ids(ordered(ordered(records, null), null))).isEqualTo(ids(ordered(records, null)));
    }

    @Property(tries = 300)
    @Label("MERGE-3 inactive leads come last, and before them opportunities before leads")
    void groups(@ForAll List<Lead> records) {
        List<Integer> groups = ordered(records, null).stream()
                .map(lead -> lead.isOpportunity() ? 0 : lead.values().flag(LeadField.ACTIVE) ? 1 : 2).toList();
        assertThat(groups).isSorted();
    }

    @Property(tries = 300)
    @Label("MERGE-3 a chosen survivor goes first, the rest keep their order")
    void chosen(@ForAll List<Lead> records, @ForAll @IntRange(max = 5) int index) {
        long chosen = records.get(index % records.size()).id();
        List<Long> expected = new ArrayList<>(ids(ordered(records, null)));
        expected.remove(chosen);
        expected.add(0, chosen);
        assertThat(ids(ordered(records, chosen))).isEqualTo(expected);
    }

    @Example
    @Label("MERGE-3 open lead 41, lost opportunity 57: 57 survives")
    void example() {
        assertThat(ids(ordered(List.of(record(41, "lead", true, 90), record(57, "opportunity", false, 0),
                record(60, "lead", false, 0), record(42, "lead", true, 90), record(43, "lead", true, 95)), null)))
                .containsExactly(57L, 43L, 41L, 42L, 60L);
    }

    @Property(tries = 300)
    @Label("MERGE-4 each first-non-empty field is that of the first record that has one; an amount of 0 is empty")
    void firstNonEmpty(@ForAll List<Lead> records) {
        List<Lead> order = ordered(records, null);
        Values<LeadField> merged = FieldMerge.of(order);
        for (LeadField field : List.of(LeadField.NAME, LeadField.SALESPERSON, LeadField.STAGE_ID, LeadField.EMAIL,
                LeadField.PHONE, LeadField.CAMPAIGN, LeadField.CONTACT_NAME)) {
            assertThat(merged.get(field)).as(field.name()).isEqualTo(
                    order.stream().map(lead -> lead.values().get(field)).filter(Objects::nonNull).findFirst()
                            .orElse(null));
        }
        for (LeadField amount : List.of(LeadField.EXPECTED_REVENUE, LeadField.RECURRING_REVENUE)) {
            BigDecimal result = merged.decimal(amount);
            BigDecimal first = order.stream().map(lead -> lead.values().decimal(amount))
                    .filter(value -> value != null && value.signum() > 0).findFirst().orElse(null);
            // Never a sum: it is one of the records' own amounts.
            assertThat(result == null || result.signum() == 0 ? null : result).isEqualTo(first);
        }
    }

    @Property(tries = 300)
    @Label("MERGE-4 priority is the highest, tags the union, an opportunity wins, notes are joined")
    void combined(@ForAll List<Lead> records) {
        List<Lead> order = ordered(records, null);
        Values<LeadField> merged = FieldMerge.of(order);
        assertThat(merged.whole(LeadField.PRIORITY))
                .isEqualTo(IntStream.range(0, 4).filter(p -> records.stream()
                        .anyMatch(lead -> lead.values().whole(LeadField.PRIORITY) == p)).max().orElseThrow());
        assertThat(merged.words(LeadField.TAGS)).doesNotHaveDuplicates();
        assertThat(new HashSet<>(merged.words(LeadField.TAGS))).isEqualTo(new HashSet<>(records.stream()
                .flatMap(lead -> lead.values().words(LeadField.TAGS).stream()).toList()));
        assertThat(merged.text(LeadField.TYPE))
                .isEqualTo(records.stream().anyMatch(Lead::isOpportunity) ? "opportunity" : "lead");
        List<String> notes = order.stream().map(lead -> lead.text(LeadField.NOTES)).filter(Objects::nonNull).toList();
        assertThat(merged.text(LeadField.NOTES)).isEqualTo(notes.isEmpty() ? null : String.join("\n\n", notes));
    }

    @Property(tries = 300)
    @Label("MERGE-4 the address is one record's block, from one with most filled parts")
    void address(@ForAll List<Lead> records) {
        List<LeadField> parts = List.of(LeadField.STREET, LeadField.STREET2, LeadField.CITY, LeadField.ZIP,
                LeadField.STATE, LeadField.COUNTRY);
        List<Lead> order = ordered(records, null);
        Values<LeadField> merged = FieldMerge.of(order);
        long most = order.stream().mapToLong(lead -> filled(lead.values(), parts)).max().orElseThrow();
        Lead source = order.stream().filter(lead -> filled(lead.values(), parts) == most).findFirst().orElseThrow();
        parts.forEach(part -> assertThat(merged.get(part)).isEqualTo(source.values().get(part)));
    }

    @Property(tries = 300)
    @Label("MERGE-4 the lost reason only where the survivor has probability 0; its own fields are never merged")
    void ownFields(@ForAll List<Lead> records) {
        List<Lead> order = ordered(records, null);
        Values<LeadField> merged = FieldMerge.of(order);
        Long first = order.stream().map(lead -> lead.values().id(LeadField.LOST_REASON_ID)).filter(Objects::nonNull)
                .findFirst().orElse(null);
        boolean hopeless = order.get(0).values().decimal(LeadField.PROBABILITY).signum() == 0;
        assertThat(merged.id(LeadField.LOST_REASON_ID)).isEqualTo(hopeless ? first : null);
        assertThat(Stream.of(LeadField.ID, LeadField.PROBABILITY, LeadField.ACTIVE, LeadField.CREATED_AT,
                LeadField.ASSIGNED_AT, LeadField.CONVERTED_AT, LeadField.CLOSED_AT)).noneMatch(merged::has);
    }

    @Property(tries = 300)
    @Label("MERGE-4 merging the survivor with the same tails again changes nothing but the notes joined again")
    void idempotent(@ForAll List<Lead> records) {
        List<Lead> order = ordered(records, null);
        Values<LeadField> merged = FieldMerge.of(order).drop(LeadField.NOTES);
        List<Lead> again = new ArrayList<>(order);
        again.set(0, Lead.stored(order.get(0).before().copy().setAll(merged)));
        assertThat(FieldMerge.of(again).drop(LeadField.NOTES)).isEqualTo(merged);
    }

    private static long filled(Values<LeadField> values, List<LeadField> parts) {
        return parts.stream().filter(part -> values.get(part) != null).count();
    }
}
