package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarnakh.text.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ModelTextsTest {

    /** The fields of a form that programs go by, in whatever language it is. */
    private static final Set<String> IDENTITIES =
            Set.of("key", "value", "type", "valuesKey", "dataSource", "hide", "defaultValue", "id");

    private final ModelTexts texts = new ModelTexts();
    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void speakPersian() {
        Texts.use(Locale.forLanguageTag("fa"));
    }

    @AfterEach
    void speakEnglishAgain() {
        Texts.use(Locale.ENGLISH);
    }

    @Test
    @DisplayName("Every text of the models has a Persian one, and no translation is left over")
    void complete() throws IOException {
        Set<String> shown = new TreeSet<>();
        models().forEach((name, model) -> shown.addAll(texts.of(name, model)));
        Properties translations = new Properties();
        try (InputStream file = ModelTexts.class.getResourceAsStream("/texts/models_fa.properties")) {
            translations.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        assertThat(translations.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(shown);
        assertThat(translations.values()).allSatisfy(text -> assertThat((String) text).containsPattern("\\p{IsArabic}"));
    }

    @Test
    @DisplayName("A text with a variable in it is translated, a mere variable needs no translation")
    void variables() {
        assertThat(texts.of("any.form", """
                {"components": [{"type": "html", "content": "<p class=\\"a\\">{{heading}}</p>"},
                                {"type": "html", "content": "<p>Lead {{number}}</p>"},
                                {"type": "select", "label": "Team", "values": [{"label": "No team", "value": "none"}]}]}
                """)).containsExactly("<p>Lead {{number}}</p>", "Team", "No team");
    }

    @Test
    @DisplayName("Persian diagrams parse, with the same elements and messages and with Persian names")
    void diagrams() throws IOException {
        models().forEach((name, model) -> {
            if (name.endsWith(".bpmn")) {
                BpmnModelInstance english = parse(model);
                BpmnModelInstance persian = parse(texts.translate(name, model));
                assertThat(ids(persian)).as(name).isEqualTo(ids(english));
                assertThat(persian.getModelElementsByType(Message.class)).extracting(Message::getName)
                        .containsExactlyElementsOf(english.getModelElementsByType(Message.class).stream()
                                .map(Message::getName).toList());
                assertThat(persian.getModelElementsByType(Process.class))
                        .allSatisfy(process -> assertThat(process.getName()).containsPattern("\\p{IsArabic}"));
            }
        });
    }

    @Test
    @DisplayName("Persian decision tables have the same columns and cells, with Persian labels")
    void tables() throws IOException {
        models().forEach((name, model) -> {
            if (name.endsWith(".dmn")) {
                DmnModelInstance english = table(model);
                DmnModelInstance persian = table(texts.translate(name, model));
                assertThat(cells(persian)).as(name).isEqualTo(cells(english)).isNotEmpty();
                assertThat(persian.getModelElementsByType(Output.class)).extracting(Output::getName)
                        .containsExactlyElementsOf(english.getModelElementsByType(Output.class).stream()
                                .map(Output::getName).toList());
                assertThat(persian.getModelElementsByType(Output.class)).extracting(Output::getLabel)
                        .allSatisfy(label -> assertThat(label).containsPattern("\\p{IsArabic}"));
                assertThat(persian.getModelElementsByType(Decision.class)).extracting(Decision::getName)
                        .allSatisfy(title -> assertThat(title).containsPattern("\\p{IsArabic}"));
            }
        });
    }

    @Test
    @DisplayName("Persian forms have the same fields, values and conditions")
    void forms() throws IOException {
        for (Map.Entry<String, String> model : models().entrySet()) {
            if (model.getKey().endsWith(".form")) {
                JsonNode persian = json.readTree(texts.translate(model.getKey(), model.getValue()));
                assertThat(identities(persian)).as(model.getKey())
                        .isEqualTo(identities(json.readTree(model.getValue())));
                assertThat(persian.path("direction").asText()).isEqualTo("rtl");
            }
        }
    }

    @Test
    @DisplayName("English models are deployed as they are")
    void english() throws IOException {
        Texts.use(Locale.ENGLISH);
        models().forEach((name, model) -> assertThat(texts.translate(name, model)).isEqualTo(model));
    }

    private static BpmnModelInstance parse(String model) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)));
    }

    private static DmnModelInstance table(String model) {
        return Dmn.readModelFromStream(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> cells(DmnModelInstance model) {
        return model.getModelElementsByType(Text.class).stream().map(Text::getTextContent).toList();
    }

    private static List<String> ids(BpmnModelInstance model) {
        return model.getModelElementsByType(FlowElement.class).stream().map(FlowElement::getId).toList();
    }

    private static List<String> identities(JsonNode node) {
        List<String> found = new ArrayList<>();
        node.fields().forEachRemaining(field -> {
            if (IDENTITIES.contains(field.getKey()) && field.getValue().isValueNode()) {
                found.add(field.getKey() + "=" + field.getValue().asText());
            }
        });
        node.forEach(child -> found.addAll(identities(child)));
        return found;
    }

    private static Map<String, String> models() throws IOException {
        Map<String, String> models = new TreeMap<>();
        for (String pattern : List.of("classpath*:processes/*.bpmn", "classpath*:processes/*.dmn",
                "classpath*:forms/*.form")) {
            for (Resource model : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                models.put(model.getFilename(), model.getContentAsString(StandardCharsets.UTF_8));
            }
        }
        assertThat(models).hasSizeGreaterThan(10);
        return models;
    }
}
