package io.sarnakh.assignment;

/** Makes somebody the salesperson of a lead, so that its process follows. */
@FunctionalInterface
public interface Assigner {

    /**
     * Assigns a lead that the caller has locked; {@code why} names the rule (HIST-1).
     *
     * @return false if its process is suspended, so that nothing was done
     */
    boolean assign(long leadId, String salesperson, String why);
}
