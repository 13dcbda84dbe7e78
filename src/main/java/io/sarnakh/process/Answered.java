package io.sarnakh.process;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Moves what a form answered out of the process variables, so that nothing of it stays behind. */
final class Answered {

    private Answered() {
    }

    /** The answers to these fields; they are no process variables any more. Unknown extra ones are dropped too. */
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

    /** What was answered, trimmed; null if nothing. */
    static String text(Map<String, Object> answers, String field) {
        Object value = answers.get(field);
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() ? null : text;
    }
}
