package io.sarnakh.lead;

import static io.sarnakh.lead.LeadField.ACTIVE;
import static io.sarnakh.lead.LeadField.CUSTOMER_ID;
import static io.sarnakh.lead.LeadField.LOST_REASON_ID;
import static io.sarnakh.lead.LeadField.NAME;
import static io.sarnakh.lead.LeadField.PHONE;
import static io.sarnakh.lead.LeadField.PHONE_COUNTRY;
import static io.sarnakh.lead.LeadField.PRIORITY;
import static io.sarnakh.lead.LeadField.PROBABILITY;
import static io.sarnakh.lead.LeadField.SALESPERSON;
import static io.sarnakh.lead.LeadField.STAGE_ID;
import static io.sarnakh.lead.LeadField.TAGS;
import static io.sarnakh.lead.LeadField.TEAM_ID;
import static io.sarnakh.lead.LeadField.TYPE;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.attribute.Values;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.Teams;
import io.sarnakh.text.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes fields of a record that exists; what hangs on them follows (domain 4, CUST-4, CLOSE-4). */
@Service
public class LeadEditing {

    /** Written by their own methods of {@link Lead}, not copied. */
    private static final Set<LeadField> WITH_RULES = Set.of(TYPE, ACTIVE, SALESPERSON, TEAM_ID, STAGE_ID, CUSTOMER_ID,
            PROBABILITY);

    private final LeadRepository leads;
    private final LeadReferences references;
    private final CardCopy cardCopy;
    private final Teams teams;
    private final Stages stages;
    private final HomeTeam homeTeam;
    private final FormerSalespeople former;
    private final ApplicationEventPublisher events;

    LeadEditing(LeadRepository leads, LeadReferences references, CardCopy cardCopy, Teams teams, Stages stages,
                HomeTeam homeTeam, FormerSalespeople former, ApplicationEventPublisher events) {
        this.former = former;
        this.leads = leads;
        this.references = references;
        this.cardCopy = cardCopy;
        this.teams = teams;
        this.stages = stages;
        this.homeTeam = homeTeam;
        this.events = events;
    }

    /**
     * Applies a partial change: absent fields stay, null empties.
     *
     * @param ifMatch the entity tag the caller saw, or null for any; 412 if the record has another
     */
    @Transactional
    public Lead change(long id, Values<LeadField> given, Problems problems, String ifMatch, Actor actor) {
        return change(id, given, problems, ifMatch, actor, null);
    }

    /** Makes somebody the salesperson; {@code why} names the rule that did it (HIST-1). */
    @Transactional
    public Lead assign(long id, String salesperson, String why, Actor actor) {
        return change(id, Values.none(LeadField.class).set(SALESPERSON, salesperson), new Problems(), null, actor, why);
    }

    /**
     * UNDO-2: takes back a change, with deadline and dates as they were; what was changed since stays.
     *
     * @param image the values to give back
     * @param left  the same values as the change left them
     */
    @Transactional
    public Lead giveBack(long id, Values<LeadField> image, Values<LeadField> left, Actor actor) {
        Lead lead = leads.lock(id).notMerged();
        lead.giveBack(image, left);
        former.leave(lead);
        return leads.save(lead, actor, "undone", Texts.get("history.assignment-undone"));
    }

    private Lead change(long id, Values<LeadField> given, Problems problems, String ifMatch, Actor actor, String why) {
        Lead lead = leads.lock(id).visibleTo(actor).notMerged();
        IfMatch.check(ifMatch, lead.version());
        Values<LeadField> wanted = given.copy().drop(TYPE).changedFrom(lead.before());
        refuseFrozen(lead, wanted);
        refuseDeleted(lead, wanted, actor);
        refuseAssigning(lead, wanted, actor);
        references.check(wanted, problems);
        requireFilled(wanted, problems);
        problems.refuseIfAny();

        Values<LeadField> plain = wanted.copy();
        WITH_RULES.forEach(plain::drop);
        if (plain.has(PHONE)) {
            // Typed anew, it is the card's no longer (DATA-4).
            plain.set(PHONE_COUNTRY, null);
        }
        lead.values().setAll(plain);
        chooseOwner(lead, wanted, given);
        chooseCustomer(lead, wanted, given);
        // What is given wins over what coming back restores, and archiving judges the final values.
        if (wanted.flag(ACTIVE)) {
            homeTeam.bringBack(lead);
        }
        chooseStage(lead, wanted, given, problems);
        if (!"open".equals(lead.before().text(LeadField.STATUS))) {
            former.leave(lead);
        }
        if (wanted.has(PROBABILITY)) {
            lead.setProbability(wanted.decimal(PROBABILITY));
        }
        if (wanted.has(ACTIVE) && !wanted.flag(ACTIVE)) {
            lead.archive();
        }
        Lead now = leads.save(lead, actor, kindOf(lead), why);
        events.publishEvent(new LeadEdited(lead.before(), now, given.present(), actor));
        return now;
    }

