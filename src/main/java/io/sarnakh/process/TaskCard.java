package io.sarnakh.process;

import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.pipeline.Stage;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.text.Texts;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What the task of a record shows in the list of tasks: its name, of an opportunity also stage, amount and what comes
 * next; and when it is due. On the task, not the instance: representatives may read their tasks only.
 */
@Component
class TaskCard {

    /** What is planned for a day is due when that day's work is over. */
    private static final LocalTime END_OF_WORK = LocalTime.of(17, 0);

    /**
     * One line of the card.
     *
     * @param shows the fields it is made of
     * @param leads whether tasks of leads have it too
     */
    private record Line(String variable, boolean leads, List<LeadField> shows, Function<Lead, String> text) {
    }

    private final List<Line> lines;
    private final Stages stages;

    TaskCard(Stages stages) {
        this.stages = stages;
        this.lines = List.of(
                new Line(Variable.LEAD_NAME, true, List.of(LeadField.NAME), Lead::name),
                new Line(Variable.CARD_STAGE, false, List.of(LeadField.STAGE_ID), this::stage),
                new Line(Variable.CARD_AMOUNT, false, List.of(LeadField.EXPECTED_REVENUE), TaskCard::amount),
                new Line(Variable.CARD_ACTIVITY, false, List.of(LeadField.NEXT_ACTIVITY, LeadField.NEXT_ACTIVITY_ON),
                        TaskCard::activity));
    }

    /** The whole card, as local variables of the task. */
    Map<String, Object> of(Lead lead) {
        return lines(lead, line -> true);
    }

    /** The lines that a change of the record has changed. */
    Map<String, Object> changes(Lead before, Lead lead) {
        Values<LeadField> changed = lead.values().changedFrom(before.values());
        return lines(lead, line -> line.shows().stream().anyMatch(changed::has));
    }

    private Map<String, Object> lines(Lead lead, Function<Line, Boolean> wanted) {
        Map<String, Object> card = new LinkedHashMap<>();
        lines.stream().filter(line -> (line.leads() || lead.isOpportunity()) && wanted.apply(line))
                .forEach(line -> card.put(line.variable(), line.text().apply(lead)));
        return card;
    }

    /** When the task is due: with the next activity; null for never. */
    Date dueDate(Lead lead) {
        LocalDate day = (LocalDate) lead.values().get(LeadField.NEXT_ACTIVITY_ON);
        return day == null ? null : Date.from(day.atTime(END_OF_WORK).atZone(ZoneId.systemDefault()).toInstant());
    }

    private String stage(Lead lead) {
        Long stageId = lead.values().id(LeadField.STAGE_ID);
        return stageId == null ? "" : stages.find(stageId).map(Stage::name).orElse("");
    }

    private static String amount(Lead lead) {
        BigDecimal amount = lead.values().decimal(LeadField.EXPECTED_REVENUE);
        // Not shared: a format is not made for several threads.
        return amount == null ? ""
                : new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
    }

    private static String activity(Lead lead) {
        return Stream.of(lead.values().get(LeadField.NEXT_ACTIVITY_ON), lead.text(LeadField.NEXT_ACTIVITY))
                .filter(Objects::nonNull).map(Object::toString).map(Texts::isolated)
                .collect(Collectors.joining(" · "));
    }
}
