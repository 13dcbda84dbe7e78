package io.sarnakh.batch;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.batch.BatchOwners.Owner;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.Conversion;
import io.sarnakh.duplicate.DuplicateSearch.Scope;
import io.sarnakh.duplicate.DuplicateSearch;
import io.sarnakh.duplicate.Hit;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.OwnerChoice;
import io.sarnakh.team.SettingsService;
import io.sarnakh.text.Texts;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is done to one record of a batch (domain 10). Callers hold the batch's row in a transaction of its own. */
@Component
class ItemHandling {

    private final BatchRepository batches;
    private final ItemRepository items;
    private final BatchCustomers customers;
    private final BatchOwners owners;
    private final LeadRepository leads;
    private final DuplicateSearch duplicates;
    private final MergeService merges;
    private final SettingsService settings;
    private final RecordSteps steps;

    ItemHandling(BatchRepository batches, ItemRepository items, BatchCustomers customers, BatchOwners owners,
                 LeadRepository leads, DuplicateSearch duplicates, MergeService merges, SettingsService settings,
                 RecordSteps steps) {
        this.batches = batches;
        this.items = items;
        this.customers = customers;
        this.owners = owners;
        this.leads = leads;
        this.duplicates = duplicates;
        this.merges = merges;
        this.settings = settings;
        this.steps = steps;
    }

    /** Handles it with the rights of this actor and notes what came of it. */
    void handle(Batch batch, BatchItem item, Actor actor) {
        Lead record = leads.get(item.leadId());
        if (skipped(batch, item, record, actor)) {
            return;
        }
        batch.command().requireMayForce(actor);
        if (batch.command().converts()) {
            convert(batch, item, record, actor);
        } else {
            assign(batch, item, record, actor);
        }
    }

    /** Notes that it could not be handled; one that another conversion was faster with is skipped like any other (MASS-4). */
    void failed(Batch batch, BatchItem item, String reason, Actor actor) {
        if (!skipped(batch, item, leads.get(item.leadId()), actor)) {
            items.failed(batch.id(), item, reason);
        }
    }

    private boolean skipped(Batch batch, BatchItem item, Lead record, Actor actor) {
        String whyNot = whySkipped(batch.command(), record, actor);
        if (whyNot == null) {
            return false;
        }
        Long into = actor.sees(record.salesperson()) ? record.values().id(LeadField.MERGED_INTO) : null;
        items.skipped(batch.id(), item, into, whyNot);
        return true;
    }

    /** MASS-4; null if it can be handled. */
    private static String whySkipped(BatchCommand command, Lead record, Actor actor) {
        if (!actor.sees(record.salesperson())) {
            return Texts.get("lead.not-visible");
        }
        if (record.isTombstone()) {
            return Texts.get("batch.skipped.merged", record.values().id(LeadField.MERGED_INTO));
        }
        if (!record.isOpen()) {
            return Texts.get("batch.skipped.not-open", record.statusText());
        }
        return command.converts() && record.isOpportunity() ? Texts.get("batch.skipped.converted") : null;
    }

    /** MASS-2: with its twins if it shall be merged, otherwise alone. */
    private void convert(Batch batch, BatchItem item, Lead lead, Actor actor) {
        List<Lead> records = batch.command().merges()
                ? duplicates.find(lead, lead.customerId(), Scope.STRICT, actor).visible().stream().map(Hit::lead).toList()
                : List.of(lead);
        boolean merge = records.size() > 1;
        int limit = settings.current().duplicateMergeLimit();
        if (!merge && BatchCommand.MERGE.equals(batch.command().action())) {
            items.skipped(batch.id(), item, null, Texts.get("batch.skipped.no-twins"));
        } else if (merge && records.size() > limit) {
            items.skipped(batch.id(), item, null, Texts.get("batch.skipped.over-limit", records.size(), limit));
        } else {
            Lead remaining = merge ? merges.merged(records, null, OwnerChoice.NONE, List.of()) : lead;
            convert(batch, item, records, remaining, actor);
        }
    }

    private void convert(Batch batch, BatchItem item, List<Lead> records, Lead remaining, Actor actor) {
        BatchCustomers.Choice customer = customers.choose(batch, remaining, records);
        Owner owner = owners.of(batch, remaining);
        boolean merge = records.size() > 1;
        List<Long> together = merge ? records.stream().map(Lead::id).toList() : null;
        Answers answers = new Answers(merge ? "merge" : "convert", customer.action(), customer.customerId(),
                merge || owner.takesTurn(), owner.salesperson(), owner.teamId(), together, null, false, List.of(),
                batch.openedAt(), batch.id());
        Conversion conversion = steps.convert(item.leadId(), answers, actor);
        if (conversion.customerCreated()) {
            batches.cardMade(batch.id(), conversion.customerId());
        }
        if (owner.takesTurn()) {
            batches.turnTaken(batch.id());
        }
        long survivor = conversion.opportunityId();
        for (Lead record : records) {
            boolean remains = record.id() == survivor;
            String outcome = !remains ? BatchItem.MERGED
                    : record.isOpportunity() ? BatchItem.ASSIGNED : BatchItem.CONVERTED;
            items.settle(batch.id(), item, record.id(), outcome, remains ? null : survivor);
        }
        items.converted(batch.id(), item, conversion.id());
    }

    private void assign(Batch batch, BatchItem item, Lead record, Actor actor) {
        if (!owners.isEligible(batch.command(), record)) {
            items.skipped(batch.id(), item, null, batch.command().handsOver()
                    ? Texts.get("batch.skipped.not-theirs", batch.command().from())
                    : Texts.get("batch.skipped.owned", record.salesperson()));
            return;
        }
        Owner owner = owners.of(batch, record);
        Values<LeadField> given = Values.none(LeadField.class);
        if (batch.command().handsOver() || !batch.command().salespeople().isEmpty()) {
            given.set(LeadField.SALESPERSON, owner.salesperson());
        }
        if (batch.command().teamId() != null) {
            given.set(LeadField.TEAM_ID, owner.teamId());
        }
        steps.takeOver(record.id(), given, batch.id(), actor);
        batches.turnTaken(batch.id());
        items.assigned(batch.id(), item, OwnerChange.of(record, leads.get(record.id())));
    }
}
