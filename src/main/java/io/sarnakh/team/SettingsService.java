package io.sarnakh.team;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.AttributeTable;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.attribute.Required;
import io.sarnakh.attribute.Values;
import io.sarnakh.history.History.Subject;
import io.sarnakh.history.History;
import io.sarnakh.refusal.Problems;
import jakarta.annotation.PostConstruct;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes the settings of the whole installation, among them the global switch (domain 3). */
@Service
public class SettingsService {

    /** There is one row; the table's check constraint says so too. */
    private static final long ID = 1;

    private final JdbcTemplate jdbc;
    private final AttributeTable<SettingsField> table;
    private final History history;
    private final OpenRecords openRecords;
    private final ApplicationEventPublisher events;
    private final String firstCountry;

    SettingsService(JdbcTemplate jdbc, History history, OpenRecords openRecords,
                    ApplicationEventPublisher events,
                    @Value("${sarnakh.default-country:IR}") String firstCountry) {
        this.jdbc = jdbc;
        this.table = new AttributeTable<>(jdbc, "settings", SettingsField.class);
        this.history = history;
        this.openRecords = openRecords;
        this.events = events;
        this.firstCountry = firstCountry;
    }

    /** The first start creates the row, with leads off; several nodes may start at once. */
    @PostConstruct
    void createOnce() {
        jdbc.update("insert into settings (id, default_country) values (?, ?) on conflict do nothing", ID,
                firstCountry);
    }

    /** The settings now. */
    public Settings current() {
        return new Settings(table.find(ID).orElseThrow());
    }

    /** The settings for a person who asks: managers read them, administrators change them (domain 16). */
    public Settings read(Actor actor) {
        actor.require(Role.MANAGER);
        return current();
    }

    /**
     * The settings, locked until the transaction ends. Whoever changes settings, teams or the filters that follow
     * from them takes this lock first: such changes are rare, and one after the other they cannot contradict.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Settings lock() {
        return new Settings(table.lock(ID).orElseThrow());
    }

    /** SW-1: changes what is given; the same state again changes nothing and leaves no trace. */
    @Transactional
    public Settings change(Values<SettingsField> values, Problems problems, Actor actor, String ifMatch) {
        actor.require(Role.ADMIN);
        Required.notEmptied(values, problems, SettingsField.LEADS_ENABLED, SettingsField.DEFAULT_COUNTRY,
                SettingsField.DUPLICATE_MERGE_LIMIT, SettingsField.UNDO_WINDOW, SettingsField.FACT_REQUEST_LIMIT,
                SettingsField.WORKING_FROM, SettingsField.WORKING_UNTIL);
        problems.refuseIfMalformed();
        Values<SettingsField> before = table.lock(ID).orElseThrow();
        WorkingTime.check(before, values, problems);
        problems.refuseIfAny();
        IfMatch.check(ifMatch, before.id(SettingsField.VERSION));
        Values<SettingsField> changed = values.changedFrom(before);
        if (!changed.isEmpty()) {
            table.update(ID, changed);
            history.add(Subject.SETTINGS, ID, actor, "changed", null, changed.changes(before));
            if (changed.has(SettingsField.DEFAULT_COUNTRY)) {
                events.publishEvent(new CountryChanged(null, actor));
            }
        }
        return current();
    }

    /** SW-6: how many open leads there are, all of which stay leads when leads are switched off. */
    public long openLeads() {
        return openRecords.leads();
    }
}
