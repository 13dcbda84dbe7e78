package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadSearch;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.team.WallClock;
import io.sarnakh.text.Texts;
import java.util.List;
import org.springframework.stereotype.Component;

/** The records that the start form "Restore a record" offers at the moment it is opened. */
@Component
class ClosedRecords {

    private static final int MOST_OFFERED = 50;

    private final LeadSearch search;
    private final CurrentActor actors;
    private final WallClock clock;

    ClosedRecords(LeadSearch search, CurrentActor actors, WallClock clock) {
        this.search = search;
        this.actors = actors;
        this.clock = clock;
    }

    /** Those closed last that this user may restore, newest first. */
    List<Option> options() {
        Actor actor = actors.current();
        return search.latestClosed(actor, MOST_OFFERED).stream()
                .map(lead -> new Option(label(lead), Long.toString(lead.id()))).toList();
    }

    private String label(Lead lead) {
        return Texts.get("form.closed-record", lead.id(), lead.name(),
                lead.values().flag(LeadField.DELETED) ? Texts.get("lead.status.deleted") : lead.statusText(),
                clock.day(lead.values().instant(LeadField.CLOSED_AT)));
    }
}
