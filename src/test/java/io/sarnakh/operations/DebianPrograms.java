package io.sarnakh.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that use programs which a JDK does not bring. Without them they are skipped, or fail where the system property
 * {@code sarnakh.browser-tests} is {@code required}, as the browser tests do.
 */
class DebianPrograms implements ExecutionCondition {

    private static final List<String> PROGRAMS = List.of("bash", "curl", "openssl", "psql", "pg_dump", "pg_restore",
            "createdb", "nginx");
    private static final List<Path> FOLDERS = Stream
            .concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin")).map(Path::of).toList();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("All programs are there");
        }
        String sentence = "These programs are missing: " + String.join(", ", missing) + ".";
        if ("required".equals(System.getProperty("sarnakh.browser-tests"))) {
            throw new IllegalStateException(sentence);
        }
        System.out.println("Tests of " + context.getDisplayName() + " are skipped. " + sentence);
        return ConditionEvaluationResult.disabled(sentence);
    }

    private static List<String> missing() {
        List<String> missing = new ArrayList<>(PROGRAMS.stream()
                .filter(program -> FOLDERS.stream().noneMatch(folder -> Files.isExecutable(folder.resolve(program))))
                .toList());
        try {
            if (SystemPostgres.bin().isEmpty()) {
                missing.add("a PostgreSQL server");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return missing;
    }
}
