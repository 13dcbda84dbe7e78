package io.sarnakh.lead;

import static io.sarnakh.lead.LeadField.ACTIVE;
import static io.sarnakh.lead.LeadField.ASSIGNED_AT;
import static io.sarnakh.lead.LeadField.CLOSED_AT;
import static io.sarnakh.lead.LeadField.CONVERTED_AT;
import static io.sarnakh.lead.LeadField.DELETED;
import static io.sarnakh.lead.LeadField.EARLIER_PROBABILITY;
import static io.sarnakh.lead.LeadField.ID;
import static io.sarnakh.lead.LeadField.LOST_REASON_ID;
import static io.sarnakh.lead.LeadField.MERGED_INTO;
import static io.sarnakh.lead.LeadField.NURTURE_ON;
import static io.sarnakh.lead.LeadField.PROBABILITY;
import static io.sarnakh.lead.LeadField.SALESPERSON;
import static io.sarnakh.lead.LeadField.STAGE_CHANGED_AT;
import static io.sarnakh.lead.LeadField.STAGE_ID;
import static io.sarnakh.lead.LeadField.STATUS;
import static io.sarnakh.lead.LeadField.TYPE;
import static io.sarnakh.lead.LeadField.VERSION;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.pipeline.Stage;
import io.sarnakh.refusal.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A lead or opportunity while it is being changed: its values as stored and as they will be. State changes are methods
 * that refuse, with a reason a salesperson understands, what the present state does not allow.
 */
public final class Lead {

    /** Whether the record is open, and what hangs on that. */
    private static final Set<LeadField> STATE =
            Set.of(STATUS, ACTIVE, DELETED, PROBABILITY, EARLIER_PROBABILITY, LOST_REASON_ID, CLOSED_AT, NURTURE_ON);
    /** SLA-4: what an undo gives back as it was, instead of starting it again. */
    private static final Set<LeadField> DEADLINE = Set.of(LeadField.SLA_DUE_AT, LeadField.SLA_BREACHES,
            LeadField.SLA_PAUSED_UNTIL, LeadField.SLA_PAUSE_REASON);
    private static final Set<LeadField> BOOKKEEPING = Set.of(ID, VERSION, LeadField.PROCESS_INSTANCE_ID);

    private final Values<LeadField> before;
    private final Values<LeadField> now;
    private boolean deadlineGivenBack;

    private Lead(Values<LeadField> before, Values<LeadField> now) {
        this.before = before;
        this.now = now;
    }

    /** A record as stored. */
    public static Lead stored(Values<LeadField> values) {
        return new Lead(values, values.copy());
    }

    /** A record that is not stored yet: active, open, with the defaults of DEF-5. */
    static Lead fresh(Values<LeadField> given) {
        Values<LeadField> values = Values.none(LeadField.class)
                .set(ACTIVE, true).set(DELETED, false).set(STATUS, "open").set(LeadField.PRIORITY, 0)
                .set(LeadField.SLA_BREACHES, 0)
                .set(PROBABILITY, BigDecimal.ZERO).set(LeadField.CREATED_AT, moment());
        given.present().forEach(field -> {
            if (given.get(field) != null) {
                values.set(field, given.get(field));
            }
        });
        return new Lead(Values.none(LeadField.class), values);
    }

    /** The present instant in the database's precision. */
    static Instant moment() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** The record's id. */
    public long id() {
        return now.id(ID);
    }

    /** The values as they will be stored. */
    public Values<LeadField> values() {
        return now;
    }

    /** The values before this change. */
    public Values<LeadField> before() {
        return before;
    }

    /** Text of a field. */
    public String text(LeadField field) {
        return now.text(field);
    }

    /** Sets a plain field; the ones with rules of their own have methods. */
    public Lead set(LeadField field, Object value) {
        now.set(field, value);
        return this;
    }

    /** The subject. */
    public String name() {
        return now.text(LeadField.NAME);
    }

    /** Status as of LIFE-1. */
    public String status() {
        return now.text(STATUS);
    }

    /** Whether it is worked on: neither closed nor merged. */
    public boolean isOpen() {
        return "open".equals(status());
    }

    /** Whether it is (still) a lead. */
    public boolean isLead() {
        return "lead".equals(now.text(TYPE));
    }

    /** Whether it is an opportunity. */
    public boolean isOpportunity() {
        return !isLead();
    }

    /** Whether it was merged into another record. */
    public boolean isTombstone() {
        return now.get(MERGED_INTO) != null;
    }

    /** The salesperson, null if unassigned. */
    public String salesperson() {
        return now.text(SALESPERSON);
    }

