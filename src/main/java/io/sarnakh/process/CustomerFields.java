package io.sarnakh.process;

import io.sarnakh.conversion.CustomerKeeping;
import io.sarnakh.conversion.DialogService;
import io.sarnakh.customer.CustomerCandidates.Candidate;
import io.sarnakh.customer.CustomerCandidates;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the form of a record shows about its customer: whose deal it is, and what to keep of a deal that is over. */
@Component
class CustomerFields {

    private final DialogService dialogs;
    private final CustomerKeeping keeping;
    private final Customers customers;

    CustomerFields(DialogService dialogs, CustomerKeeping keeping, Customers customers) {
        this.dialogs = dialogs;
        this.keeping = keeping;
        this.customers = customers;
    }

    /**
     * The select of customers: none, whoever may be it (CUST-2), what was searched for, and the present one.
     *
     * @param sought what was searched for when the form was completed last, or null
     */
    void showChoice(FormVariables form, Lead lead, String sought) {
        CustomerOptions offered = new CustomerOptions(customers);
        for (Candidate candidate : dialogs.customerCandidates(lead)) {
            offered.offer(candidate.customer(),
                    Texts.list(candidate.reasons().stream().map(CustomerCandidates::reasonText).toList()));
        }
        String note = offered.search(sought, Texts.get("field.customerId"));
        if (lead.customerId() != null) {
            offered.offer(lead.customerId());
        }
        List<Option> options = new ArrayList<>();
        options.add(new Option(Texts.get("form.no-customer"), LeadForm.NO_CUSTOMER));
        options.addAll(offered.list());
        form.list("customerOptions", options).text("searchNote", note).text(SaveChanges.CUSTOMER_SEARCH, sought);
    }

    /** CLOSE-5: what can be done about the customer of a deal that is over; the default is that of a conversion. */
    void showKeeping(FormVariables form, Lead lead) {
        Optional<Long> match = keeping.matching(lead);
        List<Option> actions = new ArrayList<>();
        actions.add(new Option(Texts.get("form.keep-customer.create"), "create"));
        match.ifPresent(id -> actions.add(new Option(Texts.get("form.keep-customer.link",
                Texts.isolated(customers.get(id).text(CustomerField.NAME)), id), "link")));
        actions.add(new Option(Texts.get("form.keep-customer.none"), "none"));
        form.list("keepCustomerOptions", actions).choice(SaveChanges.CUSTOMER_ACTION, match.isPresent() ? "link"
                : lead.text(LeadField.CONTACT_NAME) != null ? "create" : "none");
    }
}
