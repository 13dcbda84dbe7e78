package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.access.Actor;
import io.sarnakh.conversion.Answers;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.OwnerChoice;
import io.sarnakh.refusal.Problems;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** CLOSE-3 and CLOSE-5: closed records that are open again, on a day or because somebody wants it. */
abstract class ComingBackPaths extends ProcessTestBase {

    private static final LocalDate IN_A_MONTH = LocalDate.now().plusMonths(1);

    private ProcessInstance waiting(long id) {
        return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(NurtureRecordProcess.KEY)
                .processInstanceBusinessKey("nurture-" + id).singleResult();
    }

    private Job timer(long id) {
        return engine.getManagementService().createJobQuery().timers()
                .processInstanceId(waiting(id).getProcessInstanceId()).singleResult();
    }

    private void nurtureEnded(long id, String end) {
        endedAt("nurture-" + id, NurtureRecordProcess.KEY, end);
    }

    /** A record that was lost over HTTP until a day. */
    private long lostUntil(LocalDate day, Map<String, Object> json) {
        long id = store(json);
        loseUntil(id, day);
        return id;
    }

    private Lead loseUntil(long id, LocalDate day) {
        return overHttp(MINA, () -> records.loseKeepingCustomer(id, null, null, null, day, new Problems(), MINA));
    }

    /** Time cannot be waited for: the day is moved, and what waits for it is woken. */
    private void dayComes(long id) {
        jdbc.sql("update lead set nurture_on = current_date where id = ?").param(id).update();
        engine.getManagementService().executeJob(timer(id).getId());
    }

    private void restore(Actor actor, long id) {
        overHttp(actor, () -> records.restore(id, actor));
    }

    @Test
    @DisplayName("CLOSE-5, HIST-1: planned in the form; on the day the owner has the task back and is told why")
    void nurtured() {
        long id = store(Map.of("name", "Looms", "type", "opportunity", "salesperson", "kian", "probability", 30,
                "nextActivity", "Offer", "nextActivityOn", "2020-01-01"));
        submit("kian", id, Map.of("nextStep", "keep-customer", "nurtureOn", IN_A_MONTH.toString().replace('-', '/')));
        endedAt(id, OpportunityPipeline.KEY, "opportunity-lost");
        assertThat(lead(id).nurtureOn()).isEqualTo(IN_A_MONTH);
        assertThat(engine.getRuntimeService().getVariables(waiting(id).getId()))
                .containsExactly(Map.entry(Variable.LEAD_ID, id));
        assertThat(timer(id).getDuedate())
                .isEqualTo(Date.from(IN_A_MONTH.atTime(9, 0).atZone(ZoneId.systemDefault()).toInstant()));

        dayComes(id);
        nurtureEnded(id, "record-back");
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(task(id).getAssignee()).isEqualTo("kian");
        assertThat(lead(id).text(LeadField.NEXT_ACTIVITY)).isEqualTo("Get in touch again");
        assertThat(lead(id).values().get(LeadField.NEXT_ACTIVITY_ON)).isEqualTo(LocalDate.now());
        assertThat(lead(id).values().decimal(LeadField.PROBABILITY)).isEqualByComparingTo("30");
        assertThat(lead(id).nurtureOn()).isNull();
        assertThat(jdbc.sql("""
                select by_user || ' ' || kind || ' ' || coalesce(text, '') from history_entry
                where subject = 'lead' and subject_id = ? order by id desc limit 2""").param(id).query(String.class)
                .list()).satisfies(latest -> {
                    assertThat(latest.get(0)).startsWith("system note On " + LocalDate.now());
                    assertThat(latest.get(1)).startsWith("system restored").contains("nurture date " + LocalDate.now());
                });
    }

    @Test
    @DisplayName("CLOSE-5: a timer that rings before its day, moved or in a zone further west, waits again for that day")
    void ringsTooEarly() {
        long id = lostUntil(IN_A_MONTH, Map.of("name", "Looms"));
        Date due = timer(id).getDuedate();
        engine.getManagementService().setJobDuedate(timer(id).getId(), new Date());
        for (int times = 0; times < 2; times++) {
            engine.getManagementService().executeJob(timer(id).getId());
            assertThat(lead(id).status()).isEqualTo("lost");
            assertThat(lead(id).nurtureOn()).isEqualTo(IN_A_MONTH);
            assertThat(timer(id).getDuedate()).isEqualTo(due);
        }
        dayComes(id);
        nurtureEnded(id, "record-back");
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("CLOSE-5: a lead too, over HTTP; without an owner it is offered to all")
    void nurturedLead() {
        long id = lostUntil(IN_A_MONTH, Map.of("name", "Looms"));
        endedAt(id, LeadLifecycle.KEY, "lost-elsewhere");
        dayComes(id);
        nurtureEnded(id, "record-back");
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(id).getAssignee()).isNull();
    }

    @Test
    @DisplayName("CLOSE-5: restored, brought back, won or deleted before: nobody waits any longer, the date is empty")
    void closedBefore() {
        List<Consumer<Long>> ways = List.of(id -> restore(MINA, id), id -> change(id, Map.of("active", true)),
                id -> overHttp(MINA, () -> records.win(id, MINA)), id -> overHttp(MINA, () -> {
                    records.delete(id, MINA);
                    return null;
                }));
        for (Consumer<Long> way : ways) {
            long id = lostUntil(IN_A_MONTH, Map.of("name", "Looms", "type", "opportunity"));
            change(id, Map.of("name", "Editing it does not end the wait"));
            assertThat(waiting(id)).isNotNull();
            way.accept(id);
            nurtureEnded(id, "nothing-to-wait-for");
            assertThat(lead(id).nurtureOn()).isNull();
        }
    }

