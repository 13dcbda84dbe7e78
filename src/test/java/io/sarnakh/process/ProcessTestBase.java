package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.init;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Json;
import io.sarnakh.batch.Batch;
import io.sarnakh.calendar.WorkingCalendar;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.Conversion;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.SettingsService;
import io.sarnakh.testing.Invariants;
import io.sarnakh.testing.SarnakhTest;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Drives the processes in both ways in which people do: through Tasklist's form service, with the rights of the user,
 * and through the facade behind the HTTP API. After every test the engine must agree with the records (LIFE-3).
 */
@SarnakhTest
abstract class ProcessTestBase {

    /** A manager. */
    static final Actor MINA = new Actor("mina", Role.MANAGER, true);
    /** A rep of South who sees everything. */
    static final Actor KIAN = new Actor("kian", Role.REP, true);
    /** A rep of South who sees own and unassigned records only. */
    static final Actor SAM = new Actor("sam", Role.REP, false);

    private static final String UNDO_WINDOW = "undo-window";

    private static final AtomicLong COUNTER = new AtomicLong();

    @Autowired
    ProcessEngine engine;
    @Autowired
    Records records;
    @Autowired
    LeadRepository leads;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    SettingsService settings;

    private Date begin;
    private long lastRecordBefore;

    @BeforeEach
    void begin() {
        init(engine);
        begin = Date.from(Instant.now());
        lastRecordBefore = jdbc.sql("select coalesce(max(id), 0) from lead").query(Long.class).single();
    }

    @AfterEach
    void checkAndCollect() {
        engine.getIdentityService().clearAuthentication();
        SecurityContextHolder.clearContext();
        PathCoverage.collect(engine, begin);
        agree();
    }

    // --- Tasklist's way -------------------------------------------------------------------------------------------

    <T> T inTasklist(String user, Supplier<T> action) {
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId).toList();
        engine.getIdentityService().setAuthentication(user, groups);
        try {
            return action.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    ProcessInstance submitStart(String user, String process, Map<String, Object> form) {
        String definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process)
                .latestVersion().singleResult().getId();
        return inTasklist(user, () -> engine.getFormService().submitStartForm(definition, form));
    }

    /** "New lead" in Tasklist. */
    long newLead(String user, Map<String, Object> form) {
        return Long.parseLong(submitStart(user, LeadLifecycle.KEY, form).getBusinessKey());
    }

    /** Completes the open task of a record with its form. */
    void submit(String user, long id, Map<String, Object> form) {
        String task = task(id).getId();
        inTasklist(user, () -> {
            engine.getFormService().submitTaskForm(task, form);
            return null;
        });
    }

    // --- the way over HTTP ----------------------------------------------------------------------------------------