    /** CLOSE-4. */
    private void refuseFrozen(Lead lead, Values<LeadField> wanted) {
        boolean lost = "lost".equals(lead.status());
        boolean won = "won".equals(lead.status());
        boolean toWon = wanted.has(STAGE_ID) && stages.isWon(wanted.id(STAGE_ID));
        boolean leavesWon = won && wanted.has(STAGE_ID) && !toWon;
        boolean restores = lost && wanted.flag(ACTIVE);
        if (wanted.has(PROBABILITY) && ((won && !leavesWon) || (lost && !restores && !toWon))) {
            throw lead.closedConflict("lead.probability-frozen");
        }
        if (wanted.has(LOST_REASON_ID) && (won || (lost && !restores))) {
            throw lead.closedConflict("lead.reason-frozen");
        }
    }

    /** ASG-1: a rep takes what is nobody's and hands over what is theirs; managers assign whatever there is. */
    private static void refuseAssigning(Lead lead, Values<LeadField> wanted, Actor actor) {
        String owner = lead.salesperson();
        if (wanted.has(SALESPERSON) && owner != null && !owner.equals(actor.userId())
                && actor.role().compareTo(Role.MANAGER) < 0) {
            throw Refusal.forbidden("lead.not-yours-to-assign", lead.id(), owner);
        }
    }

    private static void refuseDeleted(Lead lead, Values<LeadField> wanted, Actor actor) {
        if (lead.values().flag(LeadField.DELETED) && !wanted.isEmpty()) {
            if (!wanted.flag(ACTIVE)) {
                throw Refusal.conflict("lead.is-deleted", lead.id());
            }
            actor.require(Role.MANAGER);
        }
    }

    /** A field that cannot be empty falls back to its default, but a record without a name is refused. */
    private static void requireFilled(Values<LeadField> wanted, Problems problems) {
        if (wanted.has(NAME) && wanted.get(NAME) == null && !problems.has(NAME.json())) {
            problems.unacceptable(NAME.json(), "value.required");
        }
        fallBack(wanted, PRIORITY, 0);
        fallBack(wanted, PROBABILITY, BigDecimal.ZERO);
        fallBack(wanted, TAGS, List.of());
        if (wanted.has(ACTIVE) && wanted.get(ACTIVE) == null) {
            wanted.drop(ACTIVE);
        }
    }

    private static void fallBack(Values<LeadField> wanted, LeadField field, Object standard) {
        if (wanted.has(field)) {
            wanted.setIfEmpty(field, standard);
        }
    }

    /** DEF-2: a new salesperson brings their team unless one comes with them, be it the present one. */
    private void chooseOwner(Lead lead, Values<LeadField> wanted, Values<LeadField> given) {
        if (wanted.has(SALESPERSON)) {
            lead.assign(wanted.text(SALESPERSON));
            if (!given.has(TEAM_ID) && wanted.text(SALESPERSON) != null) {
                lead.set(TEAM_ID, teams.teamFor(lead.salesperson(), lead.text(TYPE), lead.teamId()));
            }
        }
        if (wanted.has(TEAM_ID)) {
            lead.set(TEAM_ID, wanted.get(TEAM_ID));
        }
    }

    private void chooseCustomer(Lead lead, Values<LeadField> wanted, Values<LeadField> given) {
        if (wanted.has(CUSTOMER_ID)) {
            if (wanted.id(CUSTOMER_ID) == null) {
                cardCopy.unlink(lead, given.present());
            } else {
                cardCopy.link(lead, wanted.id(CUSTOMER_ID), given.present());
            }
        }
    }

    private void chooseStage(Lead lead, Values<LeadField> wanted, Values<LeadField> given, Problems problems) {
        boolean teamChanges = !Objects.equals(lead.teamId(), lead.before().id(TEAM_ID));
        if (given.has(STAGE_ID)) {
            if (teamChanges || wanted.has(STAGE_ID)) {
                references.stage(given.id(STAGE_ID), lead.teamId(), problems);
            }
            problems.refuseIfAny();
            if (wanted.has(STAGE_ID)) {
                moveTo(wanted.id(STAGE_ID), lead);
            }
        } else if (teamChanges) {
            homeTeam.leaveForeignStage(lead);
        }
    }

    /** CLOSE-1: a lost or archived record is won after all, or has to be restored before it moves on. */
    private void moveTo(Long stageId, Lead lead) {
        if (!lead.values().flag(ACTIVE) && !stages.isWon(stageId)) {
            throw Refusal.conflict("lead.restore-first", lead.id(), lead.statusText());
        }
        lead.moveTo(stageId == null ? null : stages.find(stageId).orElseThrow());
    }

    private static String kindOf(Lead lead) {
        String was = lead.before().text(LeadField.STATUS);
        if (!was.equals(lead.status())) {
            return switch (lead.status()) {
                case "won" -> "won";
                case "lost", "archived" -> "archived";
                default -> "won".equals(was) ? "stage" : "restored";
            };
        }
        Values<LeadField> changed = lead.values().changedFrom(lead.before());
        if (changed.has(STAGE_ID)) {
            return "stage";
        }
        return changed.has(SALESPERSON) ? "assigned" : "changed";
    }
}
