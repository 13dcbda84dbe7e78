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

    private static final String DAYS = SettingsField.WORKING_DAYS.json();
    private static final String HOLIDAYS = SettingsField.HOLIDAYS.json();
    private static final List<String> TEXTS = List.of(SettingsField.WORKING_FROM.json(),
            SettingsField.WORKING_UNTIL.json(), SettingsField.HOLIDAY_COUNTRY.json(), SettingsField.TIME_ZONE.json());
    static final List<String> ANSWERS = Stream.concat(Stream.of(DAYS, HOLIDAYS), TEXTS.stream()).toList();

    private final SettingsService settings;
    private final CurrentActor currentActor;

    ApplyWorkingTime(SettingsService settings, CurrentActor currentActor) {
        this.settings = settings;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> form = Answered.take(execution, ANSWERS);
        Map<String, Object> answers = new LinkedHashMap<>();
        String days = Answered.text(form, DAYS);
        answers.put(DAYS, days == null ? List.of() : Json.plain(Json.read(days)));
        String holidays = Answered.text(form, HOLIDAYS);
        Problems problems = new Problems();
        answers.put(HOLIDAYS, TypedAnswers.dates(HOLIDAYS, holidays, problems).stream().map(LocalDate::toString).toList());
        TEXTS.forEach(field -> answers.put(field, plain(Answered.text(form, field))));
        // The same reading and the same checks as over HTTP.
        Body body = Body.of(Json.tree(answers), problems);
        Values<SettingsField> values = body.attributes(SettingsField.class);
        settings.change(values, body.finish(), currentActor.current(), null);
    }

    private static String plain(String text) {
        return text == null ? null : TypedText.plain(text);
    }
}
