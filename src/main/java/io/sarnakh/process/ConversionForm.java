package io.sarnakh.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Json;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.Dialog;
import io.sarnakh.lead.KeptFields;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The fields of the form "Convert to opportunity" and what they answer. */
final class ConversionForm {

    static final String ACTION = "action";
    static final String CUSTOMER_ACTION = "customerAction";
    static final String STEP = "conversionStep";
    static final String MERGE_WITH = "mergeWith";
    static final String ADD_RECORDS = "addRecords";
    static final String SURVIVOR = "survivorId";
    static final String CONFIRM_MERGE = "confirmMerge";
    static final String SALESPERSON = "salesperson";
    static final String TEAM = "team";
    static final String CUSTOMER = "customerId";
    static final String CUSTOMER_SEARCH = "customerSearch";
    /** The values to overwrite that are ticked. */
    static final String OVERWRITE = "overwrite";
    /** All values to overwrite that the form offered, comma separated: what is not ticked of these is kept. */
    static final String OVERWRITE_OFFERED = "overwriteOffered";
    /** The instant at which the form was opened: what others did since then, the person could not see (CONC-4). */
    static final String OPENED_AT = "openedAt";

    /** The option of a select that leaves the choice to Sarnakh. */
    static final String AUTOMATIC = "automatic";

    static final List<String> FIELDS = List.of(ACTION, MERGE_WITH, ADD_RECORDS, SURVIVOR, CONFIRM_MERGE,
            SALESPERSON, TEAM, CUSTOMER_ACTION, CUSTOMER, CUSTOMER_SEARCH, STEP,
            TwinTicks.ASK_OWNERS, TwinTicks.NOT_SAME, OVERWRITE, OVERWRITE_OFFERED,
            OPENED_AT, LeadForm.RECORD_VERSION, ChangedByBoth.CHOICE);

    /** The step that ends the form: the opportunity is created. */
    static final String CREATE = "create";

    private static final List<String> STEPS = List.of(CREATE, "preview", "search", "back");

    private ConversionForm() {
    }

    /**
     * What the form answers. A salesperson or team that is still the one shown was not picked, so that picking another
     * salesperson can bring their team (CONV-4).
     *
     * @param opened the dialog with nothing answered yet
     */
    static Answers read(Map<String, Object> form, Dialog opened) {
        String action = Answered.text(form, ACTION);
        String customerAction = Answered.text(form, CUSTOMER_ACTION);
        String salesperson = Answered.text(form, SALESPERSON);
        boolean picked = form.containsKey(SALESPERSON) && !Objects.equals(salesperson, opened.salesperson());
        Long team = number(form, TEAM);
        boolean merges = "merge".equals(action);
        Long customer = "link".equals(customerAction) ? number(form, CUSTOMER) : null;
        return new Answers(action, customerAction, customer, picked, salesperson,
                Objects.equals(team, opened.teamId()) ? null : team, merges ? records(form) : null,
                merges ? survivor(form) : null, "true".equals(Answered.text(form, CONFIRM_MERGE)),
                unticked(form), openedAt(form), null);
    }

    /** CONV-7: what was offered to be overwritten and is not ticked. A list that was not shown was not answered. */
    static List<String> unticked(Map<String, Object> form) {
        if (!form.containsKey(OVERWRITE)) {
            return List.of();
        }
        List<String> unticked = new ArrayList<>(
                List.of(Objects.requireNonNullElse(Answered.text(form, OVERWRITE_OFFERED), "").split(",")));
        String ticked = Answered.text(form, OVERWRITE);
        if (ticked != null) {
            list(OVERWRITE, ticked).forEach(name -> unticked.remove(name.asText()));
        }
        unticked.retainAll(KeptFields.NAMES);
        return unticked;
    }

    /** What is no instant was not sent by the form. */
    private static Instant openedAt(Map<String, Object> form) {
        try {
            return Instant.parse(Objects.requireNonNullElse(Answered.text(form, OPENED_AT), ""));
        } catch (DateTimeParseException unknown) {
            return null;
        }
    }

    /** Refuses (422) words that the form does not offer, and answers that are no numbers where it has numbers only. */
    static void check(Map<String, Object> form) {
        Answered.choice(form, STEP, STEPS);
        Answered.choice(form, ACTION, Answers.ACTIONS);
        Answered.choice(form, CUSTOMER_ACTION, Answers.CUSTOMER_ACTIONS);
        number(form, TEAM);
        number(form, CUSTOMER);
        number(form, LeadForm.RECORD_VERSION);
        survivor(form);
        records(form);
        unticked(form);
    }

    /**
     * The form as it was kept by {@link KeepConversionForm}; empty if it was not opened before. What somebody else put
     * into its place must not keep the form from opening.
     */
    static Map<String, Object> kept(Object variable) {
        if (variable == null) {
            return Map.of();
        }
        try {
            Map<String, Object> form = new LinkedHashMap<>();
            ((Map<?, ?>) Json.plain(Json.read(variable.toString())))
                    .forEach((name, value) -> form.put(name.toString(), value == null ? null : value.toString()));
            check(form);
            return form;
        } catch (IllegalArgumentException | ClassCastException | Refusal unreadable) {
            return Map.of();
        }
    }

    private static Long survivor(Map<String, Object> form) {
        return AUTOMATIC.equals(Answered.text(form, SURVIVOR)) ? null : number(form, SURVIVOR);
    }

    /** Every record that was ticked or typed to be merged. */
    static List<Long> records(Map<String, Object> form) {
        List<Long> ids = ids(form, MERGE_WITH);
        String typed = Answered.text(form, ADD_RECORDS);
        if (typed != null) {
            Problems problems = new Problems();
            ids.addAll(TypedAnswers.recordNumbers(ADD_RECORDS, typed, problems));
            problems.refuseIfAny();
        }
        return ids;
    }

    /** The records that were ticked in this list; 422 if they are none. */
    static List<Long> ids(Map<String, Object> form, String field) {
        List<Long> ids = new ArrayList<>();
        String ticked = Answered.text(form, field);
        if (ticked != null) {
            for (JsonNode id : list(field, ticked)) {
                ids.add(parse(field, id.asText()));
            }
        }
        return ids;
    }

    /** What a list of ticks answers; anything else is refused. */
    static JsonNode list(String field, String ticked) {
        try {
            JsonNode list = Json.read(ticked);
            if (list.isArray()) {
                return list;
            }
        } catch (IllegalArgumentException notJson) {
            // Refused below like any other JSON that is no list.
        }
        throw Refusal.unacceptable(field, "value.list-expected");
    }

    /** A number that was chosen; null if none. */
    static Long number(Map<String, Object> form, String field) {
        String text = Answered.text(form, field);
        return text == null ? null : parse(field, text);
    }

    private static Long parse(String field, String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw Refusal.unacceptable(field, "form.not-a-record-number", text);
        }
    }
}
