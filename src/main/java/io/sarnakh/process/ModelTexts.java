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
import java.util.Properties;
import java.util.Set;
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
 * The texts of diagrams and forms in the installation's language. The models are written in English; another language
 * is one file, {@code texts/models_<language>.properties}, from English text to its translation.
 */
@Component
class ModelTexts {

    private static final Set<String> SHOWN = Set.of("label", "description", "text", "content");

    private final ObjectMapper json = new ObjectMapper();

    /** The model with every shown text translated; texts without a translation stay English. */
    String translate(String name, String model) {
        Properties translations = load();
        if (translations.isEmpty()) {
            return model;
        }
        try {
            return name.endsWith(".form") ? form(model, translations) : diagram(model, translations);
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

    private String form(String model, Properties translations) throws JsonProcessingException {
        JsonNode form = json.readTree(model);
        translate(form, translations);
        return json.writeValueAsString(form);
    }

    private static void translate(JsonNode node, Properties translations) {
        if (node instanceof ObjectNode object) {
            for (String field : SHOWN) {
                if (object.path(field).isTextual()) {
                    String text = object.get(field).textValue();
                    object.set(field, new TextNode(translations.getProperty(text, text)));
                }
            }
        }
        node.forEach(child -> translate(child, translations));
    }

    private static String diagram(String model, Properties translations) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(model)));
        NodeList elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            // The name of a message is its identity for the engine, not a text.
            if (element.hasAttribute("name") && !"message".equals(element.getLocalName())) {
                String text = element.getAttribute("name");
                element.setAttribute("name", translations.getProperty(text, text));
            }
            if ("documentation".equals(element.getLocalName())) {
                String text = element.getTextContent().strip();
                element.setTextContent(translations.getProperty(text, text));
            }
        }
        StringWriter translated = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document),
                new StreamResult(translated));
        return translated.toString();
    }
}
