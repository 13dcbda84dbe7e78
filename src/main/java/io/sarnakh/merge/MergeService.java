package io.sarnakh.merge;

import static io.sarnakh.lead.LeadField.STAGE_ID;
import static io.sarnakh.lead.LeadField.TEAM_ID;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.duplicate.Excluded;
import io.sarnakh.duplicate.NotSame;
import io.sarnakh.lead.FormerSalespeople;
import io.sarnakh.lead.KeptFields;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadReferences;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.pipeline.Stage;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.SettingsService;
import io.sarnakh.team.Teams;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes one record of several (domain 9). Nothing is deleted: tails become tombstones, images of all are kept. */
@Service
public class MergeService {

    /** A request to merge records on their own, outside a conversion. */
    public record Command(List<Long> leadIds, Long survivorId, OwnerChoice owner, boolean confirm) {
    }

    private final LeadRepository leads;
    private final LeadReferences references;
    private final MergeLog log;
    private final UndoLog undoLog;
    private final Teams teams;
    private final Stages stages;
    private final SettingsService settings;
    private final NotSame notSame;
    private final FormerSalespeople former;

    MergeService(LeadRepository leads, LeadReferences references, MergeLog log, UndoLog undoLog, Teams teams,
                 Stages stages, SettingsService settings, NotSame notSame, FormerSalespeople former) {
        this.former = former;
        this.leads = leads;
        this.references = references;
        this.log = log;
        this.undoLog = undoLog;
        this.teams = teams;
        this.stages = stages;
        this.settings = settings;
        this.notSame = notSame;
    }

    /** What a stand-alone merge would do; changes nothing and is not bound by the limit. */
    @Transactional(readOnly = true)
    public Merge preview(Command command, Problems problems, Actor actor) {
        Candidates candidates = candidates(command, problems, actor);
        if (candidates.mergedBefore()) {
            return repeated(candidates);
        }
        Merge planned = plan(candidates.records(), candidates.survivorId(), command.owner(), List.of());
        leads.derived(planned.survivor());
        return planned.excluding(candidates.excluded());
    }

    /** MERGE-1, MERGE-2: locks and checks; answers what {@link #merge} will do, which may be nothing (MERGE-7). */
    @Transactional
    public Merge prepare(Command command, Problems problems, Actor actor) {
        Candidates candidates = lockedCandidates(command, problems, actor);
        return candidates.mergedBefore() ? repeated(candidates)
                : plan(candidates.records(), candidates.survivorId(), command.owner(), List.of())
                        .excluding(candidates.excluded());
    }

    /** MERGE-1, MERGE-2: merges now. The same merge again answers the same survivor and changes nothing (MERGE-7). */
    @Transactional
    public Merge merge(Command command, Problems problems, Actor actor) {
        Candidates candidates = lockedCandidates(command, problems, actor);
        if (candidates.mergedBefore()) {
            return repeated(candidates);
        }
        Merge merge = merge(candidates.records(), candidates.survivorId(), command.owner(),
                List.of(), decision(command, candidates), actor)
                .excluding(candidates.excluded());
        undoLog.merged(merge.id(), merge.before(merge.survivor().id()), merge.survivor(), actor);
        return merge;
    }

    private Candidates lockedCandidates(Command command, Problems problems, Actor actor) {
        Set<Long> toLock = new TreeSet<>(command.leadIds());
        leads.findAll(command.leadIds()).forEach(lead -> toLock.add(standsFor(lead)));
        leads.lockAll(toLock);
        Candidates candidates = candidates(command, problems, actor);
        if (!toLock.containsAll(candidates.records().stream().map(Lead::id).toList())) {
            // One of them was merged into a record that nobody locked, just before this merge got its locks.
            throw Refusal.conflict("value.changed-meanwhile");
        }
        if (!candidates.mergedBefore()) {
            requireWithinLimit(candidates.records().size(), command.confirm());
        }
        return candidates;
    }

    /** MERGE-1: more records than the limit need an explicit confirmation. */
    public void requireWithinLimit(int records, boolean confirmed) {
        int limit = settings.current().duplicateMergeLimit();
        if (records > limit && !confirmed) {
            throw Refusal.unacceptable("confirm", "merge.over-limit", records, limit);
        }
    }

    /** MERGE-3: the record that would survive. */
    public Lead survivorOf(List<Lead> records, Long chosenSurvivor) {
        return ordered(records, chosenSurvivor).get(0);
    }

