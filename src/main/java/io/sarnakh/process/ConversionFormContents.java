package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.Dialog;
import io.sarnakh.conversion.DialogService;
import io.sarnakh.customer.CustomerCandidates.Candidate;
import io.sarnakh.customer.CustomerCandidates;
import io.sarnakh.customer.CustomerCreation;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import io.sarnakh.duplicate.Hit;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadVersions;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.team.SettingsService;
import io.sarnakh.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What the form "Convert to opportunity" shows at the moment it is opened (CONV-3): the dialog as it is now, with
 * everything that was typed into the form before it was opened again.
 */
@Component
class ConversionFormContents {

    private final DialogService dialogs;
    private final Customers customers;
    private final CustomerCreation customerCreation;
    private final SettingsService settings;
    private final FormOptions options;
    private final RecordForms recordForms;
    private final LeadVersions versions;
    private final ConversionFormPreview preview;

    ConversionFormContents(DialogService dialogs, Customers customers, CustomerCreation customerCreation,
                           SettingsService settings, FormOptions options, RecordForms recordForms,
                           LeadVersions versions, ConversionFormPreview preview) {
        this.dialogs = dialogs;
        this.customers = customers;
        this.customerCreation = customerCreation;
        this.settings = settings;
        this.options = options;
        this.recordForms = recordForms;
        this.versions = versions;
        this.preview = preview;
    }

    FormVariables open(Lead lead, Map<String, Object> kept, Actor actor) {
        // Before anything is read: what others do from now on, nobody sees in this form.
        Instant openedAt = Instant.now();
        Dialog dialog = dialogs.open(lead.id(), customerOf(kept), actor);
        FormVariables form = new FormVariables()
                .text("heading", recordForms.heading(lead))
                .text("leadFacts", facts(lead))
                .text("notice", notice(dialog))
                .text(LeadForm.RECORD_VERSION, Long.toString(versions.present(lead.id())))
                .text(ConversionForm.OPENED_AT, openedAt.toString());
        showOwner(form, dialog, kept);
        showTwins(form, dialog, kept);
        showCustomer(form, dialog, kept);
        Map<String, Object> answers = form.answers(ConversionForm.FIELDS);
        for (String field : List.of(ConversionForm.OVERWRITE, ConversionForm.OVERWRITE_OFFERED)) {
            if (kept.containsKey(field)) {
                answers.put(field, kept.get(field));
            }
        }
        TwinTicks.show(form, dialog);
        preview.show(form, lead, ConversionForm.read(answers, dialog), actor);
        return form;
    }

    /** CONV-4: the customer chosen so far decides which twins are looked up, unless it was deactivated since. */
    Answers customerOf(Map<String, Object> kept) {
        String action = Answered.text(kept, ConversionForm.CUSTOMER_ACTION);
        String customer = "link".equals(action) ? Answered.text(kept, ConversionForm.CUSTOMER) : null;
        boolean active = customer != null
                && customers.find(Long.parseLong(customer)).filter(card -> card.flag(CustomerField.ACTIVE)).isPresent();
        return active ? new Answers(null, "link", Long.valueOf(customer), false, null, null, null, null, false,
                List.of(), null, null) : Answers.NONE;
    }

    private static String facts(Lead lead) {
        return Stream.of(LeadField.CONTACT_NAME, LeadField.COMPANY_NAME, LeadField.EMAIL, LeadField.PHONE,
                LeadField.CITY).map(lead::text).filter(Objects::nonNull).map(Texts::isolated)
                .collect(Collectors.joining(" · "));
    }

    private static String notice(Dialog dialog) {
        List<String> sentences = new ArrayList<>();
        if (dialog.duplicates().recommendMerge()) {
            sentences.add(Texts.get("form.merge-recommended", dialog.duplicates().visible().size() - 1,
                    dialog.survivorId()));
        }
        if (dialog.duplicates().visible().stream().map(Hit::lead)
                .anyMatch(lead -> lead.id() == dialog.survivorId() && lead.isOpportunity())) {
            // APP-2: what is an opportunity already gets no customer handling, and the rep must know it.
            sentences.add(Texts.get("form.opportunity-keeps-customer", dialog.survivorId()));
        }
        if (dialog.duplicates().maskedCount() > 0) {
            sentences.add(Texts.get("form.masked-twins", dialog.duplicates().maskedCount()));
        }
        tellExcluded(sentences, dialog, "won", "form.already-customer");
        tellExcluded(sentences, dialog, "notSame", "form.not-the-same");
        return String.join(" ", sentences);
    }

    private static void tellExcluded(List<String> sentences, Dialog dialog, String reason, String text) {
        String records = dialog.duplicates().excluded().stream().filter(excluded -> excluded.reason().equals(reason))
                .map(excluded -> "#" + excluded.leadId()).collect(Collectors.joining(", "));
        if (!records.isEmpty()) {
            sentences.add(Texts.get(text, records));
        }
    }

    private void showOwner(FormVariables form, Dialog dialog, Map<String, Object> kept) {
        String salesperson = kept(kept, ConversionForm.SALESPERSON, dialog.salesperson());
        String team = kept(kept, ConversionForm.TEAM, dialog.teamId() == null ? null : dialog.teamId().toString());
        form.list("salespersonOptions", options.salespeople(salesperson)).choice(ConversionForm.SALESPERSON, salesperson)
                .list("teamOptions", options.teams(team == null ? null : Long.valueOf(team)))
                .choice(ConversionForm.TEAM, team);
    }

