package io.sarnakh.conversion;

import static io.sarnakh.lead.LeadField.CONTACT_NAME;
import static io.sarnakh.lead.LeadField.EMAIL_NORMALIZED;
import static io.sarnakh.lead.LeadField.PHONE_SANITIZED;

import io.sarnakh.access.Actor;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.customer.CustomerCandidates.Candidate;
import io.sarnakh.customer.CustomerCandidates;
import io.sarnakh.customer.CustomerMatch;
import io.sarnakh.customer.MatchBands.Bands;
import io.sarnakh.customer.MatchBands;
import io.sarnakh.duplicate.DuplicateSearch.Scope;
import io.sarnakh.duplicate.DuplicateSearch;
import io.sarnakh.duplicate.Duplicates;
import io.sarnakh.duplicate.Hit;
import io.sarnakh.duplicate.NotSame;
import io.sarnakh.history.History;
import io.sarnakh.lead.KeptFields;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadReferences;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.merge.MergeService;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.Teams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Fills the conversion dialog (domain 5). Opening it changes nothing (CONV-2). */
@Service
public class DialogService {

    private final LeadRepository leads;
    private final LeadReferences references;
    private final CustomerMatch customerMatch;
    private final CustomerCandidates customerCandidates;
    private final MatchBands matchBands;
    private final DuplicateSearch duplicateSearch;
    private final NotSame notSame;
    private final MergeService merges;
    private final Teams teams;
    private final UserDirectory users;
    private final History history;

    DialogService(LeadRepository leads, LeadReferences references, CustomerMatch customerMatch,
                  CustomerCandidates customerCandidates, MatchBands matchBands, DuplicateSearch duplicateSearch,
                  NotSame notSame, MergeService merges, Teams teams, UserDirectory users, History history) {
        this.leads = leads;
        this.references = references;
        this.customerMatch = customerMatch;
        this.customerCandidates = customerCandidates;
        this.matchBands = matchBands;
        this.duplicateSearch = duplicateSearch;
        this.notSame = notSame;
        this.merges = merges;
        this.teams = teams;
        this.users = users;
        this.history = history;
    }

    /** The dialog for a lead as this actor sees it, with what was answered so far. */
    @Transactional(readOnly = true)
    public Dialog open(long leadId, Answers answers, Actor actor) {
        Lead lead = leads.get(leadId, actor);
        requireConvertible(lead);
        return resolve(lead, answers, true, actor);
    }

    /** CUST-2: the cards that may be the customer of a record, as its team judges them. */
    @Transactional(readOnly = true)
    public List<Candidate> customerCandidates(Lead record) {
        return customerCandidates.rank(LeadContacts.of(record), record.customerId(),
                notSame.cardsOfOthers(List.of(record.id())), matchBands.of(record.teamId()));
    }

    /** The lead, if this actor can convert it; refused (404, 403, 409) otherwise. */
    @Transactional(readOnly = true)
    public Lead requireConvertible(long leadId, Actor actor) {
        Lead lead = leads.get(leadId, actor);
        requireConvertible(lead);
        return lead;
    }

    /** CONV-1: only an open lead; otherwise 409 with the reason and what became of it. */
    void requireConvertible(Lead lead) {
        lead.notMerged();
        if (lead.isOpportunity()) {
            throw Refusal.conflict("conversion.is-opportunity", lead.id()).with("leadId", lead.id());
        }
        if (!lead.isOpen()) {
            throw lead.closedConflict("conversion.not-open");
        }
    }

    /** The answers with every default computed from what was given (CONV-6); 422 for contradictions. */
    Dialog resolve(Lead lead, Answers answers, boolean withCandidates, Actor actor) {
        Problems problems = new Problems();
        check(answers, problems);
        String customerAction = answers.customerId() != null ? "link" : answers.customerAction();
        Set<Long> cardsOfOthers = notSame.cardsOfOthers(List.of(lead.id()));
        Long standard = answers.customerId() != null ? answers.customerId() : standardCustomer(lead, cardsOfOthers);
        if (customerAction == null) {
            customerAction = standard != null ? "link" : lead.text(CONTACT_NAME) != null ? "create" : "none";
        }
        if ("link".equals(customerAction) && standard == null) {
            problems.unacceptable("customerId", "conversion.which-customer");
        }
        problems.refuseIfAny();
        Long customerId = "link".equals(customerAction) ? standard : null;

        Duplicates duplicates = duplicateSearch.find(lead, customerId != null ? customerId : lead.customerId(),
                Scope.DIALOG, actor);
        String action = answers.action() != null ? answers.action()
                : answers.mergeWith() != null || duplicates.recommendMerge() ? "merge" : "convert";
        List<Lead> toMerge = "merge".equals(action) ? toMerge(lead, answers, duplicates, actor) : List.of(lead);
        Long survivorId = survivor(toMerge, answers.survivorId());
        String salesperson = answers.salespersonGiven() ? answers.salesperson() : standardSalesperson(lead);
        Bands bands = withCandidates ? matchBands.of(lead.teamId()) : null;
        return new Dialog(lead, action, customerAction, customerId, salesperson, team(lead, answers, salesperson),
                duplicates,
                withCandidates ? customerCandidates.rank(LeadContacts.of(lead), lead.customerId(), cardsOfOthers, bands)
                        : List.of(),
                bands, toMerge.stream().map(Lead::id).toList(), survivorId);
    }

