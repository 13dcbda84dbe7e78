package io.sarnakh.lead;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.AttributeTable;
import io.sarnakh.attribute.Values;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.refusal.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Reads, locks and stores records; storing writes the history of what changed in the same transaction. */
@Component
public class LeadRepository {

    private final JdbcTemplate jdbc;
    private final AttributeTable<LeadField> table;
    private final HomeTeam homeTeam;
    private final LeadDerivation derivation;
    private final History history;
    private final ApplicationEventPublisher events;

    LeadRepository(JdbcTemplate jdbc, HomeTeam homeTeam, LeadDerivation derivation, History history,
                   ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.homeTeam = homeTeam;
        this.table = new AttributeTable<>(jdbc, "lead", LeadField.class);
        this.derivation = derivation;
        this.history = history;
        this.events = events;
    }

    /** One record, if it exists. */
    public Optional<Lead> find(long id) {
        return table.find(id).map(Lead::stored);
    }

    /** One record; 404 if there is none. */
    public Lead get(long id) {
        return find(id).orElseThrow(() -> Refusal.notFound("lead.unknown", id));
    }

    /** One record that this actor may see; 404 or 403 otherwise. */
    public Lead get(long id, Actor actor) {
        return get(id).visibleTo(actor);
    }

    /** One record, locked until the transaction ends; 404 if there is none. */
    public Lead lock(long id) {
        return Lead.stored(table.lock(id).orElseThrow(() -> Refusal.notFound("lead.unknown", id)));
    }

    /** CONC-2: several records, locked in the order of their ids and read afterwards; unknown ones are absent. */
    public List<Lead> lockAll(Collection<Long> ids) {
        List<Lead> locked = new ArrayList<>();
        for (Long id : new TreeSet<>(ids)) {
            table.lock(id).map(Lead::stored).ifPresent(locked::add);
        }
        return locked;
    }

    /** Records by id, in the given order; unknown ones are left out. */
    public List<Lead> findAll(Collection<Long> ids) {
        return ids.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    /** The record with the derived values it would be stored with, for previews. */
    public Lead derived(Lead lead) {
        homeTeam.settle(lead);
        derivation.derive(lead);
        return lead;
    }

    /** Stores a new record and answers it with its id. */
    Lead insert(Lead lead, Actor actor, String text) {
        derivation.derive(lead);
        Values<LeadField> values = lead.values().copy();
        long id = table.insert(values);
        history.add(Subject.LEAD, id, actor, "created", text, values.changes(Values.none(LeadField.class)));
        Lead stored = get(id);
        events.publishEvent(new LeadStored(Values.none(LeadField.class), stored));
        return stored;
    }

    /**
     * Stores what changed, with one history entry; nothing at all if nothing changed.
     *
     * @return the record as stored
     */
    public Lead save(Lead lead, Actor actor, String kind, String text) {
        return save(lead, actor, kind, text, null);
    }

    /** The same, with the decision a conversion or merge was made on (HIST-2). */
    public Lead save(Lead lead, Actor actor, String kind, String text, Object decision) {
        homeTeam.hold(lead);
        Optional<String> settled = homeTeam.settle(lead);
        derivation.derive(lead);
        Values<LeadField> changed = lead.values().changedFrom(lead.before());
        if (changed.isEmpty() && decision == null) {
            return lead;
        }
        table.update(lead.id(), changed);
        String said = Stream.of(Optional.ofNullable(text), settled).flatMap(Optional::stream)
                .reduce((one, other) -> one + "\n" + other).orElse(null);
        history.add(Subject.LEAD, lead.id(), actor, kind, said, changed.changes(lead.before()), decision);
        long version = changed.isEmpty() ? lead.version() : lead.version() + 1;
        Lead stored = Lead.stored(lead.values().copy().set(LeadField.VERSION, version));
        events.publishEvent(new LeadStored(lead.before(), stored));
        return stored;
    }

    /** Stores what is derived otherwise than before; a change of the record only where callers see it (HIST-1). */
    void saveDerived(Lead lead, String text) {
        Values<LeadField> changed = lead.values().changedFrom(lead.before());
        if (changed.isSeen()) {
            save(lead, Actor.SYSTEM, "changed", text);
        } else {
            table.updateUnseen(lead.id(), changed);
        }
    }

    /** Points a record at the process instance that carries it; bookkeeping, not a change of the record. */
    public void carriedBy(long id, String processInstanceId) {
        jdbc.update("update lead set process_instance_id = ? where id = ?", processInstanceId, id);
    }

    /** MERGE-6: tombstones of an earlier survivor follow it into the new one. */
    public void repointTombstones(long formerSurvivor, long survivor) {
        jdbc.update("update lead set merged_into = ?, version = version + 1 where merged_into = ?", survivor,
                formerSurvivor);
    }

    /** UNDO-2: of these records, those that point to one survivor point to another again. */
    public void repointTombstones(Collection<Long> ids, long survivor, long formerSurvivor) {
        jdbc.update("""
                update lead set merged_into = ?, version = version + 1
                where id = any(?) and id <> ? and merged_into = ?""",
                survivor, ids.toArray(Long[]::new), survivor, formerSurvivor);
    }

    /** The rows of a query over all columns of {@code lead}. */
    public List<Lead> query(String sql, Object... arguments) {
        return jdbc.query(sql, rows(), arguments);
    }

    /** Reads a row that holds all columns of {@code lead}. */
    RowMapper<Lead> rows() {
        return (row, n) -> Lead.stored(table.map(row, n));
    }
}
