package io.sarnakh.conversion;

import io.sarnakh.attribute.Values;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.lead.Lead;
import java.util.List;

/**
 * What a conversion would do (CONV-7). Fields go by their JSON names, the address as one block; their values are JSON
 * values. Derived fields are left out.
 *
 * @param decided     the choices with every default filled in
 * @param excluded    won twins, as the decision would record them
 * @param result      the record as it would be
 * @param created     new cards, a company before the person below it; they have no ids yet
 * @param linked      an existing card that would become the customer, or null
 * @param reused      an existing company that a new card would stand below or that would become the customer, or null
 * @param filled      empty fields that would get a value
 * @param extended    tags and notes that would grow
 * @param overwritten values that would be replaced, also those that are kept
 * @param set         what converting itself changes: type, status, salesperson, team, stage …
 * @param moved       records that would be merged into the result
 */
public record Preview(Conversion decided, List<?> excluded, Lead result, List<Values<CustomerField>> created,
                      Values<CustomerField> linked, Values<CustomerField> reused, List<Step> filled,
                      List<Step> extended, List<Overwritten> overwritten, List<Step> set, List<Moved> moved) {

    /** One field before and after; {@code from} is null where it is empty. */
    public record Step(String field, Object from, Object to) {

        Overwritten unless(boolean kept) {
            return new Overwritten(field, from, to, kept);
        }
    }

    /** A value that would be replaced, unless it is kept. */
    public record Overwritten(String field, Object from, Object to, boolean kept) {
    }

    /** A record that would become a part of another one. */
    public record Moved(long leadId, String name, long into) {
    }

    /** Whether the customer would be a new card. */
    public boolean customerCreated() {
        return decided.customerCreated();
    }
}
