package io.sarnakh.benchmark;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.Values;
import io.sarnakh.batch.LeadSelection;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.DialogService;
import io.sarnakh.customer.CustomerMatch;
import io.sarnakh.customer.Customers;
import io.sarnakh.duplicate.DuplicateSearch;
import io.sarnakh.duplicate.SimilarSearch;
import io.sarnakh.duplicate.TwinNotices;
import io.sarnakh.history.History;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.lead.LeadSearch;
import io.sarnakh.lead.LeadStored;
import io.sarnakh.merge.FurtherContacts;
import io.sarnakh.refusal.Problems;
import io.sarnakh.team.Teams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Every look-up that a rep's day consists of, by name; each takes the record it is done for. */
class LookUps {

    static final Actor MANAGER = new Actor("mina", Role.MANAGER, true);
    private static final Actor OWN = new Actor("rep7", Role.REP, false);

    private final LeadRepository leads;
    private final LeadSearch search;
    private final DuplicateSearch duplicates;
    private final TwinNotices twins;
    private final FurtherContacts contacts;
    private final SimilarSearch similar;
    private final DialogService dialogs;
    private final CustomerMatch match;
    private final Customers customers;
    private final History history;
    private final LeadSelection selection;
    private final Teams teams;

    LookUps(LeadRepository leads, LeadSearch search, DuplicateSearch duplicates, TwinNotices twins,
            FurtherContacts contacts, SimilarSearch similar, DialogService dialogs, CustomerMatch match,
            Customers customers, History history, LeadSelection selection, Teams teams) {
        this.leads = leads;
        this.search = search;
        this.duplicates = duplicates;
        this.twins = twins;
        this.contacts = contacts;
        this.similar = similar;
        this.dialogs = dialogs;
        this.match = match;
        this.customers = customers;
        this.history = history;
        this.selection = selection;
        this.teams = teams;
    }

    Map<String, Consumer<Lead>> all() {
        Map<String, Consumer<Lead>> all = new LinkedHashMap<>();
        all.put("record by id", lead -> leads.get(lead.id(), MANAGER));
        all.put("history of a record", lead -> history.ofLead(lead.id(), 0, 50));
        all.put("twins, dialog scope (DUP-2)",
                lead -> duplicates.find(lead, null, DuplicateSearch.Scope.DIALOG, MANAGER));
        all.put("twins, strict scope (DUP-3)",
                lead -> duplicates.find(lead, null, DuplicateSearch.Scope.STRICT, MANAGER));
        all.put("whom a new record is a twin of (DUP-9)",
                lead -> twins.follow(new LeadStored(Values.none(LeadField.class), lead)));
        all.put("twins that arrived, in the form (DUP-9)", lead -> twins.sentences(lead, MANAGER));
        all.put("further contacts (MERGE-8)", contacts::of);
        all.put("similar records (DUP-7)", lead -> similar.find(lead, MANAGER));
        all.put("matching card (CUST-1)", lead -> match.match(lead.text(LeadField.EMAIL_NORMALIZED),
                lead.text(LeadField.PHONE_SANITIZED), Set.of()));
        all.put("conversion dialog with ranked candidates (CONV-3)",
                lead -> dialogs.open(lead.id(), Answers.NONE, MANAGER));
        all.put("search by part of a name", lead -> find(q(lead.text(LeadField.CONTACT_NAME)), MANAGER));
        all.put("search by part of an e-mail", lead -> find(q(lead.text(LeadField.EMAIL)), MANAGER));
        all.put("search by phone, national spelling",
                lead -> find(q(lead.text(LeadField.PHONE).replace("+98", "0")), MANAGER));
        all.put("search as a rep who sees own records only",
                lead -> find(q(lead.text(LeadField.CONTACT_NAME)), OWN));
        all.put("my open leads", lead -> find(new LeadSearch.Query("lead", "open", null, "rep7", false, null, null,
                null, null), MANAGER));
        all.put("closed records to restore (CLOSE-3)", lead -> search.latestClosed(MANAGER, 50));
        all.put("closed records to restore, own and nobody's", lead -> search.latestClosed(OWN, 50));
        all.put("selection of my open leads (MASS-1)", lead -> selection.own(OWN));
        all.put("selection of a team's open leads (MASS-1)", lead -> selection.ofTeam(1, OWN));
        all.put("who waited longest for a lead (SLA-3)", lead -> teams.waitedLongest(2, "kian"));
        all.put("card by part of a name", lead -> customers.list(lead.text(LeadField.CONTACT_NAME), true, 0, 50));
        return all;
    }

    private static LeadSearch.Query q(String text) {
        return new LeadSearch.Query(null, null, null, null, false, null, null, text, null);
    }

    private void find(LeadSearch.Query query, Actor actor) {
        search.find(query, actor, 0, 50, new Problems());
    }
}
