package io.sarnakh.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The instructions of a Dockerfile, read as its reference says; anything else is refused. */
record Dockerfile(List<Instruction> instructions) {

    private static final Pattern LINE = Pattern.compile("(FROM|RUN|WORKDIR|COPY|ENV|USER|EXPOSE|HEALTHCHECK|ENTRYPOINT) (.+)");
    private static final Pattern SETTING = Pattern.compile("(\\w+)=(\"[^\"]*\"|\\S+)");

    /** One instruction and what stands behind it, continued lines joined. */
    record Instruction(String name, String value) {
    }

    static Dockerfile read(Path file) throws IOException {
        List<Instruction> instructions = new ArrayList<>();
        String text = Files.readString(file).replaceAll("(?m)^#.*\\n", "").replaceAll("\\\\\\n\\s*", " ");
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            Matcher instruction = LINE.matcher(line);
            if (!instruction.matches()) {
                throw new IllegalArgumentException("Not an instruction: " + line);
            }
            instructions.add(new Instruction(instruction.group(1), instruction.group(2)));
        }
        return new Dockerfile(instructions);
    }

    /** What stands behind the only instruction of this name. */
    String value(String name) {
        List<String> values = values(name);
        if (values.size() != 1) {
            throw new IllegalArgumentException(name + " stands there " + values.size() + " times");
        }
        return values.get(0);
    }

    List<String> values(String name) {
        return instructions.stream().filter(instruction -> instruction.name().equals(name)).map(Instruction::value).toList();
    }

    /** The command of an instruction in its JSON form, which no shell takes apart. */
    List<String> command(String name) throws IOException {
        String value = value(name);
        return List.of(new ObjectMapper().readValue(value.substring(value.indexOf('[')), String[].class));
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        values("ENV").forEach(settings -> SETTING.matcher(settings).results()
                .forEach(setting -> environment.put(setting.group(1), setting.group(2).replace("\"", ""))));
        return environment;
    }
}
