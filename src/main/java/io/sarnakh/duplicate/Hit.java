package io.sarnakh.duplicate;

import io.sarnakh.lead.Lead;
import java.util.ArrayList;
import java.util.List;

/**
 * A record found by a duplicate scope.
 *
 * @param matchedOn criteria that found it: email, customer, phone; none for the lead itself
 * @param visible   whether the actor may see it; if not, only id, type, team and criteria may be shown (DUP-6)
 */
public record Hit(Lead lead, List<String> matchedOn, boolean visible) {

    Hit alsoOn(String criterion) {
        List<String> all = new ArrayList<>(matchedOn);
        all.add(criterion);
        return new Hit(lead, List.copyOf(all), visible);
    }
}
