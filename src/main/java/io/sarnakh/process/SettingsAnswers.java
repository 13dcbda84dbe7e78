package io.sarnakh.process;

import io.sarnakh.batch.BatchPlanning;
import io.sarnakh.identity.VisibleText;
import io.sarnakh.refusal.Problems;
import io.sarnakh.text.Texts;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the two settings forms answer, and what the review of open leads shows. */
final class SettingsAnswers {

    static final String OPEN_LEADS = "openLeads";
    static final String OPEN_LEADS_NOTE = "openLeadsNote";
    /** The team whose leads are meant; not there if it is about all. */
    static final String OPEN_LEADS_OF = "openLeadsOf";

    private SettingsAnswers() {
    }

    /** One of two answers as true or false; anything else is a problem and null. */
    static Boolean yesOrNo(DelegateExecution execution, String variable, String yes, String no, Problems problems) {
        String answer = text(execution, variable);
        if (answer.equals(yes) || answer.equals(no)) {
            return answer.equals(yes);
        }
        problems.unacceptable(variable, "value.one-of", yes + ", " + no);
        return null;
    }

    /** What was typed, trimmed; a field that was left empty arrives as null or not at all. */
    static String text(DelegateExecution execution, String variable) {
        Object value = execution.getVariable(variable);
        return value == null ? "" : VisibleText.trimmed(value.toString());
    }

    /** For the gateway "Open leads left?" and the form behind it. */
    static void openLeads(DelegateExecution execution, long openLeads, String note) {
        // Forms know whole numbers as Integer only.
        execution.setVariable(OPEN_LEADS, Math.toIntExact(openLeads));
        execution.setVariable(OPEN_LEADS_NOTE, openLeads <= BatchPlanning.MOST_LEADS ? note
                : note + " " + Texts.get("settings.open-leads-in-parts", BatchPlanning.MOST_LEADS));
    }
}
