package io.sarnakh.process;

import io.sarnakh.attribute.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables of a form in the shape in which the engine's REST answers them. */
final class FormVariables {

    private final Map<String, Object> variables = new LinkedHashMap<>();

    /** A text; an empty one is an empty field. */
    FormVariables text(String name, String value) {
        return put(name, "String", value == null ? "" : value);
    }

    /** A choice of a select or radio; null is nothing chosen. */
    FormVariables choice(String name, String value) {
        return value == null ? put(name, "Null", null) : put(name, "String", value);
    }

    /** A list for options, tables and ticks. */
    FormVariables list(String name, List<?> values) {
        return put(name, "Json", Json.write(values));
    }

    /** A whole number. */
    FormVariables number(String name, int value) {
        return put(name, "Integer", value);
    }

    /** A tick. */
    FormVariables flag(String name, boolean value) {
        return put(name, "Boolean", value);
    }

    /** What the form would answer to these fields if it was completed as it opens. */
    Map<String, Object> answers(List<String> fields) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (String field : fields) {
            if (variables.get(field) instanceof Map<?, ?> variable) {
                answers.put(field, variable.get("value"));
            }
        }
        return answers;
    }

    /** The variables as a JSON document, only the named ones if names are given. */
    String toJson(List<String> names) {
        Map<String, Object> chosen = new LinkedHashMap<>(variables);
        if (!names.isEmpty()) {
            chosen.keySet().retainAll(names);
        }
        return Json.write(chosen);
    }

    private FormVariables put(String name, String type, Object value) {
        Map<String, Object> variable = new LinkedHashMap<>();
        variable.put("type", type);
        variable.put("value", value);
        variable.put("valueInfo", Map.of());
        variables.put(name, variable);
        return this;
    }
}
