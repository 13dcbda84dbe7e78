package io.sarnakh.matching;

import io.sarnakh.identity.Agreement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an evaluation found, as Markdown: on the screen and in {@code target/matching/<name>.md}. */
final class Report {

    private static final Path FOLDER = Path.of("target", "matching");

    private final String name;
    private final List<String> lines = new ArrayList<>();

    Report(String name, String title) {
        this.name = name;
        lines.add("## " + title);
    }

    Report table(String... columns) {
        lines.add("");
        row((Object[]) columns);
        return row((Object[]) "-".repeat(columns.length).replace("-", "---,").split(","));
    }

    Report row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell instanceof Double number ? String.format(Locale.ROOT, "%.3f", number) : cell)
                    .append(" |");
        }
        lines.add(row.toString());
        return this;
    }

    /** A level of agreement: how often it was counted, what that makes, and what the product uses. */
    void weight(Agreement agreement, Weights counted) {
        row(agreement.code(), counted.ofSame(agreement), counted.ofDifferent(agreement),
                String.format(Locale.ROOT, "%.1f", counted.bits(agreement)),
                String.format(Locale.ROOT, "%.1f", agreement.bits()));
    }

    Report line(String format, Object... values) {
        lines.add("");
        lines.add(String.format(Locale.ROOT, format, values));
        return this;
    }

    void write() {
        String text = String.join("\n", lines) + "\n";
        System.out.println(text);
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name + ".md"), text, StandardCharsets.UTF_8);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
