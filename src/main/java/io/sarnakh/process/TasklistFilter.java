package io.sarnakh.process;

import java.util.List;

/** The filters that people find in Tasklist, in the order in which they are shown. */
enum TasklistFilter {

    /** There exactly while leads are enabled (SW-6); managers find the questions there that no owner answered. */
    LEADS("leads", false, "lead-lifecycle", "ask-owner"),
    /**
     * Also the reviews that follow a change of settings: they concern leads and belong to whoever made the change. And
     * questions about hidden twins, which belong to their owners (DUP-6), and batches, which belong to who started them.
     */
    MY_LEADS("my-leads", true, "lead-lifecycle", "leads-settings", "team-settings", "ask-owner", "convert-several"),
    MY_OPPORTUNITIES("my-opportunities", true, "opportunity-pipeline"),
    OPPORTUNITIES("opportunities", false, "opportunity-pipeline");

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

    /** Whose tasks it shows. */
    List<String> processes() {
        return processes;
    }
}
