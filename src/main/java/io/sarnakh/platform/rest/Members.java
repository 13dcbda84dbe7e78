package io.sarnakh.platform.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which members the JSON object of a request may give a value, at every depth. */
final class Members {

    /** Whatever the engine understands: what is only read, or checked by the engine itself. */
    static final Members ANY = new Members(null);
    /** No member at all. */
    static final Members NONE = new Members(Map.of());

    private final Map<String, Predicate<JsonNode>> rules;

    private Members(Map<String, Predicate<JsonNode>> rules) {
        this.rules = rules;
    }

    /** These and no others, with any value. */
    static Members of(String... names) {
        return new Members(Set.of(names).stream().collect(Collectors.toMap(name -> name, name -> value -> true)));
    }

    /** One more, which is an object with members of its own. */
    Members with(String name, Members members) {
        return with(name, value -> value.isObject() && members.allow(value));
    }

    /** One more, which is an object that names objects, each with these members. */
    Members withEach(String name, Members members) {
        return with(name, value -> value.isObject()
                && value.properties().stream().allMatch(each -> each.getValue().isObject() && members.allow(each.getValue())));
    }

    /** One more, which is one of these words, in whatever case. */
    Members withWord(String name, Collection<String> words) {
        return with(name, value -> value.isTextual() && words.contains(value.textValue().toLowerCase(Locale.ROOT)));
    }

    private Members with(String name, Predicate<JsonNode> rule) {
        Map<String, Predicate<JsonNode>> more = new HashMap<>(rules);
        more.put(name, rule);
        return new Members(more);
    }

    /** Whether every member that says something may be there. */
    boolean allow(JsonNode object) {
        return rules == null || object.properties().stream().allMatch(member -> saysNothing(member.getValue())
                || rules.containsKey(member.getKey()) && rules.get(member.getKey()).test(member.getValue()));
    }

    /** The same as if it had been left out. */
    private static boolean saysNothing(JsonNode value) {
        return value.isNull() || value.isContainerNode() && value.isEmpty() || value.isBoolean() && !value.booleanValue();
    }
}
