package io.sarnakh.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.access.Role;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.text.Texts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the present teams, people, closed records, selections and switch into start forms. Tasklist gives a start form no
 * variables, so its options could otherwise only be those of the day it was deployed.
 */
class StartFormFilter extends OncePerRequestFilter {

    private static final Pattern START_FORM =
            Pattern.compile("(?:/camunda/api/engine/engine/[^/]+|/engine-rest(?:/engine/[^/]+)?)"
                    + "/process-definition/(key/)?([^/]+)/deployed-start-form");

    private static final String RESTORE_RECORD = "restore-record";

    private final RepositoryService repository;
    private final FormService forms;
    private final SettingsForms settingsForms;
    private final ClosedRecords closedRecords;
    private final FormOptions formOptions;
    private final BatchSelections selections;
    private final UserSettingsForm userSettings;
    private final CurrentActor actors;
    private final ObjectMapper json = new ObjectMapper();

    StartFormFilter(RepositoryService repository, FormService forms, SettingsForms settingsForms,
                    ClosedRecords closedRecords, FormOptions formOptions, BatchSelections selections,
                    UserSettingsForm userSettings, CurrentActor actors) {
        this.userSettings = userSettings;
        this.repository = repository;
        this.forms = forms;
        this.settingsForms = settingsForms;
        this.closedRecords = closedRecords;
        this.formOptions = formOptions;
        this.selections = selections;
        this.actors = actors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher path = START_FORM.matcher(request.getRequestURI());
        ProcessDefinition definition = request.getMethod().equals("GET") && path.matches()
                ? definition(path.group(1) != null, path.group(2)) : null;
        if (definition == null) {
            chain.doFilter(request, response);
            return;
        }
        JsonNode form;
        try (InputStream deployed = forms.getDeployedStartForm(definition.getId())) {
            form = json.readTree(deployed);
        }
        fill(definition.getKey(), form);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        json.writeValue(response.getOutputStream(), form);
    }

    /** The definition with live options that the user may see; null for all others. */
    private ProcessDefinition definition(boolean byKey, String keyOrId) {
        var query = repository.createProcessDefinitionQuery();
        ProcessDefinition definition = (byKey ? query.processDefinitionKey(keyOrId).latestVersion()
                : query.processDefinitionId(keyOrId)).singleResult();
        return definition != null && List.of(LeadLifecycle.KEY, RESTORE_RECORD, "leads-settings", "team-settings",
                "member-settings", "working-time", UserSettingsForm.KEY,
                DistributeLeadsProcess.KEY, ConvertSeveralProcess.KEY)
                .contains(definition.getKey()) ? definition : null;
    }

    private void fill(String key, JsonNode form) {
        switch (key) {
            case LeadLifecycle.KEY -> options(form, "team", teams("form.team-automatic"));
            case ConvertSeveralProcess.KEY -> {
                options(form, SeveralForm.SELECTION, selections.options(actors.current()));
                options(form, SeveralForm.SALESPEOPLE, formOptions.salespeople(null));
                options(form, SeveralForm.TEAM, teams("batch.team-automatic"));
                if (actors.current().role().compareTo(Role.MANAGER) < 0) {
                    component(form, SeveralForm.FORCE).putObject("conditional").put("hide", "=true");
                }
            }
            case RESTORE_RECORD -> options(form, RestoreChosenRecord.RECORD, closedRecords.options());
            case UserSettingsForm.KEY -> {
                options(form, UserSettingsForm.PERSON, userSettings.people());
                options(form, UserSettingsForm.HANDOVER_TO, formOptions.salespeople(null));
                options(form, UserSettingsForm.HANDOVER_TEAM, teams("batch.team-automatic"));
            }
            case "leads-settings" -> component(form, "leadsEnabled").put("defaultValue", settingsForms.leadsEnabled());
            case "working-time" -> settingsForms.workingTime().forEach((field, value) ->
                    component(form, field).set("defaultValue", value));
            case DistributeLeadsProcess.KEY -> options(form, OrderDistribution.TEAM, settingsForms.teamOptions());
            case "member-settings" -> {
                options(form, "member", settingsForms.memberOptions());
                List<Option> teams = new ArrayList<>();
                teams.add(new Option(Texts.get("team.keep"), SettingsForms.KEEP));
                teams.addAll(settingsForms.teamOptions());
                options(form, "memberTeam", teams);
            }
            default -> {
                options(form, "team", settingsForms.teamOptions());
                options(form, "leader", settingsForms.leaderOptions());
            }
        }
    }

    private List<Option> teams(String automatic) {
        List<Option> teams = new ArrayList<>();
        teams.add(new Option(Texts.get(automatic), ConversionForm.AUTOMATIC));
        teams.addAll(settingsForms.teamOptions());
        return teams;
    }

    private void options(JsonNode form, String key, List<Option> options) {
        ArrayNode values = component(form, key).putArray("values");
        options.forEach(option -> values.addPOJO(option));
    }

    private ObjectNode component(JsonNode form, String key) {
        for (JsonNode component : form.path("components")) {
            if (component.path("key").asText().equals(key)) {
                return (ObjectNode) component;
            }
        }
        throw new IllegalStateException("The form has no field " + key);
    }
}
