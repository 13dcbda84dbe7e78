package io.sarnakh.process;

import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Json;
import io.sarnakh.attribute.Values;
import io.sarnakh.refusal.Problems;
import io.sarnakh.team.SettingsField;
import io.sarnakh.team.SettingsService;
import io.sarnakh.typed.TypedText;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Apply working time": the working calendar as entered in the form (SLA-1). */
@Component
class ApplyWorkingTime implements JavaDelegate {

    static final String HOLIDAYS = SettingsField.HOLIDAYS.json();
    private static final List<String> TEXTS =
            List.of(SettingsField.HOLIDAY_COUNTRY.json(), SettingsField.TIME_ZONE.json());
    /** The hours of each day of the week. */
    static final List<String> HOURS = SettingsField.HOURS.values().stream().map(SettingsField::json).toList();
    static final List<String> ANSWERS = Stream.of(HOURS, List.of(HOLIDAYS), TEXTS).flatMap(List::stream).toList();

    /** What a form from before each day had hours of its own says instead. */
    private static final String DAYS = SettingsField.WORKING_DAYS.json();
    private static final List<String> SAME_HOURS =
            List.of(SettingsField.WORKING_FROM.json(), SettingsField.WORKING_UNTIL.json());

    private final SettingsService settings;
    private final CurrentActor currentActor;

    ApplyWorkingTime(SettingsService settings, CurrentActor currentActor) {
        this.settings = settings;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean fromBefore = execution.hasVariable(DAYS) || SAME_HOURS.stream().anyMatch(execution::hasVariable);
        Map<String, Object> form = Answered.take(execution, ANSWERS);
        Map<String, Object> answers = new LinkedHashMap<>();
        if (fromBefore) {
            answers.putAll(sameHours(Answered.take(execution, Stream.concat(Stream.of(DAYS), SAME_HOURS.stream()).toList())));
        } else {
            answers.put(SettingsField.SATURDAY.group(), texts(form, HOURS));
        }
        String holidays = Answered.text(form, HOLIDAYS);
        Problems problems = new Problems();
        answers.put(HOLIDAYS, TypedAnswers.dates(HOLIDAYS, holidays, problems).stream().map(LocalDate::toString).toList());
        answers.putAll(texts(form, TEXTS));
        // The same reading and the same checks as over HTTP.
        Body body = Body.of(Json.tree(answers), problems);
        Values<SettingsField> values = body.attributes(SettingsField.class);
        settings.change(values, body.finish(), currentActor.current(), null);
    }

    private static Map<String, Object> sameHours(Map<String, Object> form) {
        Map<String, Object> answers = texts(form, SAME_HOURS);
        String days = Answered.text(form, DAYS);
        answers.put(DAYS, days == null ? List.of() : Json.plain(Json.read(days)));
        return answers;
    }

    private static Map<String, Object> texts(Map<String, Object> form, List<String> fields) {
        Map<String, Object> texts = new LinkedHashMap<>();
        for (String field : fields) {
            String text = Answered.text(form, field);
            texts.put(field, text == null ? null : TypedText.plain(text));
        }
        return texts;
    }
}
