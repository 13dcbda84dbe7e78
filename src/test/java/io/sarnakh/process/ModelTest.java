package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sarnakh.testing.SarnakhTest;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@SarnakhTest
@DisplayName("The process models and the code agree")
class ModelTest {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    /** A batch is done by jobs, so that whoever starts it does not wait and a crash only interrupts it (MASS-1). */
    private static final Set<String> DONE_BY_JOBS = Set.of("handle-next-leads", "give-next-leads-back");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*(\\w+)");

    @Autowired
    private ApplicationContext context;

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList().stream();
        }
    }

    static Stream<BpmnModelInstance> models() throws IOException {
        return files().map(file -> Bpmn.readModelFromFile(file.toFile()));
    }

    private static Process process(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).iterator().next();
    }

    private static BpmnModelInstance model(String key) {
        return Bpmn.readModelFromFile(Path.of("processes", key + ".bpmn").toFile());
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("the file is named as its one process, which runs, lives long enough and is documented")
    void process(Path file) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        assertThat(model.getModelElementsByType(Process.class)).hasSize(1);
        Process process = process(model);
        assertThat(file.getFileName()).hasToString(process.getId() + ".bpmn");
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
        assertThat(process.getDocumentations()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("ids are in kebab case, steps are named and explained")
    void namesAndIds(BpmnModelInstance model) {
        for (BaseElement element : model.getModelElementsByType(BaseElement.class)) {
            if (element.getId() != null) {
                assertThat(element.getId()).matches(KEBAB_CASE);
            }
        }
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            assertThat(node.getDocumentations()).as("documentation of " + node.getId()).isNotEmpty();
            if (!(node instanceof Gateway)) {
                assertThat(node.getName()).as("name of " + node.getId()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("a gateway that splits asks a question, its flows answer it, one is the default")
    void gateways(BpmnModelInstance model) {
        for (Gateway gateway : model.getModelElementsByType(Gateway.class)) {
            if (gateway instanceof EventBasedGateway) {
                // Events answer it, not conditions.
                assertThat(gateway.getName()).as("question of " + gateway.getId()).endsWith("?");
            } else if (gateway instanceof ParallelGateway) {
                assertThat(gateway.getOutgoing()).allSatisfy(flow -> assertThat(flow.getConditionExpression()).isNull());
            } else if (gateway.getOutgoing().size() > 1) {
                assertThat(gateway.getName()).as("question of " + gateway.getId()).endsWith("?");
                assertThat(gateway.getOutgoing()).allSatisfy(flow -> assertThat(flow.getName()).isNotBlank());
                assertThat(gateway.getOutgoing().stream().filter(flow -> flow.getConditionExpression() == null))
                        .as("default of " + gateway.getId()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("everything is drawn, and no two flows join the same two nodes")
    void diagram(BpmnModelInstance model) {
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            assertThat(node.getDiagramElement()).as("shape of " + node.getId()).isNotNull();
        }
        Set<String> joined = new HashSet<>();
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            assertThat(flow.getDiagramElement()).as("line of " + flow.getId()).isNotNull();
            assertThat(joined.add(flow.getSource().getId() + " " + flow.getTarget().getId()))
                    .as(flow.getId() + " is the only one between its nodes").isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("every delegate and listener is a bean, named as its step; only batches are asynchronous")
    void delegates(BpmnModelInstance model) {
        for (ServiceTask task : model.getModelElementsByType(ServiceTask.class)) {
            assertThat(bean(task.getCamundaDelegateExpression())).isInstanceOf(JavaDelegate.class);
        }
        for (MessageEventDefinition event : model.getModelElementsByType(MessageEventDefinition.class)) {
            if (event.getCamundaDelegateExpression() != null) {
                assertThat(bean(event.getCamundaDelegateExpression())).isInstanceOf(JavaDelegate.class);
            }
        }
        model.getModelElementsByType(CamundaTaskListener.class).forEach(listener ->
                assertThat(bean(listener.getCamundaDelegateExpression())).isInstanceOf(TaskListener.class));
        model.getModelElementsByType(CamundaExecutionListener.class).forEach(listener ->
                assertThat(bean(listener.getCamundaDelegateExpression())).isInstanceOf(ExecutionListener.class));
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            if (!(node instanceof EventBasedGateway)) {
                assertThat(node.isCamundaAsyncBefore()).as(node.getId()).isEqualTo(DONE_BY_JOBS.contains(node.getId()));
                assertThat(node.isCamundaAsyncAfter()).as(node.getId()).isFalse();
            }
        }
    }

    private Object bean(String expression) {
        assertThat(expression).matches(BEAN);
        return context.getBean(BEAN.matcher(expression).replaceFirst("$1"));
    }

    @ParameterizedTest
    @MethodSource("models")
    @DisplayName("user tasks and form starts have a form that exists, tasks of records the listeners that assign them")
    void forms(BpmnModelInstance model) {
        for (Task task : model.getModelElementsByType(Task.class)) {
            assertThat(task).as(task.getId()).isInstanceOfAny(UserTask.class, ServiceTask.class);
        }
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            assertForm(task.getId(), task.getCamundaFormRef(), task.getCamundaFormRefBinding());
            if (task.getCamundaAssignee() == null) {
                assertThat(task.getExtensionElements().getElementsQuery().filterByType(CamundaTaskListener.class)
                        .list()).as("listeners of " + task.getId()).extracting(CamundaTaskListener::getCamundaEvent,
                                CamundaTaskListener::getCamundaDelegateExpression)
                        .containsExactlyInAnyOrder(tuple("create", "${openTask}"),
                                tuple("assignment", "${taskAssigned}"));
            }
        }
        for (StartEvent start : model.getModelElementsByType(StartEvent.class)) {
            if (start.getEventDefinitions().isEmpty()) {
                assertForm(start.getId(), start.getCamundaFormRef(), start.getCamundaFormRefBinding());
            }
        }
    }

    private static void assertForm(String element, String form, String binding) {
        assertThat(form).as("form of " + element).isNotNull();
        assertThat(Path.of("forms", form + ".form")).exists();
        assertThat(binding).as("binding of " + element).isEqualTo("deployment");
    }

    @Test
    @DisplayName("the constants are the models' messages and user tasks, no more and no fewer")
    void constants() throws ReflectiveOperationException {
        assertThat(constants(LeadLifecycle.class)).isEqualTo(named(model(LeadLifecycle.KEY),
                Set.of(OpportunityPipeline.OPPORTUNITY_CREATED, ReadNotice.NOTICE_GIVEN,
                        NurtureRecordProcess.NURTURE_PLANNED)));
        assertThat(constants(ReadNotice.class)).isEqualTo(named(model(ReadNotice.KEY), Set.of()));
        assertThat(constants(OpportunityPipeline.class)).isEqualTo(named(model(OpportunityPipeline.KEY),
                Set.of(LeadLifecycle.UNDO_REQUESTED, LeadLifecycle.TWIN_ARRIVED,
                        NurtureRecordProcess.NURTURE_PLANNED)));
        assertThat(constants(AskOwnerProcess.class)).isEqualTo(named(model(AskOwnerProcess.KEY), Set.of()));
        assertThat(constants(NurtureRecordProcess.class)).isEqualTo(named(model(NurtureRecordProcess.KEY), Set.of()));
        assertThat(constants(DistributeLeadsProcess.class))
                .isEqualTo(named(model(DistributeLeadsProcess.KEY), Set.of()));
        assertThat(constants(MergeRecordsProcess.class)).isEqualTo(named(model(MergeRecordsProcess.KEY), Set.of()));
        assertThat(constants(ConvertSeveralProcess.class)).isEqualTo(named(model(ConvertSeveralProcess.KEY), Set.of()));
    }

    /** Process key, messages but those of another process, user tasks. */
    private static Set<String> named(BpmnModelInstance model, Set<String> messagesOfOthers) {
        Set<String> names = new TreeSet<>(Set.of(process(model).getId()));
        model.getModelElementsByType(Message.class).forEach(message -> names.add(message.getName()));
        model.getModelElementsByType(UserTask.class).forEach(task -> names.add(task.getId()));
        names.removeAll(messagesOfOthers);
        return names;
    }

    @Test
    @DisplayName("the conditions ask for variables that the code sets")
    void variables() throws ReflectiveOperationException {
        Set<String> known = constants(Variable.class);
        for (String key : List.of(LeadLifecycle.KEY, OpportunityPipeline.KEY, AskOwnerProcess.KEY,
                NurtureRecordProcess.KEY, DistributeLeadsProcess.KEY, ConvertSeveralProcess.KEY, UserSettingsForm.KEY)) {
            assertThat(known).containsAll(asked(model(key)));
        }
        for (String key : List.of("leads-settings", "team-settings")) {
            assertThat(asked(model(key))).containsExactlyInAnyOrder(SettingsAnswers.OPEN_LEADS,
                    Variable.CHOSEN_STEP);
        }
    }

    private static Set<String> asked(BpmnModelInstance model) {
        return model.getModelElementsByType(ConditionExpression.class).stream()
                .flatMap(condition -> VARIABLE.matcher(condition.getTextContent()).results())
                .map((MatchResult match) -> match.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> constants(Class<?> holder) throws ReflectiveOperationException {
        Set<String> values = new TreeSet<>();
        for (Field field : Arrays.asList(holder.getDeclaredFields())) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                values.add((String) field.get(null));
            }
        }
        return values;
    }
}
