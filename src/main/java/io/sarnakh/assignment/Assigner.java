package io.sarnakh.assignment;

/** Makes somebody the salesperson of a lead, so that its process follows. */
@FunctionalInterface
public interface Assigner {

    /** Assigns a lead that the caller has locked; {@code why} names the rule (HIST-1). */
    void assign(long leadId, String salesperson, String why);
}
