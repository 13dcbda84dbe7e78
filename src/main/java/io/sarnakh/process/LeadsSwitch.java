package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.refusal.Problems;
import io.sarnakh.team.Settings;
import io.sarnakh.team.SettingsField;
import io.sarnakh.team.SettingsService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes settings together with the Tasklist filters that follow from them, in one transaction. */
@Service
public class LeadsSwitch {

    /**
     * What a change led to.
     *
     * @param openLeads SW-6: how many open leads remain where leads were switched off, else null
     */
    public record Outcome(Settings settings, Long openLeads) {
    }

    private final SettingsService settings;
    private final TasklistFilters filters;

    LeadsSwitch(SettingsService settings, TasklistFilters filters) {
        this.settings = settings;
        this.filters = filters;
    }

    /** SW-1, SW-6: changes what is given; the filter {@code Leads} comes or goes with the global switch. */
    @Transactional
    public Outcome change(Values<SettingsField> values, Problems problems, Actor actor, String ifMatch) {
        Settings changed = settings.change(values, problems, actor, ifMatch);
        if (!values.has(SettingsField.LEADS_ENABLED)) {
            return new Outcome(changed, null);
        }
        filters.align(changed.leadsEnabled());
        return new Outcome(changed, changed.leadsEnabled() ? null : settings.openLeads());
    }

    /** At start-up: adds missing filters, also after an upgrade or a change of language. */
    @Transactional
    public void alignFilters() {
        filters.align(settings.lock().leadsEnabled());
    }
}
