package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadSearch;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** The records that the start form "Restore a record" offers at the moment it is opened. */
@Component
class ClosedRecords {

    private static final int MOST_OFFERED = 50;

    private final LeadSearch search;
    private final CurrentActor actors;

    ClosedRecords(LeadSearch search, CurrentActor actors) {
        this.search = search;
        this.actors = actors;
    }

    /** Those closed last that this user may restore, newest first. */
    List<Option> options() {
        Actor actor = actors.current();
        return search.latestClosed(actor, MOST_OFFERED).stream()
                .map(lead -> new Option(label(lead), Long.toString(lead.id()))).toList();
    }

    private static String label(Lead lead) {
        Instant closed = lead.values().instant(LeadField.CLOSED_AT);
        return Texts.get("form.closed-record", lead.id(), lead.name(),
                lead.values().flag(LeadField.DELETED) ? Texts.get("lead.status.deleted") : lead.statusText(),
                closed.atZone(ZoneId.systemDefault()).toLocalDate());
    }
}