    /** The team, null if none. */
    public Long teamId() {
        return now.id(LeadField.TEAM_ID);
    }

    /** The customer card, null if none. */
    public Long customerId() {
        return now.id(LeadField.CUSTOMER_ID);
    }

    /** Counts the changes of this record. */
    public long version() {
        return now.get(VERSION) == null ? 0 : now.id(VERSION);
    }

    /** RIGHT-1: refuses (403) whoever may not see the record. */
    public Lead visibleTo(Actor actor) {
        String owner = before.isEmpty() ? salesperson() : before.text(SALESPERSON);
        if (!actor.sees(owner)) {
            throw Refusal.forbidden("lead.not-visible");
        }
        return this;
    }

    /** MERGE-6: refuses (409) a tombstone. */
    public Lead notMerged() {
        if (isTombstone()) {
            throw Refusal.conflict("lead.is-merged", id(), now.id(MERGED_INTO)).with("leadId", now.id(MERGED_INTO));
        }
        return this;
    }

    /** DEF-6: the salesperson, with the instant of the assignment if it really changes. */
    public void assign(String salesperson) {
        if (!Objects.equals(salesperson(), salesperson) || before.isEmpty()) {
            now.set(SALESPERSON, salesperson);
            now.set(ASSIGNED_AT, salesperson == null ? null : moment());
        }
    }

    /**
     * Moves to a stage (null: none). Into a won stage is winning, whatever it was before; out of one gives back the
     * earlier probability (CLOSE-1).
     */
    public void moveTo(Stage stage) {
        if (stage != null && stage.won()) {
            win(stage);
            return;
        }
        enter(stage);
        if (isWon()) {
            giveBackProbability();
            now.set(CLOSED_AT, null);
            now.set(STATUS, "open");
        }
    }

    /** CLOSE-1: whatever it was before, the record is active and won; a deleted one has to be restored first. */
    public void win(Stage wonStage) {
        notMerged();
        if (now.flag(DELETED)) {
            throw Refusal.conflict("lead.is-deleted", id());
        }
        if (!now.flag(ACTIVE)) {
            reopen();
        }
        enter(wonStage);
        if (isOpen()) {
            becomeWon();
        }
    }

    /** DEF-6: the instant is that of a real change, and there is none without a stage. */
    private void enter(Stage stage) {
        Long stageId = stage == null ? null : stage.id();
        if (!Objects.equals(now.id(STAGE_ID), stageId)) {
            now.set(STAGE_ID, stageId);
            now.set(STAGE_CHANGED_AT, stage == null ? null : moment());
        }
    }

    private void becomeWon() {
        now.set(EARLIER_PROBABILITY, now.get(PROBABILITY));
        now.set(PROBABILITY, BigDecimal.valueOf(100));
        now.set(LOST_REASON_ID, null);
        now.set(CLOSED_AT, moment());
        now.set(STATUS, "won");
    }

    /** A won record keeps 100 and remembers the value for the day it leaves the won stage (CLOSE-1, CLOSE-4). */
    void setProbability(BigDecimal probability) {
        if (isWon()) {
            now.set(EARLIER_PROBABILITY, probability);
            return;
        }
        now.set(PROBABILITY, probability);
        now.set(EARLIER_PROBABILITY, null);
        if (!now.flag(ACTIVE) && !now.flag(DELETED)) {
            now.set(STATUS, inactiveStatus());
        }
    }

    /** CLOSE-2, and CLOSE-5: perhaps to be taken up again on a day. */
    public void lose(Long reasonId, LocalDate nurtureOn) {
        requireOpen();
        now.set(NURTURE_ON, nurtureOn);
        now.set(EARLIER_PROBABILITY, now.get(PROBABILITY));
        now.set(ACTIVE, false);
        now.set(PROBABILITY, BigDecimal.ZERO);
        now.set(LOST_REASON_ID, reasonId);
        now.set(CLOSED_AT, moment());
        now.set(STATUS, "lost");
    }

    /** Takes the record out of work; its probability stays (with 0 it counts as lost, LIFE-1). */
    public void archive() {
        if (now.flag(ACTIVE)) {
            now.set(ACTIVE, false);
            now.set(CLOSED_AT, moment());
            now.set(STATUS, inactiveStatus());
        }
    }

    /** LIFE-4: inactive and marked, out of every list. */
    public void delete() {
        archive();
        now.set(DELETED, true);
        now.set(NURTURE_ON, null);
        now.set(STATUS, "archived");
    }