    /** The record that merging these would make, with its derived values. Changes none of them. */
    public Lead merged(List<Lead> records, Long chosenSurvivor, OwnerChoice owner, List<String> keep) {
        List<Lead> copies = records.stream().map(lead -> Lead.stored(lead.before())).toList();
        return leads.derived(plan(copies, chosenSurvivor, owner, keep).survivor());
    }

    /**
     * Merges records that the caller has locked and checked.
     *
     * @param keep     the survivor's values that are not overwritten, by {@link KeptFields#NAMES}
     * @param decision what the merge was decided on, for the survivor's history (HIST-2)
     */
    public Merge merge(List<Lead> records, Long chosenSurvivor, OwnerChoice owner, List<String> keep, Object decision,
                       Actor actor) {
        List<Map<String, Object>> images = records.stream().map(lead -> lead.before().toImage()).toList();
        List<Long> ids = records.stream().map(Lead::id).toList();
        Merge planned = plan(records, chosenSurvivor, owner, keep);
        long survivorId = planned.survivor().id();
        long mergeId = log.add(survivorId, planned.mergedIds(), ids, images, actor);
        for (Long tailId : planned.mergedIds()) {
            Lead tail = records.stream().filter(lead -> lead.id() == tailId).findFirst().orElseThrow();
            Map<String, Object> values = tail.before().toJson();
            tail.becomeTombstoneOf(survivorId);
            leads.save(tail, actor, "merged", Texts.get("history.merged-into", survivorId), Map.of("values", values));
            leads.repointTombstones(tailId, survivorId);
        }
        notSame.carry(mergeId, survivorId, planned.mergedIds());
        String text = Texts.get("history.merged", String.join(", ",
                planned.mergedIds().stream().map(id -> "#" + id).toList()));
        Lead survivor = leads.save(planned.survivor(), actor, "merged", text, decision);
        return new Merge(mergeId, survivor, planned.order(), List.of(), planned.before());
    }

    /** HIST-2: what a merge on its own was decided on. */
    private Map<String, Object> decision(Command command, Candidates candidates) {
        List<Lead> standard = ordered(candidates.records(), null);
        List<Lead> chosen = ordered(candidates.records(), candidates.survivorId());
        Map<String, Object> choices = new LinkedHashMap<>();
        choices.put("survivorId", candidates.survivorId());
        if (command.owner().salespersonGiven()) {
            choices.put("salesperson", command.owner().salesperson());
        }
        choices.put("teamId", command.owner().teamId());
        choices.put("confirm", command.confirm());
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("asked", command.leadIds());
        decision.put("excluded", candidates.excluded());
        decision.put("defaults", Map.of("survivorId", standard.get(0).id()));
        decision.put("choices", choices);
        decision.put("order", chosen.stream().map(Lead::id).toList());
        decision.put("survivorId", chosen.get(0).id());
        return decision;
    }

    /**
     * The records a command names, after merged ones stand for their survivors.
     *
     * @param tails   the tails among them, if they were merged before; else empty
     * @param records what is to be merged, or the one survivor of the earlier merge
     */
    private record Candidates(List<Long> tails, List<Lead> records, Long survivorId, List<Excluded> excluded,
                              boolean mergedBefore) {
    }

    private Candidates candidates(Command command, Problems problems, Actor actor) {
        List<Long> asked = List.copyOf(new LinkedHashSet<>(command.leadIds()));
        if (asked.isEmpty()) {
            problems.unacceptable("leadIds", "value.required");
        }
        if (command.survivorId() != null && !asked.contains(command.survivorId())) {
            problems.unacceptable("survivorId", "merge.survivor-not-listed", command.survivorId());
        }
        if (command.owner().salespersonGiven()) {
            references.salesperson("salesperson", command.owner().salesperson(), problems);
        }
        references.team("teamId", command.owner().teamId(), problems);
        List<Lead> named = leads.findAll(asked);
        asked.stream().filter(id -> named.stream().noneMatch(lead -> lead.id() == id))
                .forEach(id -> problems.unacceptable("leadIds", "lead.unknown", id));
        problems.refuseIfAny();

        Map<Long, Long> namedTimes = new LinkedHashMap<>();
        named.forEach(lead -> namedTimes.merge(standsFor(lead), 1L, Long::sum));
        Long survivorId = command.survivorId() == null ? null : standsFor(leads.get(command.survivorId()));
        List<Lead> records = new ArrayList<>();
        List<Excluded> excluded = new ArrayList<>();
        List<Lead> mergedBefore = new ArrayList<>();
        for (Lead lead : leads.findAll(namedTimes.keySet())) {
            String reason = whyExcluded(lead, actor);
            if (namedTimes.get(lead.id()) > 1 && !"notVisible".equals(reason)) {
                mergedBefore.add(lead);
            }
            if (reason == null) {
                records.add(lead);
            } else {
                excluded.add(new Excluded(lead.id(), reason));
            }
        }
        if (records.size() >= 2) {
            if (survivorId != null && records.stream().noneMatch(lead -> lead.id() == survivorId)) {
                throw Refusal.unacceptable("survivorId", "merge.survivor-excluded", command.survivorId());
            }
            return new Candidates(List.of(), records, survivorId, excluded, false);
        }
        if (mergedBefore.size() == 1 && (records.isEmpty() || records.equals(mergedBefore))) {
            // MERGE-7, also when the survivor was closed since.
            long survivor = mergedBefore.get(0).id();
            excluded.removeIf(record -> record.leadId() == survivor);
            return new Candidates(tailsOf(survivor, named), mergedBefore, survivorId, excluded, true);
        }
        Refusal refusal = Refusal.unacceptable("leadIds", "merge.too-few");
        throw excluded.isEmpty() ? refusal : refusal.with("excluded", excluded);
    }

