package io.sarnakh.lead;

import static io.sarnakh.lead.LeadField.SLA_BREACHES;
import static io.sarnakh.lead.LeadField.SLA_DUE_AT;
import static io.sarnakh.lead.LeadField.SLA_PAUSED_UNTIL;
import static io.sarnakh.lead.LeadField.SLA_PAUSE_REASON;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.attribute.Attribute.Access;
import io.sarnakh.attribute.Values;
import io.sarnakh.calendar.WorkingCalendar;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.ResponseTime;
import io.sarnakh.team.SettingsService;
import io.sarnakh.team.Team;
import io.sarnakh.team.Teams;
import io.sarnakh.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The time a lead may wait for its first action, and what happens when it is missed (domain 13). */
@Service
public class LeadDeadlines {

    private static final Period LONGEST_PAUSE = Period.ofYears(1);

    private static final Set<LeadField> WITHOUT_SUBSTANCE = Set.of(LeadField.TYPE, LeadField.ACTIVE, LeadField.PRIORITY,
            LeadField.TAGS, LeadField.TEAM_ID, LeadField.SALESPERSON, LeadField.STAGE_ID, LeadField.LOST_REASON_ID);

    private final LeadRepository leads;
    private final Teams teams;
    private final ResponseTime responseTime;
    private final SettingsService settings;
    private final UserDirectory users;

    LeadDeadlines(LeadRepository leads, Teams teams, ResponseTime responseTime, SettingsService settings,
                  UserDirectory users) {
        this.leads = leads;
        this.teams = teams;
        this.responseTime = responseTime;
        this.settings = settings;
        this.users = users;
    }

    /**
     * SLA-4: whether a change is work on the record, which means that a field of substance differs. Of no substance are whose it
     * is, its team and the stage that another team brings, priority and tags, which only sort it, and derived values.
     */
    public static boolean isWork(Lead before, Lead now) {
        Values<LeadField> changed = now.values().changedFrom(before.values());
        boolean moved = changed.has(LeadField.STAGE_ID) && !changed.has(LeadField.TEAM_ID);
        return moved || changed.present().stream()
                .anyMatch(field -> field.access() == Access.WRITABLE && !WITHOUT_SUBSTANCE.contains(field));
    }

    /** SLA-1: somebody completed an action on the lead; its deadline is met. Without one nothing happens. */
    @Transactional
    public Lead acted(Lead lead, Actor actor) {
        if (lead.values().get(SLA_DUE_AT) == null) {
            return lead;
        }
        return leads.save(Lead.stored(lead.values()).set(SLA_DUE_AT, null).set(SLA_PAUSED_UNTIL, null)
                .set(SLA_PAUSE_REASON, null), actor, "changed", Texts.get("history.deadline-met"));
    }

    /** SLA-2: whether the deadline runs and this actor, its salesperson or a manager, may let it stand still. */
    public boolean mayPause(Lead lead, Actor actor) {
        return lead.values().get(SLA_DUE_AT) != null
                && (actor.userId().equals(lead.salesperson()) || actor.role().compareTo(Role.MANAGER) >= 0);
    }

    /**
     * SLA-2: the deadline stands still until work begins on a day; what was left of it then goes on.
     *
     * @param until a day after today, within a year
     */
    @Transactional
    public Lead pause(long leadId, LocalDate until, String reason, Problems problems, Actor actor) {
        Lead lead = leads.lock(leadId).visibleTo(actor).notMerged();
        Instant due = lead.values().instant(SLA_DUE_AT);
        if (due == null) {
            throw Refusal.conflict("deadline.none", leadId);
        }
        if (!mayPause(lead, actor)) {
            throw Refusal.forbidden("deadline.not-yours");
        }
        WorkingCalendar calendar = settings.current().calendar();
        if (reason == null && !problems.has("reason")) {
            problems.unacceptable("reason", "value.required");
        }
        if (until == null && !problems.has("until")) {
            problems.unacceptable("until", "value.required");
        } else if (until != null && !until.isAfter(calendar.today())) {
            problems.unacceptable("until", "value.not-after-today", until);
        } else if (until != null && until.isAfter(calendar.today().plus(LONGEST_PAUSE))) {
            problems.unacceptable("until", "deadline.pause-too-long");
        }
        problems.refuseIfAny();
        LocalDate pausedUntil = (LocalDate) lead.values().get(SLA_PAUSED_UNTIL);
        Instant now = Lead.moment();
        boolean pausedStill = pausedUntil != null && calendar.begin(pausedUntil).isAfter(now);
        Duration left = calendar.between(pausedStill ? calendar.begin(pausedUntil) : now, due);
        lead.set(SLA_PAUSED_UNTIL, until).set(SLA_PAUSE_REASON, reason)
                .set(SLA_DUE_AT, calendar.plus(calendar.begin(until), left));
        return leads.save(lead, actor, "changed", Texts.get("history.deadline-paused", until, reason));
    }

