package io.sarnakh.duplicate;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import io.sarnakh.identity.EmailAddresses;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the records that may be the same deal (domain 8): the twins that drive the merge recommendation. */
@Component
public class DuplicateSearch {

    /** A phone shared by more records than this is a switchboard, not a person (DUP-1). */
    static final int MOST_PHONE_HITS = 20;

    /**
     * What a criterion may bring at most; a bound for the work done on one e-mail or card used by thousands of records.
     */
    private static final int MOST_HITS = 200;

    private static final Comparator<Hit> LIST_ORDER =
            Comparator.comparingInt((Hit hit) -> hit.lead().values().whole(LeadField.PRIORITY))
                    .thenComparingLong(hit -> hit.lead().id()).reversed();

    /** Which records count as twins. */
    public enum Scope {
        /** A person looks: open leads, and opportunities unless won (DUP-2). */
        DIALOG("(status in ('open', 'won') or (type = 'opportunity' and status in ('lost', 'archived') and not deleted))"),
        /** Unattended work: open records, and the phone alone proves nothing (DUP-3). */
        STRICT("status in ('open', 'won')");

        private final String condition;

        Scope(String condition) {
            this.condition = condition;
        }
    }

    private final LeadRepository leads;
    private final Customers customers;
    private final NotSame notSame;

    DuplicateSearch(LeadRepository leads, Customers customers, NotSame notSame) {
        this.leads = leads;
        this.customers = customers;
        this.notSame = notSame;
    }

    /**
     * The twins of a lead, itself included, with the customer it would have.
     *
     * @param customerId the card of the dialog or of the lead; null for none
     */
    public Duplicates find(Lead lead, Long customerId, Scope scope, Actor actor) {
        Map<Long, Hit> hits = new LinkedHashMap<>();
        collect(hits, byEmail(lead, customerId, scope), "email", actor);
        collect(hits, byCustomer(lead, customerId, scope), "customer", actor);
        if (scope == Scope.DIALOG) {
            List<Lead> samePhone = byPhone(lead, scope);
            if (samePhone.size() <= MOST_PHONE_HITS) {
                collect(hits, samePhone, "phone", actor);
            }
        }
        return listed(new Hit(lead, List.of(), true), hits.values().stream().sorted(LIST_ORDER).toList());
    }

    /** Two twins of the lead that are not the same are never listed together: what is listed may be merged (MASS-2). */
    private Duplicates listed(Hit itself, List<Hit> hits) {
        List<Excluded> excluded = new ArrayList<>();
        List<Hit> items = new ArrayList<>(List.of(itself));
        NotSame.Verdicts verdicts = notSame.of(Stream.concat(Stream.of(itself), hits.stream()).map(Hit::lead).toList());
        for (Hit hit : hits) {
            boolean different = items.stream().filter(item -> item == itself || item.visible() && hit.visible())
                    .anyMatch(item -> verdicts.apart(item.lead(), hit.lead()));
            String reason = different ? "notSame" : "won".equals(hit.lead().status()) ? "won" : null;
            if (reason == null) {
                items.add(hit);
            } else if (hit.visible()) {
                excluded.add(new Excluded(hit.lead().id(), reason));
            }
        }
        items.sort(LIST_ORDER);
        return new Duplicates(items, excluded);
    }

    /**
     * By which criteria of the dialog scope another record is a twin of this one, whatever its status; none if it is
     * not, or if it was found to be not the same.
     */
    public List<String> matchedOn(Lead lead, Lead other) {
        if (notSame.of(List.of(lead)).apart(lead, other)) {
            return List.of();
        }
        List<String> criteria = new ArrayList<>();
        if (other.text(LeadField.EMAIL_NORMALIZED) != null
                && addresses(lead, lead.customerId()).contains(other.text(LeadField.EMAIL_NORMALIZED))) {
            criteria.add("email");
        }
        if (lead.customerId() != null && lead.customerId().equals(other.customerId())) {
            criteria.add("customer");
        }
        String phone = lead.text(LeadField.PHONE_SANITIZED);
        if (phone != null && phone.equals(other.text(LeadField.PHONE_SANITIZED))
                && byPhone(lead, Scope.DIALOG).size() <= MOST_PHONE_HITS) {
            criteria.add("phone");
        }
        return criteria;
    }

    /** DUP-1 email: among all addresses of the customer's e-mail if there is one, else of the lead's. */
    private List<Lead> byEmail(Lead lead, Long customerId, Scope scope) {
        List<String> addresses = addresses(lead, customerId);
        return addresses.isEmpty() ? List.of()
                : others(lead, "email_normalized = any(?)", scope, addresses.toArray(String[]::new));
    }

    private List<String> addresses(Lead lead, Long customerId) {
        String ofCard = customerId == null ? null
                : customers.find(customerId).map((Values<CustomerField> c) -> c.text(CustomerField.EMAIL)).orElse(null);
        return EmailAddresses.all(ofCard != null ? ofCard : lead.text(LeadField.EMAIL));
    }

    private List<Lead> byCustomer(Lead lead, Long customerId, Scope scope) {
        return customerId == null ? List.of() : others(lead, "customer_id = ?", scope, customerId);
    }

    private List<Lead> byPhone(Lead lead, Scope scope) {
        String phone = lead.text(LeadField.PHONE_SANITIZED);
        return phone == null ? List.of() : others(lead, "phone_sanitized = ?", scope, phone);
    }

    private List<Lead> others(Lead lead, String criterion, Scope scope, Object value) {
        return leads.query("select * from lead where " + criterion + " and id <> ? and " + scope.condition
                + " order by priority desc, id desc limit " + MOST_HITS, value, lead.id());
    }

    private static void collect(Map<Long, Hit> hits, List<Lead> found, String criterion, Actor actor) {
        for (Lead lead : found) {
            hits.merge(lead.id(), new Hit(lead, List.of(criterion), actor.sees(lead.salesperson())),
                    (known, added) -> known.alsoOn(criterion));
        }
    }
}
