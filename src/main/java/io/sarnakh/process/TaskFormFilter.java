package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Json;
import io.sarnakh.duplicate.TwinQuestions;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers the variables of a record's form at the moment it is opened, instead of storing them with the task: an
 * instance keeps few variables, and nobody ever sees a stale list of twins. Every other request passes.
 */
class TaskFormFilter extends OncePerRequestFilter {

    private static final Pattern FORM_VARIABLES =
            Pattern.compile("(?:/camunda/api/engine/engine/[^/]+|/engine-rest(?:/engine/[^/]+)?)"
                    + "/task/([^/]+)/form-variables");

    private final TaskService tasks;
    private final LeadRepository leads;
    private final RecordForms recordForms;
    private final ConversionFormContents conversionForm;
    private final TwinQuestions questions;
    private final QuestionForm questionForm;
    private final NoticeReader noticeReader;
    private final DistributionForm distributionForm;
    private final BatchForm batchForm;
    private final CurrentActor actors;

    TaskFormFilter(TaskService tasks, LeadRepository leads, RecordForms recordForms,
                   ConversionFormContents conversionForm, TwinQuestions questions, QuestionForm questionForm,
                   NoticeReader noticeReader, DistributionForm distributionForm, BatchForm batchForm, CurrentActor actors) {
        this.tasks = tasks;
        this.leads = leads;
        this.recordForms = recordForms;
        this.conversionForm = conversionForm;
        this.questions = questions;
        this.questionForm = questionForm;
        this.noticeReader = noticeReader;
        this.distributionForm = distributionForm;
        this.batchForm = batchForm;
        this.actors = actors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher path = FORM_VARIABLES.matcher(request.getRequestURI());
        if (!request.getMethod().equals("GET") || !path.matches()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<FormVariables> form;
        try {
            form = open(path.group(1));
        } catch (Refusal refusal) {
            response.setStatus(refusal.kind() == Refusal.Kind.FORBIDDEN ? HttpServletResponse.SC_FORBIDDEN
                    : HttpServletResponse.SC_CONFLICT);
            write(response, Json.write(Map.of("type", "RestException", "message", refusal.getMessage())));
            return;
        }
        if (form.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String names = request.getParameter("variableNames");
        write(response, form.get().toJson(names == null || names.isBlank() ? List.of() : List.of(names.split(","))));
    }

    /** The form of a task that the user may read and that belongs to a record; empty for all others. */
    private Optional<FormVariables> open(String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            return Optional.empty();
        }
        Actor actor = actors.current();
        return switch (task.getTaskDefinitionKey()) {
            case LeadLifecycle.QUALIFY_LEAD -> Optional.of(recordForms.qualify(lead(task, actor), actor));
            case LeadLifecycle.WAIT_FOR_FACTS -> Optional.of(recordForms.waitForFacts(lead(task, actor)));
            case ReadNotice.READ_NOTICE_TASK -> Optional.of(
                    noticeReader.open(task.getProcessInstanceId(), actor));
            case LeadLifecycle.CONVERT_TO_OPPORTUNITY -> Optional.of(conversionForm.open(lead(task, actor),
                    ConversionForm.kept(tasks.getVariable(taskId, KeepConversionForm.CONVERSION_FORM)), actor));
            case OpportunityPipeline.WORK_OPPORTUNITY -> Optional.of(recordForms.work(lead(task, actor),
                    (String) tasks.getVariableLocal(taskId, Variable.SOUGHT_CUSTOMER), actor));
            case AskOwnerProcess.ANSWER_ABOUT_TWIN, AskOwnerProcess.ANSWER_FOR_OWNER -> Optional.of(
                    questionForm.open(questions.ofInstance(task.getProcessInstanceId()), actor));
            case DistributeLeadsProcess.REVIEW_DISTRIBUTION -> Optional.of(
                    distributionForm.open(task.getProcessInstanceId(), actor));
            case ConvertSeveralProcess.FOLLOW_BATCH -> Optional.of(
                    batchForm.open(task.getProcessInstanceId(), actor));
            default -> Optional.empty();
        };
    }

    private Lead lead(Task task, Actor actor) {
        Object id = tasks.getVariable(task.getId(), Variable.LEAD_ID);
        Lead lead = leads.get(id instanceof Long number ? number : 0);
        // The variable may be a forged one; the record's own pointer to its instance cannot be.
        if (!task.getProcessInstanceId().equals(lead.text(LeadField.PROCESS_INSTANCE_ID))) {
            throw Refusal.conflict("process.not-its-record");
        }
        return lead.visibleTo(actor);
    }

    private static void write(HttpServletResponse response, String json) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
