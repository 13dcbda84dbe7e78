package io.sarnakh.platform.user;

import io.sarnakh.platform.Installation;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes {@link PasswordPolicy} the engine's own, which it applies whichever way a password is set: through its REST,
 * Camunda Admin, the set-up page or our API.
 */
@Component
class EnginePasswordPolicy implements org.camunda.bpm.engine.identity.PasswordPolicy {

    private final List<PasswordPolicyRule> rules;

    EnginePasswordPolicy(Environment environment) {
        List<String> exempt = Installation.isDemo(environment) ? DemoUsers.IDS : List.of();
        this.rules = PasswordPolicy.RULES.stream()
                .<PasswordPolicyRule>map(rule -> new EngineRule(rule, exempt)).toList();
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return rules;
    }

    private record EngineRule(PasswordPolicy.Rule rule, List<String> exempt) implements PasswordPolicyRule {

        /** The web apps look for a translation of it and show it as it is if there is none. */
        @Override
        public String getPlaceholder() {
            return rule.flaw().text();
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return !rule.breaks().test("", password);
        }

        /** The password of a demo user may be the id, which is what the demo starts with; any other must be a good one. */
        @Override
        public boolean execute(String password, User user) {
            String userId = user == null || user.getId() == null ? "" : user.getId();
            return exempt.contains(userId) && password.equals(userId) || !rule.breaks().test(userId, password);
        }
    }
}
