package io.sarnakh.batch;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.refusal.Refusal;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a batch does to each of its records.
 *
 * @param action         {@link #CONVERT}, {@link #MERGE} (only leads with twins), {@link #ASSIGN} (nothing else) or
 *                       {@link #HAND_OVER}
 * @param deduplicate    whether a lead is first merged with its twins (MASS-2)
 * @param customerAction linkOrCreate, create, link or none (MASS-5)
 * @param customerId     the card for all, with link only
 * @param salespeople    who gets the eligible records in turn (MASS-6)
 * @param teamId         the team of the eligible records; null: as DEF-2 says
 * @param force          whether records that have a salesperson are eligible too
 * @param from           whose records are handed over; only with {@link #HAND_OVER}
 */
public record BatchCommand(String action, boolean deduplicate, String customerAction, Long customerId,
                           List<String> salespeople, Long teamId, boolean force, String from) {

    /** Every lead becomes an opportunity, after a merge with its twins if there are any. */
    public static final String CONVERT = "convert";
    /** Only leads with twins are merged and converted. */
    public static final String MERGE = "merge";
    /** Records get salespeople and a team and are neither converted nor merged. */
    public static final String ASSIGN = "assign";
    /** The records of one person get other salespeople, or none, and stay in or come to a team (ASG-4). */
    public static final String HAND_OVER = "handOver";

    /** MASS-5: own card, else the one with the same e-mail, else a new one. */
    public static final String LINK_OR_CREATE = "linkOrCreate";

    /** The defaults of what was left out. */
    public BatchCommand {
        action = action == null ? CONVERT : action;
        customerAction = customerAction == null ? LINK_OR_CREATE : customerAction;
        salespeople = salespeople == null ? List.of() : List.copyOf(new LinkedHashSet<>(salespeople));
    }

    /** Every lead is converted with all defaults. */
    public static BatchCommand converting() {
        return new BatchCommand(null, true, null, null, null, null, false);
    }

    /** One that concerns nobody in particular. */
    public BatchCommand(String action, boolean deduplicate, String customerAction, Long customerId,
                        List<String> salespeople, Long teamId, boolean force) {
        this(action, deduplicate, customerAction, customerId, salespeople, teamId, force, null);
    }

    /**
     * What somebody has goes to others in turn.
     *
     * @param to     null or empty: to the team, without salesperson
     * @param teamId null: the salesperson's, or the record's own
     */
    public static BatchCommand handingOver(String from, List<String> to, Long teamId) {
        return new BatchCommand(HAND_OVER, false, null, null, to, teamId, false, from);
    }

    boolean handsOver() {
        return HAND_OVER.equals(action);
    }

    /** MASS-6: refuses (403) whoever is no manager and takes records from their salespeople. */
    public void requireMayForce(Actor actor) {
        if (force && actor.role().compareTo(Role.MANAGER) < 0) {
            throw Refusal.forbidden("batch.force-by-managers");
        }
    }

    boolean converts() {
        return !ASSIGN.equals(action) && !handsOver();
    }

    boolean merges() {
        return converts() && deduplicate;
    }
}