    /**
     * Whether the deadline of a lead, which is locked, is over and was missed so often before. It may have been met or moved
     * since its timer rang.
     */
    @Transactional
    public boolean isMissed(long leadId, int earlierBreaches) {
        Values<LeadField> now = leads.lock(leadId).values();
        Instant due = now.instant(SLA_DUE_AT);
        return due != null && !due.isAfter(Instant.now()) && now.whole(SLA_BREACHES) == earlierBreaches;
    }

    /**
     * SLA-3, the first time: the lead goes to the member of its team who is not paused and waited longest for one.
     *
     * @return the lead as it is now, if there is such a member
     */
    @Transactional
    public Optional<Lead> reassign(long leadId) {
        Lead lead = leads.lock(leadId);
        return waitedLongest(lead).map(next -> {
            String former = lead.salesperson();
            lead.set(SLA_BREACHES, 1);
            lead.assign(next);
            return leads.save(lead, Actor.SYSTEM, "assigned", former == null
                    ? Texts.get("history.deadline-missed-unassigned", next)
                    : Texts.get("history.deadline-missed", former, next));
        });
    }

    private Optional<String> waitedLongest(Lead lead) {
        if (lead.teamId() == null) {
            return Optional.empty();
        }
        // Several may be missed at the same moment: whoever gets the first has not waited for the second.
        teams.chooseAlone(lead.teamId());
        return teams.waitedLongest(lead.teamId(), lead.salesperson()).stream().filter(users::mayReceiveWork)
                .findFirst();
    }

    /**
     * SLA-3, the second time or where nobody else is left: the lead goes to the leader of its team and has no deadline
     * any more. Without a leader it stays with whoever has it.
     *
     * @return the lead as it is now
     */
    @Transactional
    public Lead escalate(long leadId) {
        Lead lead = leads.lock(leadId);
        String leader = Optional.ofNullable(lead.teamId()).flatMap(teams::find).map(Team::leader)
                .filter(users::mayReceiveWork).orElse(null);
        lead.set(SLA_BREACHES, 2);
        lead.set(SLA_DUE_AT, null);
        if (leader != null) {
            lead.assign(leader);
        }
        return leads.save(lead, Actor.SYSTEM, leader == null ? "changed" : "assigned", leader == null
                ? Texts.get("history.deadline-no-leader") : Texts.get("history.deadline-leader", leader));
    }

    /** SLA-1: a lead that could not be acted on, because it waited for something, has its whole time again. */
    @Transactional
    public Lead startAgain(long leadId) {
        Lead lead = leads.lock(leadId);
        Optional<Instant> due = responseTime.endsAfter(Lead.moment(), lead.teamId());
        if (lead.values().get(SLA_DUE_AT) == null || due.isEmpty()) {
            return lead;
        }
        lead.set(SLA_DUE_AT, due.get());
        return leads.save(lead, Actor.SYSTEM, "changed", Texts.get("history.deadline-started-again"));
    }

    /** When the deadline is missed for the second time, if nobody acts until then; null if it does not run. */
    @Transactional(readOnly = true)
    public Instant secondDue(Lead lead) {
        Instant due = lead.values().instant(SLA_DUE_AT);
        if (due == null || lead.values().whole(SLA_BREACHES) > 0) {
            return due;
        }
        return responseTime.endsAfter(due, lead.teamId()).orElse(due);
    }
}