    <T> T overHttp(Actor actor, Supplier<T> call) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(actor, null));
        try {
            return call.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    long store(Map<String, Object> json) {
        Body body = Body.of(Json.tree(json));
        var given = body.attributes(LeadField.class);
        return overHttp(MINA, () -> records.create(given, body.finish(), MINA)).id();
    }

    Lead change(long id, Map<String, Object> json) {
        Body body = Body.of(Json.tree(json));
        var given = body.attributes(LeadField.class);
        return overHttp(MINA, () -> records.change(id, given, body.finish(), null, MINA));
    }

    Conversion convert(long id, Answers answers) {
        return overHttp(MINA, () -> records.convert(id, answers, new Problems(), MINA));
    }

    // --- looking --------------------------------------------------------------------------------------------------

    Lead lead(long id) {
        return leads.get(id);
    }

    /** Tests run on holidays and at night, too: what is due is counted in its time. */
    WorkingCalendar calendar() {
        return settings.current().calendar();
    }

    Task task(long id) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(String.valueOf(id)).singleResult();
    }

    /** The live instance that carries a record, or null; not one that only waits for an undo. */
    ProcessInstance instance(long id) {
        List<ProcessInstance> carrying = engine.getRuntimeService().createProcessInstanceQuery()
                .processInstanceBusinessKey(String.valueOf(id)).list().stream()
                .filter(instance -> !waitsForUndo(instance)).toList();
        assertThat(carrying).hasSizeLessThan(2);
        return carrying.isEmpty() ? null : carrying.get(0);
    }

    private boolean waitsForUndo(ProcessInstance instance) {
        return engine.getRuntimeService().getActiveActivityIds(instance.getId()).equals(List.of(UNDO_WINDOW));
    }

    /** Issue 3: after the conversion the lead's instance waits for its undo or the end of the undo window. */
    void canBeUndone(long id) {
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(LeadLifecycle.KEY)
                .processInstanceBusinessKey(String.valueOf(id)).list())
                .as("lifecycles of #%s that wait for an undo", id).filteredOn(this::waitsForUndo).hasSize(1);
        agree();
    }

    /** The record waits there, its instance stores nothing but these variables, and everything agrees. */
    void waitsAt(long id, String taskKey, String... alsoKept) {
        assertThat(task(id)).as("task of #%s", id).isNotNull();
        assertThat(task(id).getTaskDefinitionKey()).isEqualTo(taskKey);
        Set<String> kept = new TreeSet<>(List.of(Variable.LEAD_ID));
        kept.addAll(List.of(alsoKept));
        Map<String, Object> stored = engine.getRuntimeService().getVariables(instance(id).getId());
        assertThat(stored).containsOnlyKeys(kept).containsEntry(Variable.LEAD_ID, id);
        assertThat(engine.getTaskService().getVariablesLocal(task(id).getId())).isEqualTo(card(id));
        if (!taskKey.equals(LeadLifecycle.WAIT_FOR_FACTS)) {
            LocalDate due = (LocalDate) lead(id).values().get(LeadField.NEXT_ACTIVITY_ON);
            Instant deadline = lead(id).values().instant(LeadField.SLA_DUE_AT);
            assertThat(task(id).getDueDate()).isEqualTo(deadline != null ? Date.from(deadline) : due == null ? null
                    : Date.from(due.atTime(17, 0).atZone(ZoneId.systemDefault()).toInstant()));
        }
        agree();
    }

    /** What the card of the record's task must show. */
    private Map<String, Object> card(long id) {
        Lead lead = lead(id);
        Map<String, Object> card = new LinkedHashMap<>(Map.of("leadName", lead.name()));
        if (lead.isOpportunity()) {
            Object amount = lead.values().get(LeadField.EXPECTED_REVENUE);
            Object day = lead.values().get(LeadField.NEXT_ACTIVITY_ON);
            String activity = lead.text(LeadField.NEXT_ACTIVITY);
            card.put("cardStage", jdbc.sql("select coalesce(max(name), '') from stage where id = :id")
                    .param("id", lead.values().id(LeadField.STAGE_ID), Types.BIGINT).query(String.class).single());
            card.put("cardAmount", amount == null ? "" : String.format(Locale.ROOT, "%,.0f", amount));
            card.put("cardActivity", (day == null ? "" : day) + (day == null || activity == null ? "" : " · ")
                    + (activity == null ? "" : activity));
        }
        return card;
    }

    /** The latest instance of that process for the record went through this end. */
    void endedAt(long id, String process, String end) {
        endedAt(String.valueOf(id), process, end);
    }

    void endedAt(String businessKey, String process, String end) {
        var last = engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey(process)
                .processInstanceBusinessKey(businessKey).orderByProcessInstanceStartTime().desc().listPage(0, 1)
                .get(0);
        assertThat(last.getEndTime()).as("%s of %s has ended", process, businessKey).isNotNull();
        assertThat(engine.getHistoryService().createHistoricActivityInstanceQuery()
                .processInstanceId(last.getId()).activityId(end).finished().count()).as("reached " + end).isEqualTo(1);
        agree();
    }

    /** Until the worker of the batch waits for what comes next. */
    void rests(Batch batch) {
        await().pollInterval(Duration.ofMillis(20)).until(() ->
                engine.getRuntimeService().createEventSubscriptionQuery().processInstanceId(batch.processInstanceId())
                        .eventName(ConvertSeveralProcess.BATCH_CONTINUED).count() == 1);
        agree();
    }

    /** Process and record agree, and everything else that must hold whatever happens. */
    void agree() {
        assertThat(Invariants.broken(jdbc, lastRecordBefore)).isEmpty();
    }

    // --- material -------------------------------------------------------------------------------------------------

    /** An address that no other test uses. */
    static String address() {
        return "p" + COUNTER.incrementAndGet() + "@process-" + System.nanoTime() + ".ir";
    }

    /** An Iranian mobile number, as people there write it, that no other test uses; scenes have another prefix. */
    static String phone() {
        return "0935" + (3_000_000 + COUNTER.incrementAndGet());
    }

    /** A refusal by a rule, without anything that the engine wraps around it. */
    static void isRefusal(Throwable thrown) {
        assertThat(thrown).isInstanceOf(Refusal.class);
    }

    static Answers answers(String json) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("salespersonGiven", false, "confirm", false));
        ((Map<?, ?>) Json.plain(Json.read(json.replace('\'', '"'))))
                .forEach((key, value) -> all.put((String) key, value));
        return Json.read(Json.write(all), Answers.class);
    }
}