    @Test
    @DisplayName("CLOSE-5: lost again with another day waits for that day only")
    void anotherDay() {
        long id = lostUntil(IN_A_MONTH, Map.of("name", "Looms"));
        restore(MINA, id);
        loseUntil(id, IN_A_MONTH.plusDays(3));
        assertThat(timer(id).getDuedate()).isAfter(Date.from(IN_A_MONTH.plusDays(3)
                .atStartOfDay(ZoneId.systemDefault()).toInstant()));
        agree();
    }

    @Test
    @DisplayName("CLOSE-5, UNDO-2: a tail is not waited for, until its merge is undone")
    void merged() {
        long lost = lostUntil(IN_A_MONTH, Map.of("name", "Lost"));
        long open = store(Map.of("name", "Open", "type", "opportunity"));
        MergeService.Command both = new MergeService.Command(List.of(lost, open), null, OwnerChoice.NONE, false);
        overHttp(MINA, () -> records.merge(both, new Problems(), MINA));
        nurtureEnded(lost, "nothing-to-wait-for");
        assertThat(lead(lost).isTombstone()).isTrue();
        assertThat(lead(lost).nurtureOn()).isNull();

        overHttp(MINA, () -> records.undoMerge(open, MINA));
        assertThat(lead(lost).nurtureOn()).isEqualTo(IN_A_MONTH);
        assertThat(timer(lost)).isNotNull();
        agree();
    }

    @Test
    @DisplayName("CLOSE-5, APP-2, UNDO-2: a lost opportunity that a conversion brings back is not waited for, until its undo")
    void survivorOfConversion() {
        String email = address();
        long lost = lostUntil(IN_A_MONTH, Map.of("name", "Lost", "type", "opportunity", "email", email));
        long lead = store(Map.of("name", "Again", "email", email));
        assertThat(convert(lead, Answers.NONE).opportunityId()).isEqualTo(lost);
        nurtureEnded(lost, "nothing-to-wait-for");
        assertThat(lead(lost).isOpen()).isTrue();

        overHttp(MINA, () -> records.undoConversion(lead, MINA));
        assertThat(lead(lost).status()).isEqualTo("lost");
        assertThat(lead(lost).nurtureOn()).isEqualTo(IN_A_MONTH);
        assertThat(timer(lost)).isNotNull();
        agree();
    }

    @Test
    @DisplayName("CLOSE-5: what is no longer lost on the day stays as it is")
    void noLongerLost() {
        long id = lostUntil(IN_A_MONTH, Map.of("name", "Looms"));
        Job timer = timer(id);
        jdbc.sql("update lead set nurture_on = null, deleted = true, status = 'archived' where id = ?").param(id)
                .update();
        engine.getManagementService().executeJob(timer.getId());
        nurtureEnded(id, "no-longer-lost");
        assertThat(lead(id).status()).isEqualTo("archived");
    }

    @Test
    @DisplayName("CLOSE-3: restored in Tasklist, chosen from the list or by its number in any digits")
    void restored() {
        long chosen = store(Map.of("name", "Chosen", "salesperson", "sam", "probability", 40));
        overHttp(SAM, () -> records.lose(chosen, null, null, new Problems(), SAM));
        ProcessInstance restoring = submitStart("sam", "restore-record", Map.of("record", String.valueOf(chosen)));
        assertThat(restoring.getBusinessKey()).isEqualTo(String.valueOf(chosen));
        assertThat(restoring.isEnded()).isTrue();
        endedAt(chosen, "restore-record", "record-restored");
        waitsAt(chosen, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(chosen).getAssignee()).isEqualTo("sam");
        assertThat(jdbc.sql("select by_user from history_entry where subject_id = ? and kind = 'restored'")
                .param(chosen).query(String.class).single()).isEqualTo("sam");

        overHttp(SAM, () -> records.lose(chosen, null, null, new Problems(), SAM));
        String persian = String.valueOf(chosen).chars().mapToObj(digit -> String.valueOf((char) (digit - '0' + '۰')))
                .reduce("#", String::concat);
        submitStart("sam", "restore-record", Map.of("record", "", "recordNumber", persian));
        waitsAt(chosen, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("CLOSE-3, RIGHT-1: not both or neither, no unknown, open, hidden or, by a rep, deleted one")
    void notRestored() {
        long kians = store(Map.of("name", "Kian's", "salesperson", "kian"));
        refusedStart("sam", "choose one", Map.of());
        refusedStart("sam", "choose one", Map.of("record", "1", "recordNumber", "2"));
        refusedStart("sam", "not the number", Map.of("recordNumber", "twelve"));
        refusedStart("sam", "no lead or opportunity", Map.of("recordNumber", "999999999"));
        refusedStart("kian", "nothing to restore", Map.of("recordNumber", String.valueOf(kians)));
        overHttp(KIAN, () -> records.lose(kians, null, null, new Problems(), KIAN));
        refusedStart("sam", "another salesperson", Map.of("record", String.valueOf(kians)));
        overHttp(MINA, () -> {
            records.delete(kians, MINA);
            return null;
        });
        refusedStart("kian", "manager", Map.of("record", String.valueOf(kians)));
        submitStart("mina", "restore-record", Map.of("record", String.valueOf(kians)));
        waitsAt(kians, LeadLifecycle.QUALIFY_LEAD);
    }

    private void refusedStart(String user, String text, Map<String, Object> form) {
        assertThatThrownBy(() -> submitStart(user, "restore-record", form)).satisfies(ProcessTestBase::isRefusal)
                .hasStackTraceContaining(text);
    }
}
