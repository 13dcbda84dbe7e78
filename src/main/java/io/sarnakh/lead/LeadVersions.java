package io.sarnakh.lead;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.attribute.Values;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Entry;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A record as it was when a form was opened. What somebody else changed since then is told apart from what the person
 * at the form changed, so neither overwrites the other by accident.
 */
@Component
public class LeadVersions {

    private final History history;

    LeadVersions(History history) {
        this.history = history;
    }

    /** The newest history entry of a record: names its present state. */
    public long present(long leadId) {
        return history.newest(leadId);
    }

    /** The values right after the given history entry. */
    public Values<LeadField> asOf(Lead lead, long entryId) {
        ObjectNode earlier = JsonNodeFactory.instance.objectNode();
        List<Entry> newestFirst = history.ofLeadSince(lead.id(), entryId);
        for (Entry entry : newestFirst) {
            if (entry.changes() != null) {
                // Older entries come later and overwrite: what counts is the value before the first change.
                entry.changes().fields().forEachRemaining(change -> put(earlier, change.getKey(),
                        change.getValue().path("from")));
            }
        }
        return lead.values().copy().setAll(Values.fromImage(LeadField.class, earlier));
    }

    private static void put(ObjectNode image, String path, JsonNode value) {
        int dot = path.indexOf('.');
        ObjectNode holder = dot < 0 ? image : image.withObjectProperty(path.substring(0, dot));
        holder.set(path.substring(dot + 1), value);
    }
}
