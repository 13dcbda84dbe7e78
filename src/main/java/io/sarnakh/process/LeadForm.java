package io.sarnakh.process;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Values;
import io.sarnakh.lead.LeadField;
import io.sarnakh.refusal.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The record's fields as the forms show and answer them: always as text, so that Persian digits may be typed. Answers
 * are turned into the same JSON that the HTTP API takes and checked by the same rules.
 */
final class LeadForm {

    /** The form's id of the newest history entry when it was opened. */
    static final String RECORD_VERSION = "recordVersion";

    /** The option of the select of customers that stands for none. */
    static final String NO_CUSTOMER = "none";

    /** Form field to record field. */
    private static final Map<String, LeadField> FIELDS = fields();

    private LeadForm() {
    }

    private static Map<String, LeadField> fields() {
        Map<String, LeadField> fields = new LinkedHashMap<>();
        for (LeadField field : List.of(LeadField.NAME, LeadField.CONTACT_NAME, LeadField.CONTACT_ROLE,
                LeadField.COMPANY_NAME, LeadField.JOB_POSITION, LeadField.EMAIL, LeadField.PHONE, LeadField.WEBSITE,
                LeadField.LANGUAGE, LeadField.STREET, LeadField.STREET2, LeadField.CITY, LeadField.ZIP,
                LeadField.STATE, LeadField.COUNTRY, LeadField.PRIORITY, LeadField.TAGS, LeadField.EXPECTED_REVENUE,
                LeadField.RECURRING_REVENUE, LeadField.EXPECTED_CLOSING, LeadField.PROBABILITY,
                LeadField.NEXT_ACTIVITY, LeadField.NEXT_ACTIVITY_ON, LeadField.NOTES, LeadField.SOURCE,
                LeadField.SALESPERSON)) {
            fields.put(field.json(), field);
        }
        fields.put("team", LeadField.TEAM_ID);
        fields.put("stage", LeadField.STAGE_ID);
        fields.put("customer", LeadField.CUSTOMER_ID);
        return fields;
    }

    /** The names of all form fields. */
    static List<String> names() {
        List<String> names = new ArrayList<>(FIELDS.keySet());
        names.add(RECORD_VERSION);
        return names;
    }

    /** What the form shows for these values; an empty field is null. */
    static Map<String, String> show(Values<LeadField> values) {
        Map<String, String> shown = new LinkedHashMap<>();
        FIELDS.forEach((name, field) -> shown.put(name, show(field, values)));
        return shown;
    }

    private static String show(LeadField field, Values<LeadField> values) {
        Object value = values.get(field);
        if (value == null) {
            return field == LeadField.CUSTOMER_ID ? NO_CUSTOMER : null;
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return field == LeadField.TAGS ? String.join(", ", values.words(LeadField.TAGS)) : value.toString();
    }

    /** The answers that differ from what was shown, all problems refused at once. */
    static Values<LeadField> read(Map<String, Object> answers, Map<String, String> shown) {
        Map<String, Object> changed = new LinkedHashMap<>();
        answers.forEach((name, answer) -> {
            String text = Answered.text(answers, name);
            if (FIELDS.containsKey(name) && !Objects.equals(text, shown.get(name))) {
                changed.put(name, text);
            }
        });
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Problems problems = new Problems();
        changed.forEach((name, text) -> put(json, FIELDS.get(name), (String) text, problems));
        Body body = Body.of(json, problems);
        Values<LeadField> values = body.attributes(LeadField.class);
        problems.refuseIfAny();
        return values;
    }

    private static void put(ObjectNode json, LeadField field, String text, Problems problems) {
        ObjectNode holder = field.group() == null ? json : json.withObjectProperty(field.group());
        if (text == null || field == LeadField.CUSTOMER_ID && text.equals(NO_CUSTOMER)) {
            holder.putNull(field.json());
            return;
        }
        switch (field) {
            case EXPECTED_REVENUE, RECURRING_REVENUE ->
                    holder.put(field.json(), TypedAnswers.number(field.path(), text, problems));
            case PROBABILITY -> holder.put(field.json(), TypedAnswers.percent(field.path(), text, problems));
            case PRIORITY, TEAM_ID, STAGE_ID, CUSTOMER_ID ->
                    holder.put(field.json(), TypedAnswers.whole(field.path(), text, problems));
            case EXPECTED_CLOSING, NEXT_ACTIVITY_ON ->
                    holder.put(field.json(), Objects.toString(TypedAnswers.date(field.path(), text, problems), null));
            case TAGS -> {
                ArrayNode tags = holder.putArray(field.json());
                for (String tag : text.split("[,،;؛]")) {
                    tags.add(tag);
                }
            }
            default -> holder.put(field.json(), text);
        }
    }
}
