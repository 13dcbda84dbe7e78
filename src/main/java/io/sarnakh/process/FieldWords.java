package io.sarnakh.process;

import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import io.sarnakh.pipeline.LostReason;
import io.sarnakh.pipeline.LostReasons;
import io.sarnakh.pipeline.Stage;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.text.Texts;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The values of a record in the words of its forms: names instead of ids. */
@Component
class FieldWords {

    private final FormOptions options;
    private final Stages stages;
    private final LostReasons lostReasons;
    private final Customers customers;

    FieldWords(FormOptions options, Stages stages, LostReasons lostReasons, Customers customers) {
        this.options = options;
        this.stages = stages;
        this.lostReasons = lostReasons;
        this.customers = customers;
    }

    /** The name of a user. */
    String person(String userId) {
        return options.personName(userId);
    }

    /** A value in the words of the form, empty for none; a text longer than that is cut. */
    String said(String field, Object value, int longest) {
        if (value == null) {
            return "";
        }
        if (value instanceof Map<?, ?> block) {
            return Texts.list(block.values().stream().map(part -> Texts.isolated(part.toString())).toList());
        }
        if (value instanceof List<?> words) {
            return Texts.list(words.stream().map(word -> Texts.isolated(word.toString())).toList());
        }
        String text = value.toString();
        return switch (field) {
            case "type", "status" -> Texts.get("lead." + field + "." + text);
            case "priority" -> Texts.get("lead.priority." + text);
            case "contactRole" -> Texts.get("contact.role." + text);
            case "salesperson" -> options.personName(text);
            case "teamId" -> options.teamName(Long.valueOf(text));
            case "stageId" -> stages.find(Long.parseLong(text)).map(Stage::name).orElse(text);
            case "lostReasonId" -> lostReasons.find(Long.parseLong(text)).map(LostReason::name).orElse(text);
            case "customerId" -> customers.find(Long.parseLong(text)).map(card -> card.text(CustomerField.NAME))
                    .orElse(text);
            default -> Texts.isolated(text.length() > longest ? text.substring(0, longest) + "…" : text);
        };
    }
}
