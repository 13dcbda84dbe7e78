package io.sarnakh.duplicate;

import static io.sarnakh.lead.LeadField.CITY;
import static io.sarnakh.lead.LeadField.COMPANY_NAME;
import static io.sarnakh.lead.LeadField.CONTACT_NAME;
import static io.sarnakh.lead.LeadField.CUSTOMER_ID;
import static io.sarnakh.lead.LeadField.EMAIL;
import static io.sarnakh.lead.LeadField.EMAIL_NORMALIZED;
import static io.sarnakh.lead.LeadField.PHONE;
import static io.sarnakh.lead.LeadField.PHONE_SANITIZED;
import static io.sarnakh.lead.LeadField.STREET;

import io.sarnakh.duplicate.SimilarSearch.Similar;
import io.sarnakh.identity.Agreement;
import io.sarnakh.identity.Agreement.Attribute;
import io.sarnakh.identity.Particulars;
import io.sarnakh.identity.RecordMatch;
import io.sarnakh.identity.Signal;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How likely two records are about the same person or company, and why (DUP-7). */
final class SimilarScore {

    private static final Map<Attribute, LeadField> FIELDS = Map.of(Attribute.NAME, CONTACT_NAME,
            Attribute.COMPANY, COMPANY_NAME, Attribute.EMAIL, EMAIL, Attribute.PHONE, PHONE,
            Attribute.STREET, STREET, Attribute.CITY, CITY, Attribute.CUSTOMER, CUSTOMER_ID);

    /** What a criterion says by itself. */
    private static final Map<String, Agreement> CRITERIA = Map.of("emailDomain", Agreement.EMAIL_HALF_SAME,
            "phone", Agreement.PHONE_SAME, "customer", Agreement.SAME_CUSTOMER, "name", Agreement.NAME_NEARLY_SAME);

    private SimilarScore() {
    }

    /**
     * The score of a hit. Of one that the actor may not see the criteria are all that is told (DUP-6), so they alone
     * make its score: else a record could be guessed by editing one's own until the score rises.
     */
    static Similar of(Lead lead, Lead hit, List<String> criteria, boolean visible) {
        if (!visible) {
            return new Similar(hit, criteria, RecordMatch.score(RecordMatch.bits(
                    criteria.stream().map(CRITERIA::get).toList())), List.of(), false);
        }
        List<Agreement> agreements = new ArrayList<>(RecordMatch.compare(particulars(lead), particulars(hit)));
        if (criteria.contains("customer")) {
            agreements.add(Agreement.SAME_CUSTOMER);
        }
        return new Similar(hit, criteria, RecordMatch.score(RecordMatch.bits(agreements)),
                RecordMatch.weigh(agreements).entrySet().stream()
                        .map(weighed -> signal(weighed.getKey(), weighed.getValue(), lead, hit)).toList(), true);
    }

    private static Particulars particulars(Lead lead) {
        return new Particulars(lead.text(CONTACT_NAME), lead.text(COMPANY_NAME), lead.text(EMAIL_NORMALIZED),
                lead.text(PHONE_SANITIZED), lead.text(STREET), lead.text(CITY));
    }

    private static Signal signal(Agreement agreement, double bits, Lead lead, Lead hit) {
        LeadField field = FIELDS.get(agreement.attribute());
        String value = Objects.toString(lead.values().get(field));
        String other = Objects.toString(hit.values().get(field));
        double similarity = agreement == Agreement.SAME_CUSTOMER ? 1
                : RecordMatch.similarity(agreement.attribute(), value, other);
        return new Signal(agreement.code(), field.json(), bits, value, other, similarity);
    }
}