    /**
     * CLOSE-3: a lost, archived or deleted record comes back with its earlier probability.
     *
     * @param won whether its stage is a won one: what comes back there is won (LIFE-1)
     */
    public void restore(boolean won) {
        notMerged();
        if (now.flag(ACTIVE)) {
            throw Refusal.conflict("lead.not-closed", id(), statusText());
        }
        reopen();
        if (won) {
            becomeWon();
        }
    }

    private void reopen() {
        now.set(ACTIVE, true);
        now.set(DELETED, false);
        now.set(LOST_REASON_ID, null);
        now.set(NURTURE_ON, null);
        if (now.get(EARLIER_PROBABILITY) != null) {
            giveBackProbability();
        }
        now.set(CLOSED_AT, null);
        now.set(STATUS, "open");
    }

    /** APP-1: the lead becomes an opportunity; {@code convertedAt} is set once. */
    public void becomeOpportunity() {
        if (isLead()) {
            now.set(TYPE, "opportunity");
            now.set(CONVERTED_AT, moment());
        }
    }

    /** MERGE-6: what is left of a tail. */
    public void becomeTombstoneOf(long survivorId) {
        now.set(MERGED_INTO, survivorId);
        now.set(ACTIVE, false);
        now.set(STATUS, "merged");
        now.set(NURTURE_ON, null);
        now.setIfEmpty(CLOSED_AT, moment());
    }

    /** UNDO-2: a tail is what it was before it became a tombstone. */
    public void comeBack(Values<LeadField> image) {
        for (LeadField field : List.of(MERGED_INTO, ACTIVE, STATUS, CLOSED_AT, NURTURE_ON)) {
            now.set(field, image.get(field));
        }
        DEADLINE.stream().filter(image::has).forEach(field -> now.set(field, image.get(field)));
        noteDeadline(image);
    }

    /**
     * UNDO-2: every value of the image becomes what it was before a change, unless it is no longer what the change had left
     * behind. Whether the record is open, and what hangs on that, goes together.
     */
    public void giveBack(Values<LeadField> image, Values<LeadField> left) {
        boolean closesOrReopens = !Objects.equals(image.get(STATUS), left.get(STATUS));
        boolean stateStays = Objects.equals(now.get(STATUS), left.get(STATUS));
        Values<LeadField> found = now.copy();
        for (LeadField field : image.present()) {
            // How a phone is read goes along with the phone.
            LeadField decisive = field == LeadField.PHONE_COUNTRY ? LeadField.PHONE : field;
            boolean asLeft = closesOrReopens && STATE.contains(field) ? stateStays
                    : Objects.equals(found.get(decisive), left.get(decisive));
            if (asLeft && !BOOKKEEPING.contains(field)) {
                now.set(field, image.get(field));
            }
        }
        noteDeadline(image);
    }

    /** Whoever was given the record since has a deadline of their own. */
    private void noteDeadline(Values<LeadField> image) {
        deadlineGivenBack = image.has(LeadField.SLA_DUE_AT)
                && Objects.equals(now.get(ASSIGNED_AT), image.get(ASSIGNED_AT))
                && Objects.equals(teamId(), image.id(LeadField.TEAM_ID));
    }

    /** SLA-4: an undo gave back deadline and pause as they were, so that nothing starts again. */
    boolean hasDeadlineGivenBack() {
        return deadlineGivenBack;
    }

    private void giveBackProbability() {
        BigDecimal earlier = now.decimal(EARLIER_PROBABILITY);
        now.set(PROBABILITY, earlier == null ? BigDecimal.ZERO : earlier);
        now.set(EARLIER_PROBABILITY, null);
    }

    /** LIFE-1 for a record that is not active. */
    private String inactiveStatus() {
        return now.decimal(PROBABILITY).signum() == 0 ? "lost" : "archived";
    }

    private boolean isWon() {
        return "won".equals(status());
    }

    /** CLOSE-2: refuses (409) what is closed already. */
    public Lead requireOpen() {
        notMerged();
        if (!isOpen()) {
            throw closedConflict("lead.not-open");
        }
        return this;
    }

    /**
     * 409 for what the record is too closed for. Its text has a counterpart that ends in {@code .won}: a won record is
     * not restored (CLOSE-3), it leaves its won stage (CLOSE-1).
     */
    public Refusal closedConflict(String textKey) {
        return Refusal.conflict(isWon() ? textKey + ".won" : textKey, id(), statusText());
    }

    /** CLOSE-5: the day on which it is taken up again; null for none. */
    public LocalDate nurtureOn() {
        return (LocalDate) now.get(NURTURE_ON);
    }

    /** The status as a word in the installation's language. */
    public String statusText() {
        return io.sarnakh.text.Texts.get("lead.status." + status());
    }
}
