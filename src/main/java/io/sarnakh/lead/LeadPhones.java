package io.sarnakh.lead;

import io.sarnakh.team.CountryChanged;
import io.sarnakh.text.Texts;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the phones of records anew when the country changes by which they were read (DATA-1, DATA-4). */
@Component
public class LeadPhones {

    /** How many records are held in memory at once. */
    private static final int BATCH = 1000;

    private static final String READ_BY_TEAM = "l.team_id = ? and l.country is null and l.phone_country is null";
    private static final String READ_BY_DEFAULT = """
            cast(? as bigint) is null and (l.phone_country = 'default' or l.phone_country is null and l.country is null
              and not exists (select from team where id = l.team_id and country is not null))""";

    private final LeadRepository leads;
    private final LeadDerivation derivation;

    LeadPhones(LeadRepository leads, LeadDerivation derivation) {
        this.leads = leads;
        this.derivation = derivation;
    }

    /** Follows a changed country in the same transaction; numbers that mean the same as before stay untouched. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(CountryChanged change) {
        String text = Texts.get("history.country-changed");
        long after = 0;
        List<Lead> batch = next(change.teamId(), after);
        while (!batch.isEmpty()) {
            for (Lead lead : batch) {
                derivation.readPhone(lead);
                leads.save(lead, change.actor(), "changed", text);
                after = lead.id();
            }
            batch = next(change.teamId(), after);
        }
    }

    /** By rising id, as every transaction locks records (CONC-2). */
    private List<Lead> next(Long teamId, long after) {
        return leads.query("select l.* from lead l where " + (teamId == null ? READ_BY_DEFAULT : READ_BY_TEAM)
                + " and l.phone is not null and l.status <> 'merged' and l.id > ?"
                + " order by l.id limit " + BATCH + " for update of l", teamId, after);
    }
}
