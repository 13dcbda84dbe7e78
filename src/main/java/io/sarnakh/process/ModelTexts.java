package io.sarnakh.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sarnakh.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * The texts of diagrams, decision tables and forms in the installation's language. The models are written in English; another language
 * is one file, {@code texts/models_<language>.properties}, from English text to its translation.
 */
@Component
class ModelTexts {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final Set<String> SHOWN = Set.of("label", "description", "text", "content");
    /** What has a name that the engine goes by. */
    private static final Set<String> NAMED_FOR_THE_ENGINE = Set.of("message", "signal", "error", "escalation");
    private static final Pattern MARKUP_OR_VARIABLE = Pattern.compile("<[^>]*>|\\{\\{.*?}}");

    private final ObjectMapper json = new ObjectMapper();

    /** The model with every shown text translated; texts without a translation stay English. */
    String translate(String name, String model) {
        Properties translations = load();
        return translations.isEmpty() ? model
                : translate(name, model, text -> translations.getProperty(text, text));
    }

    /** Every text of the model that has words to translate. */
    Set<String> of(String name, String model) {
        Set<String> texts = new LinkedHashSet<>();
        translate(name, model, text -> {
            if (MARKUP_OR_VARIABLE.matcher(text).replaceAll("").codePoints().anyMatch(Character::isLetter)) {
                texts.add(text);
            }
            return text;
        });
        return texts;
    }

    private String translate(String name, String model, UnaryOperator<String> translation) {
        try {
            return name.endsWith(".form") ? form(model, translation) : diagram(model, translation);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot translate " + name, e);
        }
    }

    private static Properties load() {
        Properties translations = new Properties();
        String file = "/texts/models_" + Texts.language().getLanguage() + ".properties";
        try (InputStream stream = ModelTexts.class.getResourceAsStream(file)) {
            if (stream != null) {
                translations.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return translations;
    }

    private String form(String model, UnaryOperator<String> translation) throws JsonProcessingException {
        ObjectNode form = (ObjectNode) json.readTree(model);
        translate(form, translation);
        // Unknown to the form viewer; next-form.js turns the form accordingly.
        form.put("direction", Texts.get("direction"));
        return json.writeValueAsString(form);
    }

    private static void translate(JsonNode node, UnaryOperator<String> translation) {
        if (node instanceof ObjectNode object) {
            for (String field : SHOWN) {
                if (object.path(field).isTextual()) {
                    object.set(field, new TextNode(translation.apply(object.get(field).textValue())));
                }
            }
        }
        node.forEach(child -> translate(child, translation));
    }

    private static String diagram(String model, UnaryOperator<String> translation) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(model)));
        translateProcesses(document.getElementsByTagNameNS(BPMN, "*"), translation);
        translateTables(document.getElementsByTagNameNS(DMN, "*"), translation);
        StringWriter translated = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document),
                new StreamResult(translated));
        return translated.toString();
    }

    private static void translateProcesses(NodeList elements, UnaryOperator<String> translation) {
        // In other namespaces a name is an identity, such as that of an input parameter.
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (!NAMED_FOR_THE_ENGINE.contains(element.getLocalName())) {
                translateAttribute(element, "name", translation);
            }
            if ("documentation".equals(element.getLocalName())) {
                element.setTextContent(translation.apply(element.getTextContent().strip()));
            }
        }
    }

    /** What the cells say stays: they hold values, such as names of teams. The name of a column is its identity. */
    private static void translateTables(NodeList elements, UnaryOperator<String> translation) {
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            switch (element.getLocalName()) {
                case "definitions", "decision" -> translateAttribute(element, "name", translation);
                case "input", "output" -> translateAttribute(element, "label", translation);
                case "description" -> element.setTextContent(translation.apply(element.getTextContent().strip()));
                default -> { }
            }
        }
    }

    private static void translateAttribute(Element element, String attribute, UnaryOperator<String> translation) {
        if (element.hasAttribute(attribute)) {
            element.setAttribute(attribute, translation.apply(element.getAttribute(attribute)));
        }
    }
}
