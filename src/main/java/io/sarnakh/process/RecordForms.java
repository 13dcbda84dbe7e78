package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Attribute;
import io.sarnakh.duplicate.SimilarSearch;
import io.sarnakh.duplicate.TwinNotices;
import io.sarnakh.history.History.Entry;
import io.sarnakh.history.History;
import io.sarnakh.lead.FactRequests;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadDeadlines;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadVersions;
import io.sarnakh.merge.FurtherContacts;
import io.sarnakh.merge.Undo;
import io.sarnakh.merge.Undoable;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.WallClock;
import io.sarnakh.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the forms "Qualify lead" and "Work opportunity" show at the moment they are opened. */
@Component
class RecordForms {

    private static final int LATEST_ENTRIES = 5;
    /** What follows from other fields tells a person nothing that those do not. */
    private static final Set<String> DERIVED = Stream.of(LeadField.values())
            .filter(field -> field.access() != Attribute.Access.WRITABLE).map(LeadField::path)
            .collect(Collectors.toUnmodifiableSet());

    private final FormOptions options;
    private final CustomerFields customerFields;
    private final SimilarSearch similarSearch;
    private final LeadVersions versions;
    private final FurtherContacts contacts;
    private final TwinNotices twins;
    private final History history;
    private final Undo undo;
    private final LeadDeadlines deadlines;
    private final FactRequests facts;
    private final WallClock clock;

    RecordForms(FormOptions options, CustomerFields customerFields, SimilarSearch similarSearch, LeadVersions versions,
                FurtherContacts contacts, TwinNotices twins, History history, Undo undo, LeadDeadlines deadlines,
                FactRequests facts, WallClock clock) {
        this.options = options;
        this.customerFields = customerFields;
        this.similarSearch = similarSearch;
        this.contacts = contacts;
        this.twins = twins;
        this.versions = versions;
        this.history = history;
        this.undo = undo;
        this.deadlines = deadlines;
        this.facts = facts;
        this.clock = clock;
    }

    FormVariables qualify(Lead lead, Actor actor) {
        int similar = similarSearch.count(lead, actor);
        FormVariables form = record(lead, actor)
                .text("similarNote", similar == 0 ? "" : Texts.get("form.similar-note", similar));
        customerFields.showKeeping(form, lead);
        List<String> steps = new ArrayList<>(List.of(SaveChanges.CONVERT, SaveChanges.LOST, SaveChanges.SAVE,
                SaveChanges.KEEP_CUSTOMER));
        if (facts.left(lead.id()) > 0) {
            steps.add(SaveChanges.ASK_FACTS);
        }
        if (deadlines.mayPause(lead, actor)) {
            steps.add(SaveChanges.PAUSE);
        }
        form.text("deadlineNote", deadlineNote(lead));
        return showNextSteps(form, steps, lead, actor);
    }

    private String deadlineNote(Lead lead) {
        Instant due = lead.values().instant(LeadField.SLA_DUE_AT);
        if (due == null) {
            return "";
        }
        String until = clock.minute(due);
        Object pausedUntil = lead.values().get(LeadField.SLA_PAUSED_UNTIL);
        boolean missedBefore = lead.values().whole(LeadField.SLA_BREACHES) > 0;
        return pausedUntil == null
                ? Texts.get(missedBefore ? "form.deadline-note-again" : "form.deadline-note", until)
                : Texts.get("form.deadline-paused-note", pausedUntil, lead.text(LeadField.SLA_PAUSE_REASON), until);
    }

    /** The form "Wait for facts". */
    FormVariables waitForFacts(Lead lead) {
        FactRequests.FactRequest request = facts.open(lead.id())
                .orElseThrow(() -> Refusal.conflict("facts.none", lead.id()));
        return new FormVariables()
                .text("heading", heading(lead))
                .text("recordId", Long.toString(lead.id()))
                .text("factsWanted", Texts.get("form.facts-wanted", request.facts(), request.askedFrom(),
                        request.until()))
                .text("leadFacts", contactFacts(lead));
    }

