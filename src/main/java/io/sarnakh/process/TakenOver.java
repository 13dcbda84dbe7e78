package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.attribute.Json;
import io.sarnakh.conversion.Answers;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.lead.Notices;
import io.sarnakh.merge.Undoable;
import io.sarnakh.merge.UndoLog;
import io.sarnakh.team.SettingsService;
import io.sarnakh.team.WallClock;
import io.sarnakh.text.Texts;
import java.time.Instant;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * MERGE-9: tells whose open record a colleague's conversion, merge or batch merged away or took over: who did it, why, and
 * how to undo it. Nobody is told what they did themselves.
 */
@Component
class TakenOver {

    private final NoticeInstances notices;
    private final UndoLog undoLog;
    private final LeadRepository leads;
    private final UserDirectory users;
    private final FormOptions options;
    private final SettingsService settings;
    private final WallClock clock;

    TakenOver(NoticeInstances notices, UndoLog undoLog, LeadRepository leads, UserDirectory users, FormOptions options,
              SettingsService settings, WallClock clock) {
        this.notices = notices;
        this.undoLog = undoLog;
        this.leads = leads;
        this.users = users;
        this.options = options;
        this.settings = settings;
        this.clock = clock;
    }

    /** The batch that a conversion is part of; null for none. */
    static Long batchOf(DelegateExecution execution) {
        String answers = (String) execution.getVariable(Variable.CONVERSION_ANSWERS);
        return answers == null ? null : Json.read(answers, Answers.class).batchId();
    }

    /**
     * Tells the former salesperson, if there is something to tell.
     *
     * @param before  the record as it was
     * @param batchId the batch that did it; null for none
     */
    void tell(Lead before, Long batchId, Actor actor) {
        String former = before.salesperson();
        Lead now = leads.get(before.id());
        boolean taken = now.isTombstone() || !Objects.equals(former, now.salesperson());
        if (before.isOpen() && former != null && taken && !former.equals(actor.userId())
                && users.mayReceiveWork(actor.userId())) {
            if (batchId == null) {
                notices.tell(former, now, text(former, now, actor));
            } else {
                notices.tellOfBatch(former, now, batchId, ofBatch(batchId, actor), inBatch(former, now));
            }
        }
    }

    private String text(String former, Lead now, Actor actor) {
        String who = options.personName(actor.userId());
        Lead remaining = now.isTombstone() ? leads.get(mergedInto(now)) : now;
        Undoable undoable = undoLog.latest(remaining.id()).orElseThrow();
        String means = undoable.isConversion() ? "conversion" : "merge";
        String what = now.isTombstone() ? Texts.get("notice.merged-away", who, Notices.RECORD, remaining.id())
                : Texts.get("notice.taken-over." + means, who, Notices.RECORD, notices.owner(now, former));
        String until = clock.minute(undoable.until());
        return what + "\n" + (remaining.isOpen()
                ? Texts.get("notice.undo-there", who, until, remaining.id(), Texts.get("form.next-step.undo-" + means))
                : Texts.get("notice.undo", who, until));
    }

    private String ofBatch(long batchId, Actor actor) {
        Instant until = Instant.now().plus(settings.current().undoDuration());
        return Texts.get("notice.batch", options.personName(actor.userId()), batchId, clock.minute(until));
    }

    private String inBatch(String former, Lead now) {
        return now.isTombstone() ? Texts.get("notice.batch.merged", now.id(), mergedInto(now))
                : Texts.get("notice.batch.given", now.id(), notices.owner(now, former));
    }

    private static long mergedInto(Lead tombstone) {
        return tombstone.values().id(LeadField.MERGED_INTO);
    }
}
