package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Json;
import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.OwnerChoice;
import io.sarnakh.refusal.Problems;
import io.sarnakh.testing.SarnakhTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

/** Merging and undoing real records in the real database: whatever they hold, nothing is lost. */
@SarnakhTest
@Label("UNDO-2 and MERGE-4 for any records")
class MergeUndoTest {

    private static final Actor MINA = new Actor("mina", Role.MANAGER, true);
    private static final Set<String> BOOKKEEPING = Set.of("id", "version", "processInstanceId");

    @Autowired
    private Records records;
    @Autowired
    private LeadRepository leads;

    @BeforeProperty
    void sharedContext() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
    }

    /** What one record is stored with; then it may be closed. */
    record Stored(Map<String, Object> values, String closed) {
    }

    @Provide
    Arbitrary<List<Stored>> deals() {
        Arbitrary<Map<String, Object>> texts = Arbitraries.maps(
                Arbitraries.of("contactName", "companyName", "jobPosition", "email", "phone", "website", "notes", "source",
                        "campaign", "referredBy"),
                Arbitraries.of("نسرین کاوه", "Nasrin", "a@dena-rail.ir; b@dena-rail.ir", "0912 123 45 67", "x\ny"))
                .ofMaxSize(8).map(HashMap::new);
        Arbitrary<Map<String, Object>> others = Combinators.combine(Arbitraries.of("lead", "opportunity"),
                Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 100),
                Arbitraries.of(0, 700, 900), Arbitraries.of("kian", "sam", "laleh", ""),
                Arbitraries.of("Tehran", "Yazd", ""), Arbitraries.of("fair", "web", "friend").list().uniqueElements())
                .as((type, priority, probability, revenue, salesperson, city, tags) -> {
                    Map<String, Object> values = new LinkedHashMap<>(Map.of("type", type, "priority", priority,
                            "probability", probability, "expectedRevenue", revenue, "tags", tags));
                    if (!salesperson.isEmpty()) {
                        values.put("salesperson", salesperson);
                    }
                    if (!city.isEmpty()) {
                        values.put("address", Map.of("city", city, "street", "Main " + revenue));
                    }
                    return values;
                });
        return Combinators.combine(texts, others, Arbitraries.of("open", "open", "open", "lost", "archived"))
                .as((some, more, closed) -> {
                    Map<String, Object> values = new LinkedHashMap<>(some);
                    // A line break belongs in notes only.
                    values.replaceAll((name, value) -> name.equals("notes") ? value : value.toString().replace('\n', ' '));
                    values.putAll(more);
                    values.put("name", "Deal " + some.size());
                    return new Stored(values, closed);
                }).list().ofMinSize(2).ofMaxSize(4);
    }

    private long store(Stored deal) {
        long id = create(deal.values());
        if (deal.closed().equals("lost")) {
            records.lose(id, null, null, new Problems(), MINA);
        } else if (deal.closed().equals("archived")) {
            change(id, Map.of("active", false));
        }
        return id;
    }

    private long create(Map<String, Object> json) {
        Body body = Body.of(Json.tree(json));
        Values<LeadField> given = body.attributes(LeadField.class);
        return records.create(given, body.finish(), MINA).id();
    }

    private void change(long id, Map<String, Object> json) {
        Body body = Body.of(Json.tree(json));
        Values<LeadField> given = body.attributes(LeadField.class);
        records.change(id, given, body.finish(), null, MINA);
    }

    private Lead merge(List<Long> ids) {
        return leads.get(records.merge(new MergeService.Command(ids, null, OwnerChoice.NONE, true), new Problems(), MINA)
                .survivor().id());
    }

    private Map<String, Object> values(long id) {
        Map<String, Object> values = leads.get(id).values().toImage();
        values.keySet().removeAll(BOOKKEEPING);
        return values;
    }

    @Property(tries = 60)
    @Label("UNDO-2 a merge undone gives back every field of every record")
    void undoGivesBackEverything(@ForAll("deals") List<Stored> deals) {
        List<Long> ids = deals.stream().map(this::store).toList();
        List<Map<String, Object>> before = ids.stream().map(this::values).toList();
        records.undoMerge(merge(ids).id(), MINA);
        assertThat(ids.stream().map(this::values).toList()).isEqualTo(before);
    }

    @Property(tries = 40)
    @Label("UNDO-2 a field changed since keeps the later value, all others are given back")
    void laterValuesStay(@ForAll("deals") List<Stored> deals) {
        List<Long> ids = deals.stream().map(this::store).toList();
        List<Map<String, Object>> before = ids.stream().map(this::values).toList();
        long survivor = merge(ids).id();
        change(survivor, Map.of("campaign", "Changed since", "priority", 2, "expectedClosing", "2027-03-21"));
        Object priority = values(survivor).get("priority");
        records.undoMerge(survivor, MINA);
        for (int i = 0; i < ids.size(); i++) {
            Map<String, Object> now = values(ids.get(i));
            if (ids.get(i) == survivor) {
                assertThat(now).containsEntry("campaign", "Changed since").containsEntry("expectedClosing", "2027-03-21");
                for (String changed : List.of("campaign", "expectedClosing", "priority")) {
                    now.remove(changed);
                    before.get(i).remove(changed);
                }
                assertThat(priority).isEqualTo(2);
            }
            assertThat(now).isEqualTo(before.get(i));
        }
    }

    @Property(tries = 40)
    @Label("MERGE-3, MERGE-4 the order in which records are named does not matter")
    void orderDoesNotMatter(@ForAll("deals") List<Stored> deals, @ForAll Random random) {
        List<Long> ids = new ArrayList<>(deals.stream().map(this::store).toList());
        Lead first = merge(ids);
        Map<String, Object> once = merged(first.id());
        records.undoMerge(first.id(), MINA);
        Collections.shuffle(ids, random);
        Lead second = merge(ids);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(merged(second.id())).isEqualTo(once);
    }

    /** Instants of the merge itself differ. */
    private Map<String, Object> merged(long id) {
        Map<String, Object> values = values(id);
        values.keySet().removeAll(Set.of("assignedAt", "convertedAt", "stageChangedAt", "closedAt"));
        return values;
    }
}
