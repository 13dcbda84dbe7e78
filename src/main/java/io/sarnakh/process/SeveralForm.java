package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.batch.BatchCommand;
import io.sarnakh.batch.BatchPlanning;
import io.sarnakh.batch.BatchPlanning.Taken;
import io.sarnakh.batch.BatchRequest;
import io.sarnakh.refusal.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The fields of the start form "Several leads at once" and what they answer. */
@Component
class SeveralForm {

    static final String LEAD_NUMBERS = "leadNumbers";
    static final String SELECTION = "selection";
    static final String ACTION = "batchAction";
    static final String DEDUPLICATE = "deduplicate";
    static final String CUSTOMER_ACTION = "customerAction";
    static final String CUSTOMER = "customerId";
    static final String SALESPEOPLE = "salespeople";
    static final String TEAM = "team";
    static final String FORCE = "force";
    static final String TAKEN = "takenFromColleagues";

    static final List<String> FIELDS = List.of(LEAD_NUMBERS, SELECTION, ACTION, DEDUPLICATE, CUSTOMER_ACTION, CUSTOMER,
            SALESPEOPLE, TEAM, FORCE, TAKEN);

    private static final List<String> ACTIONS =
            List.of(BatchCommand.CONVERT, BatchCommand.MERGE, BatchCommand.ASSIGN);
    private static final List<String> CUSTOMER_ACTIONS =
            List.of(BatchCommand.LINK_OR_CREATE, "create", "link", "none");

    private final BatchSelections selections;
    private final BatchPlanning planning;

    SeveralForm(BatchSelections selections, BatchPlanning planning) {
        this.selections = selections;
        this.planning = planning;
    }

    /** What was answered; the numbers and the saved selection add up. */
    BatchRequest read(Map<String, Object> form, Problems problems, Actor actor) {
        List<Long> ids = TypedAnswers.recordNumbers("leadIds", Answered.text(form, LEAD_NUMBERS), problems);
        String selection = Answered.text(form, SELECTION);
        if (selection != null) {
            ids.addAll(selections.resolve(selection, problems, actor));
        }
        String action = oneOf(ACTIONS, form, ACTION, problems);
        boolean merge = BatchCommand.MERGE.equals(action);
        String customerAction = oneOf(CUSTOMER_ACTIONS, form, CUSTOMER_ACTION, problems);
        boolean link = "link".equals(customerAction);
        boolean deduplicate = merge || !"false".equals(Answered.text(form, DEDUPLICATE));
        BatchRequest request = new BatchRequest(ids, new BatchCommand(action, deduplicate,
                customerAction, link ? number("customerId", Answered.text(form, CUSTOMER), problems) : null,
                people(Answered.text(form, SALESPEOPLE)), team(Answered.text(form, TEAM), problems),
                "true".equals(Answered.text(form, FORCE))));
        if (request.command().force()) {
            request.command().requireMayForce(actor);
            requireConfirmed(request, number(TAKEN, Answered.text(form, TAKEN), problems), problems, actor);
        }
        return request;
    }

    /** MASS-6: whoever takes records from colleagues is told how many first, and types that number. */
    private void requireConfirmed(BatchRequest request, Long confirmed, Problems problems, Actor actor) {
        Taken taken = planning.taken(request, actor);
        boolean known = taken.records() == 0 || confirmed != null && confirmed == taken.records();
        if (!known && !problems.has(TAKEN)) {
            problems.unacceptable(TAKEN, "batch.confirm-taken", taken.records(), taken.people());
        }
    }

    private static Long number(String field, String typed, Problems problems) {
        return typed == null ? null : TypedAnswers.whole(field, typed, problems);
    }

    private static Long team(String chosen, Problems problems) {
        return ConversionForm.AUTOMATIC.equals(chosen) ? null : number("teamId", chosen, problems);
    }

    private static String oneOf(List<String> words, Map<String, Object> form, String field, Problems problems) {
        String word = Answered.text(form, field);
        if (word != null && !words.contains(word)) {
            problems.unacceptable(field, "value.one-of", String.join(", ", words));
            return null;
        }
        return word;
    }

    private static List<String> people(String chosen) {
        List<String> people = new ArrayList<>();
        if (chosen != null) {
            ConversionForm.list(SALESPEOPLE, chosen).forEach(user -> people.add(user.asText()));
        }
        return people;
    }
}
