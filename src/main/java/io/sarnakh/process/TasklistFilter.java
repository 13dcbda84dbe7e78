package io.sarnakh.process;

import java.util.List;

/** The filters that people find in Tasklist, in the order in which they are shown. */
enum TasklistFilter {

    /**
     * There exactly while leads are enabled (SW-6); managers find the questions there that no owner answered, and the
     * distributions of teams that have no leader to review them.
     */
    LEADS("leads", false, "lead-lifecycle", "ask-owner", "distribute-leads"),
    /**
     * Also the reviews that follow a change of settings or a distribution, batches, and notices: they concern leads and
     * belong to whoever started them or has to know. And questions about hidden twins, which belong to their owners
     * (DUP-6).
     */
    MY_LEADS("my-leads", true, "lead-lifecycle", "leads-settings", "team-settings", "ask-owner", "read-notice",
            "distribute-leads", "convert-several"),
    MY_OPPORTUNITIES("my-opportunities", true, "opportunity-pipeline"),
    OPPORTUNITIES("opportunities", false, "opportunity-pipeline");

    private static final List<TasklistFilter> OF_OPPORTUNITIES = List.of(MY_OPPORTUNITIES, OPPORTUNITIES);

    private final String key;
    private final boolean mine;
    private final List<String> processes;

    TasklistFilter(String key, boolean mine, String... processes) {
        this.key = key;
        this.mine = mine;
        this.processes = List.of(processes);
    }

    /** Names the filter in its properties and in the texts, whatever the language. */
    String key() {
        return key;
    }

    /** Whether it shows only what is assigned to the one who looks. */
    boolean mine() {
        return mine;
    }

    /** Which variables of the tasks it shows; see {@link TaskCard}. */
    List<String> columns() {
        return OF_OPPORTUNITIES.contains(this)
                ? List.of(Variable.LEAD_NAME, Variable.CARD_STAGE, Variable.CARD_AMOUNT, Variable.CARD_ACTIVITY)
                : List.of(Variable.LEAD_NAME);
    }

    /** Whose tasks it shows. */
    List<String> processes() {
        return processes;
    }
}