    /** Notes whatever is unknown or contradicts itself in the answers, whichever lead they are for. */
    public void check(Answers answers, Problems problems) {
        references.customer("customerId", answers.customerId(), problems);
        references.team("teamId", answers.teamId(), problems);
        if (answers.salespersonGiven()) {
            references.salesperson("salesperson", answers.salesperson(), problems);
        }
        boolean links = answers.customerAction() == null || "link".equals(answers.customerAction());
        if (answers.customerId() != null && !links) {
            problems.unacceptable("customerId", "conversion.customer-not-linked");
        }
        answers.keep().stream().filter(field -> !KeptFields.NAMES.contains(field))
                .forEach(field -> problems.unacceptable("keep", "conversion.cannot-be-kept", field));
    }

    /** CONV-3 customer: the lead's own, else the matching card. */
    private Long standardCustomer(Lead lead, Set<Long> cardsOfOthers) {
        return lead.customerId() != null ? lead.customerId()
                : customerMatch.match(lead.text(EMAIL_NORMALIZED), lead.text(PHONE_SANITIZED), cardsOfOthers)
                        .orElse(null);
    }

    /** CONV-3 salesperson: the lead's, unless they are gone (ASG-4). */
    private String standardSalesperson(Lead lead) {
        return users.atWorkOrNobody(lead.salesperson());
    }

    /** CONV-5: the visible twins, or the records the person picked; the lead itself always. */
    private List<Lead> toMerge(Lead lead, Answers answers, Duplicates duplicates, Actor actor) {
        if (answers.mergeWith() == null) {
            return duplicates.visible().stream().map(Hit::lead).toList();
        }
        Set<Long> ids = new LinkedHashSet<>(answers.mergeWith());
        ids.add(lead.id());
        List<Lead> picked = new ArrayList<>();
        for (Long id : ids) {
            picked.add(id == lead.id() ? lead : picked(id, answers.openedSince(), actor));
        }
        return picked;
    }

    /**
     * DUP-6, CONC-3: a picked record must be visible and still mergeable; the refusal says which one is not. One that
     * was visible when the dialog was opened has changed meanwhile; any other is none of this actor's business.
     */
    private Lead picked(long id, Instant opened, Actor actor) {
        Lead record = leads.find(id).orElseThrow(() -> Refusal.unacceptable("mergeWith", "lead.unknown", id));
        if (!actor.sees(record.salesperson())) {
            throw history.handedOverSince(id, actor, opened)
                    ? Refusal.conflict("conversion.twin-handed-over", id).with("recordId", id)
                    : Refusal.forbidden("conversion.twin-not-visible", id);
        }
        if (record.isTombstone() || "won".equals(record.status()) || record.values().flag(LeadField.DELETED)) {
            throw Refusal.conflict("conversion.twin-changed", id, record.statusText()).with("recordId", id);
        }
        return record;
    }

    private Long survivor(List<Lead> toMerge, Long chosen) {
        if (chosen != null && toMerge.stream().noneMatch(record -> Objects.equals(record.id(), chosen))) {
            throw Refusal.unacceptable("survivorId", "merge.survivor-not-listed", chosen);
        }
        return merges.survivorOf(toMerge, chosen).id();
    }

    /** CONV-3, CONV-4 team: the one the dialog opened with stays unless another salesperson does not belong to it. */
    private Long team(Lead lead, Answers answers, String salesperson) {
        if (answers.teamId() != null) {
            return answers.teamId();
        }
        if (salesperson == null) {
            return lead.teamId();
        }
        Long opened = lead.teamId() != null ? lead.teamId() : teams.teamFor(standardSalesperson(lead), null, null);
        return Objects.equals(salesperson, lead.salesperson()) ? opened : teams.teamFor(salesperson, null, opened);
    }
}
