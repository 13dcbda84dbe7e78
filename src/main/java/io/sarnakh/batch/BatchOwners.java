package io.sarnakh.batch;

import io.sarnakh.access.UserDirectory;
import io.sarnakh.lead.Lead;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.Teams;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** MASS-6: who gets a record of a batch. */
@Component
class BatchOwners {

    /** The owner a record shall have; {@code takesTurn} counts it among the eligible ones. */
    record Owner(boolean takesTurn, String salesperson, Long teamId) {
    }

    private final Teams teams;
    private final UserDirectory users;

    BatchOwners(Teams teams, UserDirectory users) {
        this.teams = teams;
        this.users = users;
    }

    /** Without salesperson, or all with force; of those handed over, what still belongs to that person. */
    boolean isEligible(BatchCommand command, Lead record) {
        if (command.handsOver()) {
            return command.from().equals(record.salesperson());
        }
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
            return new Owner(false, users.atWorkOrNobody(record.salesperson()), active(record.teamId()));
        }
        if (command.salespeople().isEmpty()) {
            return new Owner(true, users.atWorkOrNobody(record.salesperson()),
                    command.teamId() != null ? command.teamId() : active(record.teamId()));
        }
        String salesperson = whoseTurn(batch);
        return new Owner(true, salesperson, command.teamId() != null ? command.teamId()
                : teams.teamFor(salesperson, "opportunity", record.teamId()));
    }

    /** ASG-4: whoever is gone since the start leaves their turn to the next. */
    private String whoseTurn(Batch batch) {
        List<String> salespeople = batch.command().salespeople();
        return IntStream.range(0, salespeople.size())
                .mapToObj(next -> salespeople.get((batch.turns() + next) % salespeople.size()))
                .filter(users::mayReceiveWork).findFirst()
                .orElseThrow(() -> Refusal.conflict("batch.nobody-left"));
    }

    /** A deleted team cannot be chosen, only kept. */
    private Long active(Long teamId) {
        return teamId != null && teams.isActive(teamId) ? teamId : null;
    }
}
