package io.sarnakh.process;

import io.sarnakh.attribute.Values;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cards that a select of customers offers, each once, with the first reason why. */
final class CustomerOptions {

    private static final int MOST_SEARCH_RESULTS = 50;

    private final Map<Long, Option> offered = new LinkedHashMap<>();
    private final Customers customers;

    CustomerOptions(Customers customers) {
        this.customers = customers;
    }

    /** Adds a card, with why it is offered or null. */
    void offer(Values<CustomerField> card, String why) {
        String label = Stream.of(card.text(CustomerField.NAME), card.text(CustomerField.EMAIL),
                card.text(CustomerField.PHONE), why).filter(Objects::nonNull).map(Texts::isolated)
                .collect(Collectors.joining(" · "));
        long id = card.id(CustomerField.ID);
        offered.putIfAbsent(id, new Option(label + " (#" + id + ")", Long.toString(id)));
    }

    /** Adds a card that is chosen already, whatever became of it. */
    void offer(long id) {
        customers.find(id).ifPresent(card -> offer(card, null));
    }

    /**
     * Adds what is found and answers a sentence about it; a search that finds nothing must say so.
     *
     * @param search what was typed, or null
     * @param select the label of the select
     */
    String search(String search, String select) {
        if (search == null) {
            return "";
        }
        if (search.codePointCount(0, search.length()) < 3) {
            return Texts.get("customer.search-too-short", 3);
        }
        Customers.Page found = customers.list(search, true, 0, MOST_SEARCH_RESULTS);
        found.cards().forEach(card -> offer(card, Texts.get("form.found-by-search")));
        return found.total() > MOST_SEARCH_RESULTS
                ? Texts.get("form.customers-found-many", found.total(), search, MOST_SEARCH_RESULTS, select)
                : Texts.get("form.customers-found", found.total(), search, select);
    }

    /** The options in the order in which they were added. */
    List<Option> list() {
        return List.copyOf(offered.values());
    }
}
