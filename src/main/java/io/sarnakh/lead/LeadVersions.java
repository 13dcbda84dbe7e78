package io.sarnakh.lead;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * A record as it was when a form was opened. What somebody else changed since then is told apart from what the person
 * at the form changed, so neither overwrites the other by accident (CONC-7).
 */
@Component
public class LeadVersions {

    /**
     * A record at the moment after one history entry.
     *
     * @param values  what its fields were
     * @param changes the newest entry that changed a field since then, by the path of the field
     */
    public record Version(Values<LeadField> values, Map<String, Entry> changes) {
    }

    /**
     * A field that somebody else and the person at the form have changed, each into something else.
     *
     * @param theirs what the record has now
     * @param change who did that, and when
     * @param mine   what the person at the form wants
     */
    public record Conflict(LeadField field, Object theirs, Entry change, Object mine) {
    }

    private final History history;

    LeadVersions(History history) {
        this.history = history;
    }

    /** The newest history entry of a record: names its present state. */
    public long present(long leadId) {
        return history.newest(leadId);
    }

    /**
     * The record right after a history entry.
     *
     * @param entryId null for the record as it is now
     */
    public Version asOf(Lead lead, Long entryId) {
        if (entryId == null) {
            return new Version(lead.values().copy(), Map.of());
        }
        ObjectNode earlier = JsonNodeFactory.instance.objectNode();
        Map<String, Entry> changes = new HashMap<>();
        List<Entry> newestFirst = history.ofLeadSince(lead.id(), entryId);
        for (Entry entry : newestFirst) {
            if (entry.changes() != null) {
                entry.changes().fields().forEachRemaining(change -> {
                    // Older entries come later and overwrite: what counts is the value before the first change.
                    put(earlier, change.getKey(), change.getValue().path("from"));
                    changes.putIfAbsent(change.getKey(), entry);
                });
            }
        }
        return new Version(lead.values().copy().setAll(Values.fromImage(LeadField.class, earlier)), changes);
    }

    /**
     * Where two people are at odds: fields that the person changes and that others changed since the version. Where
     * both want the same, or the person had changed it themselves elsewhere, there is nothing to ask.
     */
    public static List<Conflict> conflicts(Lead lead, Version opened, Values<LeadField> changed, Actor actor) {
        List<Conflict> conflicts = new ArrayList<>();
        for (LeadField field : changed.present()) {
            Object now = lead.values().get(field);
            Entry change = opened.changes().get(field.path());
            if (change != null && !change.by().equals(actor.userId()) && !Objects.equals(now, opened.values().get(field))
                    && !Objects.equals(now, changed.get(field))) {
                conflicts.add(new Conflict(field, now, change, changed.get(field)));
            }
        }
        return conflicts;
    }

    private static void put(ObjectNode image, String path, JsonNode value) {
        int dot = path.indexOf('.');
        ObjectNode holder = dot < 0 ? image : image.withObjectProperty(path.substring(0, dot));
        holder.set(path.substring(dot + 1), value);
    }
}
