package io.sarnakh.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Operations such as {@code POST /task/{id}/claim}, as descriptions name them and tables of ours say who may call them. */
final class Operations {

    private Operations() {
    }

    /** Who may call each operation, by a table. */
    static Map<String, String> callers(String table) {
        try (InputStream lines = Operations.class.getResourceAsStream(table)) {
            Map<String, String> callers = new LinkedHashMap<>();
            new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" +"))
                    .forEach(line -> callers.put(line[0] + " " + line[1], line[2]));
            return callers;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The operations of an OpenAPI description that have one of these methods. */
    static TreeSet<String> described(JsonNode description, List<String> methods) {
        TreeSet<String> operations = new TreeSet<>();
        description.get("paths").properties().forEach(path -> methods.stream().filter(path.getValue()::has)
                .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }
}