    private void showTwins(FormVariables form, Dialog dialog, Map<String, Object> kept) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Option> toMerge = new ArrayList<>();
        List<Option> survivors = new ArrayList<>();
        Lead best = dialog.duplicates().visible().stream().map(Hit::lead)
                .filter(lead -> Objects.equals(lead.id(), dialog.survivorId())).findFirst().orElse(dialog.lead());
        survivors.add(new Option(Texts.get("form.survivor-automatic", best.id(), best.name()),
                ConversionForm.AUTOMATIC));
        List<String> ticked = new ArrayList<>();
        for (Hit hit : dialog.duplicates().items()) {
            String id = Long.toString(hit.lead().id());
            String label = "#" + id + " " + hit.lead().name();
            if (hit.visible()) {
                survivors.add(new Option(label, id));
            }
            if (hit.lead().id() == dialog.lead().id()) {
                continue;
            }
            rows.add(row(hit));
            if (hit.visible()) {
                toMerge.add(new Option(label, id));
                ticked.add(id);
            }
        }
        if (kept.containsKey(ConversionForm.MERGE_WITH)) {
            // What is no longer offered could not be ticked off either.
            List<Long> keptTicks = ConversionForm.ids(kept, ConversionForm.MERGE_WITH);
            ticked.removeIf(id -> !keptTicks.contains(Long.valueOf(id)));
        }
        int limit = settings.current().duplicateMergeLimit();
        form.list("duplicates", rows)
                .choice(ConversionForm.ACTION, kept(kept, ConversionForm.ACTION, dialog.action()))
                .list("mergeOptions", toMerge)
                .list(ConversionForm.MERGE_WITH, ticked)
                .text(ConversionForm.ADD_RECORDS, Answered.text(kept, ConversionForm.ADD_RECORDS))
                .list("survivorOptions", survivors)
                .choice(ConversionForm.SURVIVOR, kept(kept, ConversionForm.SURVIVOR, ConversionForm.AUTOMATIC))
                .number("mergeLimit", limit)
                .flag("mergeLimitExceeded", toMerge.size() + 1 > limit)
                .flag(ConversionForm.CONFIRM_MERGE, "true".equals(Answered.text(kept, ConversionForm.CONFIRM_MERGE)));
    }

    /** DUP-5; of a masked record only id, type, team and criteria (DUP-6). */
    private Map<String, Object> row(Hit hit) {
        Lead lead = hit.lead();
        boolean visible = hit.visible();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", lead.id());
        row.put("name", visible ? lead.name() : Texts.get("form.not-visible"));
        row.put("type", Texts.get("lead.type." + lead.text(LeadField.TYPE)));
        row.put("status", visible ? lead.statusText() : "");
        row.put("salesperson", visible ? options.personName(lead.salesperson()) : "");
        row.put("team", options.teamName(lead.teamId()));
        row.put("matchedOn", Texts.list(hit.matchedOn().stream()
                .map(criterion -> Texts.get("form.matched-on." + criterion)).toList()));
        row.put("lastActivity", visible ? recordForms.lastActivity(lead.id()) : "");
        row.put("note", visible ? "" : Texts.get("form.ask-owner"));
        return row;
    }

    private void showCustomer(FormVariables form, Dialog dialog, Map<String, Object> kept) {
        CustomerOptions offered = new CustomerOptions(customers);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Candidate candidate : dialog.candidates()) {
            String reasons =
                    Texts.list(candidate.reasons().stream().map(CustomerCandidates::reasonText).toList());
            String score = Math.round(candidate.score() * 100) + " %";
            offered.offer(candidate.customer(), Texts.list(List.of(reasons, score)));
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", candidate.customer().text(CustomerField.NAME));
            row.put("email", Objects.toString(candidate.customer().text(CustomerField.EMAIL), ""));
            row.put("phone", Objects.toString(candidate.customer().text(CustomerField.PHONE), ""));
            row.put("reason", reasons);
            row.put("score", score);
            rows.add(row);
        }
        String search = Answered.text(kept, ConversionForm.CUSTOMER_SEARCH);
        String searchNote = offered.search(search, Texts.get("form.existing-customer"));
        String customer = kept(kept, ConversionForm.CUSTOMER,
                dialog.customerId() == null ? null : dialog.customerId().toString());
        if (customer != null) {
            offered.offer(Long.parseLong(customer));
        }
        form.choice(ConversionForm.CUSTOMER_ACTION, kept(kept, ConversionForm.CUSTOMER_ACTION, dialog.customerAction()))
                .list("customerOptions", offered.list())
                .choice(ConversionForm.CUSTOMER, customer)
                .list("customerCandidates", rows)
                .text("customerNotice", customerNotice(dialog.lead()))
                .text("searchNote", searchNote)
                .text(ConversionForm.CUSTOMER_SEARCH, search);
    }

    private String customerNotice(Lead lead) {
        if (lead.customerId() != null) {
            return Texts.get("form.customer-stays", customers.get(lead.customerId()).text(CustomerField.NAME));
        }
        return customerCreation.reusableCompany(lead.text(LeadField.COMPANY_NAME))
                .map(id -> Texts.get("form.company-reused", customers.get(id).text(CustomerField.NAME), id)).orElse("");
    }

    private static String kept(Map<String, Object> kept, String field, String standard) {
        return kept.containsKey(field) ? Answered.text(kept, field) : standard;
    }
}
