package io.sarnakh.process;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes a form to the task that waits now, where somebody else completed the one for which it was opened (CONC-7):
 * saving changes brings the same step back as a task of its own, and what the second person typed is joined with what the
 * first one saved. Whether the second may complete that task is for the engine to say.
 */
class ReplacedTask extends OncePerRequestFilter {

    private static final Pattern SUBMISSION =
            Pattern.compile("(?:/camunda/api/engine/engine/[^/]+|/engine-rest(?:/engine/[^/]+)?)"
                    + "/task/([^/]+)/submit-form");
    /** The steps whose forms know which state they show. */
    private static final Set<String> STEPS =
            Set.of(LeadLifecycle.QUALIFY_LEAD, OpportunityPipeline.WORK_OPPORTUNITY);

    private final TaskService tasks;
    private final HistoryService history;
    private final IdentityService identity;

    ReplacedTask(TaskService tasks, HistoryService history, IdentityService identity) {
        this.tasks = tasks;
        this.history = history;
        this.identity = identity;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher submission = SUBMISSION.matcher(request.getRequestURI());
        Optional<Task> present = request.getMethod().equals("POST") && submission.matches()
                ? replacement(submission.group(1)) : Optional.empty();
        chain.doFilter(present.isEmpty() ? request
                : new OtherTask(request, submission.group(1), present.get().getId()), response);
    }

    private Optional<Task> replacement(String taskId) {
        if (tasks.createTaskQuery().taskId(taskId).count() > 0) {
            return Optional.empty();
        }
        HistoricTaskInstance completed = completed(taskId);
        return completed == null || !STEPS.contains(completed.getTaskDefinitionKey()) ? Optional.empty()
                : Optional.ofNullable(tasks.createTaskQuery().processInstanceId(completed.getProcessInstanceId())
                        .taskDefinitionKey(completed.getTaskDefinitionKey()).singleResult());
    }

    /** Representatives may not read the engine's history; which step a task was tells them nothing. */
    private HistoricTaskInstance completed(String taskId) {
        var authentication = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return history.createHistoricTaskInstanceQuery().taskId(taskId).finished().singleResult();
        } finally {
            identity.setAuthentication(authentication);
        }
    }

    /** The same request about another task. */
    private static final class OtherTask extends HttpServletRequestWrapper {

        private final String asked;
        private final String present;

        OtherTask(HttpServletRequest request, String asked, String present) {
            super(request);
            this.asked = asked;
            this.present = present;
        }

        @Override
        public String getRequestURI() {
            return super.getRequestURI().replace(asked, present);
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(super.getRequestURL().toString().replace(asked, present));
        }

        @Override
        public String getServletPath() {
            return super.getServletPath().replace(asked, present);
        }

        @Override
        public String getPathInfo() {
            String path = super.getPathInfo();
            return path == null ? null : path.replace(asked, present);
        }
    }
}
