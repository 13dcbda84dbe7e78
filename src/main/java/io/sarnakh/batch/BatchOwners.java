package io.sarnakh.batch;

import io.sarnakh.lead.Lead;
import io.sarnakh.team.Teams;
import org.springframework.stereotype.Component;

/** MASS-6: who gets a record of a batch. */
@Component
class BatchOwners {

    /** The owner a record shall have; {@code takesTurn} counts it among the eligible ones. */
    record Owner(boolean takesTurn, String salesperson, Long teamId) {
    }

    private final Teams teams;

    BatchOwners(Teams teams) {
        this.teams = teams;
    }

    /** Without salesperson, or all with force. */
    boolean isEligible(BatchCommand command, Lead record) {
        return command.force() || record.salesperson() == null;
    }

    /**
     * The k-th eligible record (from 0) gets salesperson number k mod n. Others keep salesperson and team.
     *
     * @param record what will be converted, after a merge what that makes
     */
    Owner of(Batch batch, Lead record) {
        BatchCommand command = batch.command();
        if (!isEligible(command, record)) {
            return new Owner(false, record.salesperson(), active(record.teamId()));
        }
        if (command.salespeople().isEmpty()) {
            return new Owner(true, record.salesperson(),
                    command.teamId() != null ? command.teamId() : active(record.teamId()));
        }
        String salesperson = command.salespeople().get(batch.turns() % command.salespeople().size());
        return new Owner(true, salesperson, command.teamId() != null ? command.teamId()
                : teams.teamFor(salesperson, "opportunity", record.teamId()));
    }

    /** A deleted team cannot be chosen, only kept. */
    private Long active(Long teamId) {
        return teamId != null && teams.isActive(teamId) ? teamId : null;
    }
}
