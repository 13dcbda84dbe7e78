package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Refusal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The record that an instance of {@link NurtureRecordProcess} waits for; the record itself says until when. */
@Component
public class NurturedRecord {

    private static final Pattern BUSINESS_KEY = Pattern.compile("nurture-([1-9][0-9]{0,17})");
    /** Early enough to be the first thing of the day. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final LeadRepository leads;

    NurturedRecord(LeadRepository leads) {
        this.leads = leads;
    }

    static String businessKey(long leadId) {
        return "nurture-" + leadId;
    }

    /** Its id; refused (409) if the instance waits for none. */
    long id(DelegateExecution execution) {
        Matcher key = BUSINESS_KEY.matcher(String.valueOf(execution.getProcessBusinessKey()));
        if (!key.matches()) {
            throw Refusal.conflict("process.not-its-record");
        }
        return Long.parseLong(key.group(1));
    }

    /** When it is taken up again; at once where nothing is to be waited for. */
    public Date dueDate(DelegateExecution execution) {
        Lead lead = leads.get(id(execution));
        return lead.nurtureOn() == null ? new Date()
                : Date.from(lead.nurtureOn().atTime(MORNING).atZone(ZoneId.systemDefault()).toInstant());
    }
}
