package io.sarnakh.process;

import io.sarnakh.identity.VisibleText;
import io.sarnakh.refusal.Refusal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** Moves what a form answered out of the process variables, so that nothing of it stays behind. */
final class Answered {

    private Answered() {
    }

    /** The answers to these fields; they are no process variables any more. */
    static Map<String, Object> take(DelegateExecution execution, Collection<String> fields) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (String field : fields) {
            if (execution.hasVariable(field)) {
                Object value = execution.getVariable(field);
                answers.put(field, value == null ? null : value.toString());
                execution.removeVariable(field);
            }
        }
        return answers;
    }

    /**
     * Drops what a start or completion brought along beside the fields of its form, stored or not: a later step, perhaps
     * somebody else's, would take it for a variable of ours.
     */
    static void dropStrangers(DelegateExecution execution, long leadId) {
        for (String name : Set.copyOf(execution.getVariableNames())) {
            if (!Variable.STORED.contains(name) && !isOurs(execution, name)) {
                execution.removeVariable(name);
            }
        }
        if (!Objects.equals(execution.getVariable(Variable.LEAD_ID), leadId)) {
            execution.setVariable(Variable.LEAD_ID, leadId);
        }
    }

    /** Whether our own code has put this variable there in the present transaction, and not whoever sent the request. */
    static boolean isOurs(DelegateExecution execution, String name) {
        TypedValue value = execution.getVariableTyped(name, false);
        return value != null && value.isTransient() && OwnVariables.contains(name);
    }

    /** Drops every variable, for an instance that goes by its row in a table alone. */
    static void dropAll(DelegateExecution execution) {
        Set.copyOf(execution.getVariableNames()).forEach(execution::removeVariable);
    }

    /** A number that was chosen from a list; anything else is refused. */
    static Long number(String field, String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw Refusal.unacceptable(field, "value.id-expected");
        }
    }

    /** The word that was chosen, null if none; any other is refused, before a default would be taken for it. */
    static String choice(Map<String, Object> answers, String field, List<String> words) {
        String chosen = text(answers, field);
        if (chosen != null && !words.contains(chosen)) {
            throw Refusal.unacceptable(field, "value.one-of", String.join(", ", words));
        }
        return chosen;
    }

    /** What was answered, trimmed; null if nothing. */
    static String text(Map<String, Object> answers, String field) {
        Object value = answers.get(field);
        String text = value == null ? "" : VisibleText.trimmed(value.toString());
        return text.isEmpty() ? null : text;
    }
}
