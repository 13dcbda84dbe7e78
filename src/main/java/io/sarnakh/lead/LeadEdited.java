package io.sarnakh.lead;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import java.util.Set;

/**
 * Published, after {@link LeadStored}, in the transaction in which somebody gave a record other values. What came along,
 * such as the data of a card, was not given.
 *
 * @param before its values before
 * @param lead   the record as it is stored
 * @param given  the fields that were given, changed or not
 */
public record LeadEdited(Values<LeadField> before, Lead lead, Set<LeadField> given, Actor actor) {
}
