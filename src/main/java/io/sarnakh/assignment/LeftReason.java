package io.sarnakh.assignment;

import io.sarnakh.text.Texts;

/** Why a lead stayed unassigned (ASG-3). */
enum LeftReason {

    /** Nobody is a member of the team. */
    NO_MEMBERS("noMembers"),
    ALL_PAUSED("allPaused"),
    QUOTA_USED_UP("quotaUsedUp"),
    /** Somebody was just working on it, or has taken it. */
    TAKEN_MEANWHILE("takenMeanwhile"),
    /** An administrator suspended its process. */
    SUSPENDED("suspended");

    private final String word;

    LeftReason(String word) {
        this.word = word;
    }

    /** How the API and the table call it. */
    String word() {
        return word;
    }

    /** The reason of a word in the installation's language. */
    static String text(String word) {
        return Texts.get("distribution.left." + word);
    }
}