    private static List<Long> tailsOf(long survivor, List<Lead> named) {
        return named.stream().filter(lead -> standsFor(lead) == survivor).map(Lead::id)
                .filter(id -> id != survivor).toList();
    }

    private static String whyExcluded(Lead lead, Actor actor) {
        if (!actor.sees(lead.salesperson())) {
            return "notVisible";
        }
        if (lead.values().flag(LeadField.DELETED)) {
            return "deleted";
        }
        return "won".equals(lead.status()) ? "won" : null;
    }

    private static long standsFor(Lead lead) {
        return lead.isTombstone() ? lead.values().id(LeadField.MERGED_INTO) : lead.id();
    }

    private Merge repeated(Candidates candidates) {
        Lead survivor = candidates.records().get(0);
        List<Long> order = new ArrayList<>(List.of(survivor.id()));
        order.addAll(log.inOrderOf(survivor.id(), candidates.tails()));
        return new Merge(null, survivor, order, candidates.excluded(), List.of());
    }

    private List<Lead> ordered(List<Lead> records, Long chosenSurvivor) {
        return ConfidenceOrder.of(records, chosenSurvivor, lead -> {
            Long stageId = lead.values().id(STAGE_ID);
            return stageId == null ? 0 : stages.find(stageId).map(Stage::sequence).orElse(0);
        });
    }

    private Merge plan(List<Lead> records, Long chosenSurvivor, OwnerChoice owner, List<String> keep) {
        List<Lead> ordered = ordered(records, chosenSurvivor);
        Lead survivor = ordered.get(0);
        Values<LeadField> merged = FieldMerge.of(ordered);
        KeptFields.of(survivor, keep).forEach(merged::drop);
        merged.set(LeadField.SALESPERSON, former.firstAtWork(ordered));
        chooseOwner(survivor, owner, merged);
        Long stageId = merged.id(STAGE_ID);
        if (merged.text(LeadField.TYPE).equals("opportunity")) {
            survivor.becomeOpportunity();
        }
        survivor.values().setAll(merged.drop(LeadField.TYPE).drop(STAGE_ID).drop(LeadField.SALESPERSON).drop(TEAM_ID));
        // Last: a won stage takes the reason along that the survivor or a tail was lost for (CLOSE-1).
        chooseStage(survivor, stageId);
        return new Merge(null, survivor, ordered.stream().map(Lead::id).toList(), List.of(),
                ordered.stream().map(lead -> Lead.stored(lead.before())).toList());
    }

    /** MERGE-5: what was given wins; a salesperson given alone brings their own team unless they belong to it. */
    private void chooseOwner(Lead survivor, OwnerChoice owner, Values<LeadField> merged) {
        String salesperson = owner.salespersonGiven() ? owner.salesperson() : merged.text(LeadField.SALESPERSON);
        Long team = owner.teamId() != null ? owner.teamId() : merged.id(TEAM_ID);
        if (owner.salespersonGiven() && owner.teamId() == null && salesperson != null) {
            team = teams.teamFor(salesperson, merged.text(LeadField.TYPE), team);
        }
        survivor.assign(salesperson);
        survivor.set(TEAM_ID, team);
    }

    private void chooseStage(Lead survivor, Long stageId) {
        if (stageId == null) {
            return;
        }
        survivor.moveTo(stages.allowed(stageId, survivor.teamId()) ? stages.find(stageId).orElse(null)
                : stages.firstFor(survivor.teamId()).orElse(null));
    }
}
