package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.SettingsService;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The record that an instance of {@link NurtureRecordProcess} waits for; the record itself says until when. */
@Component
public class NurturedRecord {

    private static final Pattern BUSINESS_KEY = Pattern.compile("nurture-([1-9][0-9]{0,17})");

    private final LeadRepository leads;
    private final SettingsService settings;

    NurturedRecord(LeadRepository leads, SettingsService settings) {
        this.leads = leads;
        this.settings = settings;
    }

    static String businessKey(long leadId) {
        return "nurture-" + leadId;
    }

    /** Its id; refused (409) if the instance waits for none. */
    long id(DelegateExecution execution) {
        return find(execution).map(Lead::id).orElseThrow(() -> Refusal.conflict("process.not-its-record"));
    }

    /** The record, if the instance waits for one. */
    Optional<Lead> find(DelegateExecution execution) {
        Matcher key = BUSINESS_KEY.matcher(String.valueOf(execution.getProcessBusinessKey()));
        return key.matches() ? leads.find(Long.parseLong(key.group(1))) : Optional.empty();
    }

    /** The record as it is now. */
    Lead of(DelegateExecution execution) {
        return leads.get(id(execution));
    }

    /** Whether its day is still to come: a timer can be moved, and midnight with the time zone. */
    boolean isTooEarly(DelegateExecution execution) {
        LocalDate day = of(execution).nurtureOn();
        return day != null && day.isAfter(settings.current().calendar().today());
    }

    /** When it is taken up again, when work begins on that day; at once where nothing is to be waited for. */
    public Date dueDate(DelegateExecution execution) {
        Lead lead = of(execution);
        return lead.nurtureOn() == null ? new Date()
                : Date.from(settings.current().calendar().begin(lead.nurtureOn()));
    }
}
