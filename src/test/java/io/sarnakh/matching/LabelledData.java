package io.sarnakh.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the labelled sets, which are no part of this project, from where {@code -Dmatching.data} says. */
final class LabelledData {

    private static final Path FOLDER = Path.of(System.getProperty("matching.data", "../shared/datasets"));

    private LabelledData() {
    }

    /** The rows of a CSV file (RFC 4180) by column; blank cells are null. */
    static List<Map<String, String>> read(String file) {
        List<List<String>> rows = rows(text(file));
        List<Map<String, String>> read = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < rows.get(0).size(); i++) {
                String cell = i < row.size() ? row.get(i).strip() : "";
                cells.put(rows.get(0).get(i), cell.isEmpty() ? null : cell);
            }
            read.add(cells);
        }
        return read;
    }

    private static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException("The labelled data is not in " + FOLDER.toAbsolutePath()
                    + "; say where with -Dmatching.data=<folder>", missing);
        }
    }

    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char letter = csv.charAt(i);
            if (letter == '"' && quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append(letter);
                i++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (quoted || letter != ',' && letter != '\n') {
                cell.append(letter == '\r' ? ' ' : letter);
            } else {
                row.add(cell.toString());
                cell.setLength(0);
                if (letter == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        if (!row.isEmpty() || !cell.isEmpty()) {
            row.add(cell.toString());
            rows.add(row);
        }
        return rows;
    }
}
