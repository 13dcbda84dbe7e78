package io.sarnakh.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The composition of containers, as Compose reads it. */
record ComposeFile(Map<String, Object> content) {

    static final Path FOLDER = Path.of("src/deploy");

    static ComposeFile read() throws IOException {
        return new ComposeFile(new Yaml().load(Files.readString(FOLDER.resolve("compose.yaml"))));
    }

    @SuppressWarnings("unchecked")
    Map<String, Map<String, Object>> services() {
        return (Map<String, Map<String, Object>>) content.get("services");
    }

    Map<?, ?> volumes() {
        return (Map<?, ?>) content.get("volumes");
    }

    /** What a service is told, variables not yet put in. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        ((Map<?, ?>) services().get(service).get("environment"))
                .forEach((name, value) -> environment.put(name.toString(), value.toString()));
        return environment;
    }

    /** The same with the variables put in. */
    Map<String, String> environment(String service, Map<String, String> variables) {
        Map<String, String> environment = environment(service);
        environment.replaceAll((name, value) -> {
            String given = value;
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                given = given.replaceAll("\\$\\{" + variable.getKey() + ":\\?[^}]*}", variable.getValue());
            }
            return given;
        });
        return environment;
    }
}
