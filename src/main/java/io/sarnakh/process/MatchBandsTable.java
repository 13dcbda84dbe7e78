package io.sarnakh.process;

import io.sarnakh.customer.MatchBands;
import io.sarnakh.team.Teams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The bands of candidates from the newest deployed decision table {@code customer-match-bands} (CUST-2).
 *
 * <p>Nobody's conversion may fail because of a table: where it has no rule for a team, or one that makes no sense, the
 * bands of domain.md apply, the log says so once, and so does the record of the decision. That is also why the table is
 * evaluated by the decision engine itself instead of the decision service: a service call that fails marks the
 * transaction it is part of, and with it the conversion, to be rolled back.
 */
@Component
class MatchBandsTable implements MatchBands {

    static final String KEY = "customer-match-bands";
    static final String TEAM = "team";
    static final String LINK = "link";
    static final String ASK = "ask";

    private static final Logger LOG = LoggerFactory.getLogger(MatchBandsTable.class);

    private final RepositoryService repository;
    private final IdentityService identity;
    private final Teams teams;
    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    /** A deployed definition never changes; there are as many as an installation has had tables. */
    private final Map<String, DmnDecision> tables = new ConcurrentHashMap<>();
    private final Set<String> complaints = ConcurrentHashMap.newKeySet();

    MatchBandsTable(RepositoryService repository, IdentityService identity, Teams teams) {
        this.repository = repository;
        this.identity = identity;
        this.teams = teams;
    }

    @Override
    public Bands of(Long teamId) {
        // Whoever opens a dialog uses the table without having rights to it in the engine.
        var authentication = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return ofTeam(teamId == null ? null : teams.names().get(teamId));
        } finally {
            identity.setAuthentication(authentication);
        }
    }

    private Bands ofTeam(String team) {
        DecisionDefinition newest = repository.createDecisionDefinitionQuery().decisionDefinitionKey(KEY)
                .withoutTenantId().latestVersion().singleResult();
        if (newest == null) {
            return standard("there is no table " + KEY);
        }
        String version = KEY + " v" + newest.getVersion();
        try {
            DmnDecision table = tables.computeIfAbsent(newest.getId(), this::read);
            DmnDecisionTableResult result = engine.evaluateDecisionTable(table,
                    Variables.createVariables().putValue(TEAM, team));
            if (result.isEmpty()) {
                return standard(version + " has no rule for " + (team == null ? "leads without a team" : team));
            }
            DmnDecisionRuleResult rule = result.getFirstResult();
            return new Bands(number(rule, LINK), number(rule, ASK), version);
        } catch (RuntimeException unusable) {
            return standard(version + " is unusable for " + (team == null ? "leads without a team" : team) + ": "
                    + unusable.getMessage());
        }
    }

    private DmnDecision read(String definitionId) {
        try (InputStream model = repository.getDecisionModel(definitionId)) {
            return engine.parseDecision(KEY, model);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static double number(DmnDecisionRuleResult rule, String column) {
        if (rule.get(column) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("column " + column + " says " + rule.get(column) + ", which is no number");
    }

    private Bands standard(String why) {
        Bands standard = Bands.standard("built-in, because " + why);
        if (complaints.add(why)) {
            LOG.warn("Candidates are linked from {} and shown from {}, because {}", standard.link(), standard.ask(), why);
        }
        return standard;
    }
}
