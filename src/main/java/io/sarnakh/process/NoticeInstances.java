package io.sarnakh.process;

import io.sarnakh.access.UserDirectory;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.Notices;
import io.sarnakh.lead.Notices.Notice;
import io.sarnakh.text.Texts;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * Brings notices to their readers, each by an instance of the process "Read notice". Whoever writes one names the record
 * as {@link Notices#RECORD} and tells none of its values (RIGHT-4).
 */
@Component
class NoticeInstances {

    private final Notices notices;
    private final UserDirectory users;
    private final FormOptions options;
    private final RuntimeService runtime;

    NoticeInstances(Notices notices, UserDirectory users, FormOptions options, RuntimeService runtime) {
        this.notices = notices;
        this.users = users;
        this.options = options;
        this.runtime = runtime;
    }

    /** SLA-3: the deadline of a lead was missed and it went from one person (null: nobody) to another, or stayed. */
    void tellOfChange(String former, Lead lead) {
        String present = lead.salesperson();
        if (present == null || present.equals(former)) {
            return;
        }
        tell(present, lead, Texts.get("notice.yours-now", Notices.RECORD));
        if (former != null) {
            tell(former, lead, Texts.get("notice.went-to", Notices.RECORD, owner(lead, former)));
        }
    }

    /** Whose a record is now, in words for a reader who may not see it. */
    String owner(Lead lead, String reader) {
        boolean sees = users.findActor(reader).filter(actor -> actor.sees(lead.salesperson())).isPresent();
        return !sees ? Texts.get("notice.colleague")
                : lead.salesperson() == null ? Texts.get("notice.nobody") : options.personName(lead.salesperson());
    }

    /** Tells a user something about a record; nothing if they are gone. */
    void tell(String userId, Lead lead, String text) {
        if (users.mayReceiveWork(userId)) {
            start(notices.add(new Notice(userId, lead.id(), text)));
        }
    }

    /** Tells a user once of a batch; what it does to further records is added to the notice while it is unread. */
    void tellOfBatch(String userId, Lead lead, long batchId, String text, String line) {
        if (!users.mayReceiveWork(userId)) {
            return;
        }
        boolean added = notices.latestOfBatch(userId, batchId).filter(this::isUnread)
                .filter(unread -> notices.addLine(unread, line)).isPresent();
        if (!added) {
            start(notices.add(new Notice(userId, lead.id(), text + "\n" + line), batchId));
        }
    }

    private boolean isUnread(String processInstanceId) {
        return runtime.createProcessInstanceQuery().processInstanceId(processInstanceId).count() > 0;
    }

    private void start(long notice) {
        EngineRefusals.step(() -> runtime.startProcessInstanceByMessage(ReadNotice.NOTICE_GIVEN, "notice-" + notice,
                RecordInstances.forThisTransaction(Map.of(Variable.NOTICE_ID, notice))));
    }
}