    /** Whom to ask again. */
    private static String contactFacts(Lead lead) {
        return Stream.of(LeadField.CONTACT_NAME, LeadField.COMPANY_NAME, LeadField.PHONE, LeadField.EMAIL)
                .map(lead::text).filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    /**
     * "Work opportunity".
     *
     * @param sought which customers were searched for when the form was completed last, or null
     */
    FormVariables work(Lead opportunity, String sought, Actor actor) {
        FormVariables form = record(opportunity, actor).list("stageOptions", options.stages(opportunity));
        customerFields.showChoice(form, opportunity, sought);
        customerFields.showKeeping(form, opportunity);
        return showNextSteps(form, List.of(SaveChanges.SAVE, SaveChanges.WON, SaveChanges.LOST,
                SaveChanges.KEEP_CUSTOMER), opportunity, actor);
    }

    /** The next steps, and as the last one the undo while it is possible (UNDO-1): where a rep will look for it. */
    private FormVariables showNextSteps(FormVariables form, List<String> usual, Lead lead, Actor actor) {
        List<Option> steps = new ArrayList<>();
        usual.forEach(step -> steps.add(new Option(Texts.get("form.next-step." + step), step)));
        Optional<Undoable> undoable = undo.offered(lead, actor);
        undoable.ifPresent(offered -> steps.add(new Option(Texts.get(
                offered.isConversion() ? "form.next-step.undo-conversion" : "form.next-step.undo-merge"),
                SaveChanges.UNDO)));
        return form.list("nextSteps", steps).text("undoNote",
                undoable.map(offered -> Texts.get("form.undo-note", clock.minute(offered.until()))).orElse(""));
    }

    private FormVariables record(Lead lead, Actor actor) {
        FormVariables form = new FormVariables()
                .text("heading", heading(lead))
                // For next-form.js.
                .text("recordId", Long.toString(lead.id()))
                .text(LeadForm.RECORD_VERSION, Long.toString(versions.present(lead.id())))
                .list("salespersonOptions", options.salespeople(lead.salesperson()))
                .list("teamOptions", options.teams(lead.teamId()))
                .list("lostReasonOptions", options.lostReasons())
                .text("twinNote", String.join("\n", twins.sentences(lead, actor)))
                .list("furtherContacts", contacts.of(lead).stream().map(RecordForms::row).toList())
                .list("latestHistory", latest(lead));
        Set<String> choices = Set.of(LeadField.SALESPERSON.json(), LeadField.CONTACT_ROLE.json(), "team", "stage",
                "customer");
        LeadForm.show(lead.values()).forEach((name, value) -> {
            if (choices.contains(name)) {
                form.choice(name, value);
            } else {
                form.text(name, value);
            }
        });
        return form;
    }

    /** Which record this is. */
    String heading(Lead lead) {
        return Texts.get("form.heading." + lead.text(LeadField.TYPE), lead.id(), lead.name(),
                clock.minute(lead.values().instant(LeadField.CREATED_AT)));
    }

    /** When something last happened to a record. */
    String lastActivity(long leadId) {
        return history.ofLead(leadId, 0, 1).stream().findFirst().map(entry -> clock.minute(entry.at())).orElse("");
    }

    /** MERGE-8. */
    private static Map<String, String> row(FurtherContacts.Contact contact) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", Objects.toString(contact.contactName(), ""));
        row.put("jobPosition", Objects.toString(contact.jobPosition(), ""));
        row.put("email", Objects.toString(contact.email(), ""));
        row.put("phone", Objects.toString(contact.phone(), ""));
        row.put("role", contact.role() == null ? "" : FurtherContacts.roleText(contact.role()));
        row.put("from", "#" + contact.leadId());
        return row;
    }

    private List<Map<String, String>> latest(Lead lead) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Entry entry : history.ofLead(lead.id(), 0, LATEST_ENTRIES)) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("at", clock.minute(entry.at()));
            row.put("by", options.personName(entry.by()));
            row.put("text", text(entry));
            rows.add(row);
        }
        return rows;
    }

    private static String text(Entry entry) {
        if (entry.text() != null) {
            return entry.text();
        }
        List<String> fields = new ArrayList<>();
        if (entry.changes() != null) {
            entry.changes().fieldNames().forEachRemaining(field -> {
                if (!DERIVED.contains(field)) {
                    fields.add(Texts.field(field));
                }
            });
        }
        return Texts.get("history.kind." + entry.kind()) + (fields.isEmpty() ? "" : ": " + Texts.list(fields));
    }
}
