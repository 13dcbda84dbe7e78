package io.sarnakh.conversion;

import static io.sarnakh.lead.LeadField.STAGE_ID;
import static io.sarnakh.lead.LeadField.TEAM_ID;

import io.sarnakh.access.Actor;
import io.sarnakh.customer.CustomerCreation.Created;
import io.sarnakh.customer.Customers;
import io.sarnakh.customer.LeadContact;
import io.sarnakh.duplicate.NotSame;
import io.sarnakh.lead.FormerSalespeople;
import io.sarnakh.lead.KeptFields;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.merge.Merge;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.OwnerChoice;
import io.sarnakh.merge.UndoLog;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.text.Texts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns a lead into an opportunity, one step per box of the process (domain 6). {@link #confirm} locks and decides, the
 * other steps carry the decision out in the same transaction; a failing step rolls everything back (CONC-6).
 */
@Service
public class ConversionService {

    /** The merge that was part of a conversion, and its survivor, active again if it was not. */
    public record MergeResult(Merge merge, Lead survivor) {
    }

    private final LeadRepository leads;
    private final DialogService dialogs;
    private final ConversionRepository conversions;
    private final MergeService merges;
    private final UndoLog undoLog;
    private final CustomerSteps customerSteps;
    private final Customers customers;
    private final IdentityClaims claims;
    private final Stages stages;
    private final NotSame notSame;
    private final FormerSalespeople former;

    ConversionService(LeadRepository leads, DialogService dialogs, ConversionRepository conversions,
                      MergeService merges, UndoLog undoLog, CustomerSteps customerSteps, Customers customers,
                      IdentityClaims claims, Stages stages, NotSame notSame, FormerSalespeople former) {
        this.former = former;
        this.leads = leads;
        this.dialogs = dialogs;
        this.conversions = conversions;
        this.merges = merges;
        this.undoLog = undoLog;
        this.customerSteps = customerSteps;
        this.customers = customers;
        this.claims = claims;
        this.stages = stages;
        this.notSame = notSame;
    }

    /**
     * Locks every record concerned in the order of their ids, then what is claimed and the card to link, reads them
     * again and decides (CONC-1 to CONC-4). The decision is kept with its inputs (HIST-2).
     */
    @Transactional
    public Conversion confirm(long leadId, Answers answers, Actor actor) {
        Dialog decided = decideUnderLock(leadId, answers, actor);
        if (decided.merges()) {
            merges.requireWithinLimit(decided.mergeIds().size(), answers.confirm());
        }
        Dialog standard = answers.equals(Answers.NONE) ? decided
                : dialogs.resolve(decided.lead(), Answers.NONE, false, actor);
        conversions.insert(decided, answers, DecisionRecord.of(decided, standard, answers), actor.userId());
        Conversion conversion = conversions.get(leadId);
        Lead survivor = conversion.survivorId() == leadId ? decided.lead() : leads.get(conversion.survivorId());
        undoLog.conversionDecided(conversion.id(), survivor, actor);
        return conversion;
    }

    /**
     * Locks every record that a conversion with these answers concerns, in the order of their ids (CONC-2). For callers
     * who touch the lead before {@link #confirm}.
     */
    @Transactional
    public void lock(long leadId, Answers answers, Actor actor) {
        leads.lockAll(decide(leadId, answers, false, actor).mergeIds());
    }

    /**
     * What to lock is known only after looking, and it may change before it is locked. So everything is read again
     * under the locks, for the same records: one of them that changed is refused by name, a new twin stops nothing
     * (CONC-3).
     */
    private Dialog decideUnderLock(long leadId, Answers answers, Actor actor) {
        Dialog decided = decide(leadId, answers, false, actor);
        if (decided.merges() && decided.mergeIds().size() < 2) {
            throw Refusal.unacceptable("mergeWith", "merge.too-few");
        }
        List<Lead> records = leads.lockAll(decided.mergeIds());
        Answers held = answers.concerning(decided.action(), decided.mergeIds());
        Set<String> claimed;
        Optional<LeadContact> newCustomer = newCustomer(decided, answers, records);
        do {
            claimed = newCustomer.map(claims::claim).orElse(Set.of());
            decided = decide(leadId, held, true, actor);
            newCustomer = newCustomer(decided, answers, records);
            // Again if the card to link was deactivated in between, so that creating has become the default.
        } while (!claimed.containsAll(newCustomer.map(claims::keys).orElse(Set.of())));
        if (!answers.createAnyway()) {
            Set<Long> cardsOfOthers = notSame.cardsOfOthers(decided.mergeIds());
            newCustomer.ifPresent(contact -> claims.requireNoneMadeSince(contact, cardsOfOthers, answers.openedSince(),
                    answers.openedAt() == null ? "conversion.card-made-meanwhile"
                            : "conversion.card-made-meanwhile.form"));
        }
        holdLinked(decided, answers, records);
        return decided;
    }

    /** CONC-4: whom a new customer card would be made of; empty if none is made. */
    private Optional<LeadContact> newCustomer(Dialog dialog, Answers answers, List<Lead> records) {
        return "create".equals(dialog.customerAction())
                ? Optional.of(toConvert(dialog, answers, records))
                        .filter(record -> record.isLead() && record.customerId() == null).map(LeadContacts::of)
                : Optional.empty();
    }

    /**
     * CONC-2: a card that becomes the customer cannot be deactivated before the conversion is done. If a person chose it
     * for this record, that says something about others who have it (DUP-8).
     */
    private void holdLinked(Dialog dialog, Answers answers, List<Lead> records) {
        if ("link".equals(dialog.customerAction())) {
            Lead record = toConvert(dialog, answers, records);
            if (record.isLead() && !dialog.customerId().equals(record.customerId())) {
                customers.hold(dialog.customerId());
                if (answers.choosesCustomer()) {
                    notSame.customerChosen(dialog.mergeIds(), dialog.customerId());
                }
            }
        }
    }

    /** The record that will be converted: the lead, or what the merge makes of the locked records. */
    private Lead toConvert(Dialog dialog, Answers answers, List<Lead> records) {
        return dialog.merges()
                ? merges.merged(records, dialog.survivorId(),
                        owner(answers.salespersonGiven(), dialog.salesperson(), dialog.teamId()), answers.keep())
                : records.get(0);
    }

    private static OwnerChoice owner(boolean salespersonGiven, String salesperson, Long teamId) {
        return new OwnerChoice(salespersonGiven || salesperson != null, salesperson, teamId);
    }

    private Dialog decide(long leadId, Answers answers, boolean withCandidates, Actor actor) {
        Lead lead = leads.get(leadId, actor);
        dialogs.requireConvertible(lead);
        return dialogs.resolve(lead, answers, withCandidates, actor);
    }

    /** APP-2: merges the records; the survivor becomes active and, if already an opportunity, gets the owner chosen. */
    @Transactional
    public MergeResult mergeRecords(long leadId, Actor actor) {
        Conversion conversion = conversions.get(leadId);
        List<Lead> records = leads.lockAll(conversion.mergeWith());
        OwnerChoice owner = owner(conversion.salespersonGiven(), conversion.salesperson(), conversion.teamId());
        Merge merge = merges.merge(records, conversion.survivorId(), owner, conversion.keep(),
                conversions.decision(leadId), actor);
        Lead survivor = merge.survivor();
        if (!survivor.values().flag(LeadField.ACTIVE)) {
            survivor.restore(stages.isWon(survivor.values().id(STAGE_ID)));
            former.leave(survivor);
            survivor = leads.save(survivor, actor, "restored", Texts.get("history.restored-by-merge", leadId));
        }
        conversions.merged(conversion.id(), merge.id(), survivor.id());
        if (survivor.isOpportunity()) {
            done(conversion, survivor);
        }
        return new MergeResult(merge, survivor);
    }

    /**
     * APP-3 create: a card for the record's contact, unless it has a customer already.
     *
     * @return the cards; empty if the customer stays
     */
    @Transactional
    public Optional<Created> createCustomer(long leadId, Actor actor) {
        Conversion conversion = conversions.get(leadId);
        Optional<Created> created = customerSteps.create(leads.lock(conversion.survivorId()),
                conversion.salesperson(), actor);
        created.ifPresent(cards -> conversions.customerCreated(conversion.id(), cards));
        return created;
    }

    /** APP-3 link: the chosen card becomes the customer and brings its data (CUST-4). */
    @Transactional
    public void linkCustomer(long leadId, Actor actor) {
        Conversion conversion = conversions.get(leadId);
        Lead record = leads.lock(conversion.survivorId());
        customerSteps.link(record, conversion.chosenCustomer(), KeptFields.of(record, conversion.keep()), actor);
    }

    /**
     * APP-1: the record becomes an opportunity. A record that is one already, because its team works without leads,
     * stays as it is.
     *
     * @return the opportunity
     */
    @Transactional
    public Lead createOpportunity(long leadId, Actor actor) {
        Lead lead = leads.lock(leadId);
        if (lead.isOpportunity()) {
            return lead;
        }
        Conversion conversion = conversions.get(leadId);
        Lead record = conversion.survivorId() == leadId ? lead : leads.lock(conversion.survivorId());
        record.becomeOpportunity();
        chooseOwner(record, conversion);
        chooseStage(record);
        Lead opportunity = leads.save(record, actor, "converted", Texts.get("history.converted"),
                conversions.decision(leadId));
        done(conversion, opportunity);
        return opportunity;
    }

    private void done(Conversion conversion, Lead opportunity) {
        conversions.done(conversion.id(), opportunity.id(), opportunity.customerId());
        undoLog.conversionDone(conversion.id(), opportunity);
    }

    /** The conversion of a lead, with its result. */
    @Transactional(readOnly = true)
    public Conversion of(long leadId) {
        return conversions.get(leadId);
    }

    private static void chooseOwner(Lead record, Conversion conversion) {
        boolean keepsMerged = conversion.merges() && !conversion.salespersonGiven()
                && conversion.salesperson() == null;
        if (!keepsMerged) {
            record.assign(conversion.salesperson());
        }
        if (conversion.teamId() != null) {
            record.set(TEAM_ID, conversion.teamId());
        }
    }

    /** DEF-4: the first stage if there is none, or if the present one belongs to other teams only. */
    private void chooseStage(Lead record) {
        Long stageId = record.values().id(STAGE_ID);
        if (stageId == null || (!Objects.equals(record.teamId(), record.before().id(TEAM_ID))
                && !stages.allowed(stageId, record.teamId()))) {
            record.moveTo(stages.defaultFor(record.teamId()).orElse(null));
        }
    }
}
