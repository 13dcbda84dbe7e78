package io.sarnakh.process;

import io.sarnakh.access.UserDirectory;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.Notices.Notice;
import io.sarnakh.lead.Notices;
import io.sarnakh.text.Texts;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Brings notices to their readers, each by an instance of the process "Read notice". */
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
        tell(present, lead, Texts.get("notice.yours-now", lead.id(), lead.name()));
        if (former != null) {
            tell(former, lead, Texts.get("notice.went-to", lead.id(), lead.name(), options.personName(present)));
        }
    }

    /** Tells a user something about a record. */
    void tell(String userId, Lead lead, String text) {
        if (!users.mayReceiveWork(userId)) {
            return;
        }
        long notice = notices.add(new Notice(userId, lead.id(), text));
        EngineRefusals.step(() -> runtime.startProcessInstanceByMessage(ReadNotice.NOTICE_GIVEN, "notice-" + notice,
                RecordInstances.forThisTransaction(Map.of(Variable.NOTICE_ID, notice))));
    }
}
