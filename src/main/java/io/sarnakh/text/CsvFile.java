package io.sarnakh.text;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file for other programs, spreadsheets above all (CSV-1): UTF-8 with a byte order mark, RFC 4180, and no cell that a
 * spreadsheet would run. Its columns are named in the language of the installation, or by ids that stay the same.
 */
public final class CsvFile {

    /** How the columns are named in the first line. */
    public enum Header { NAMES, IDS }

    /** Tells spreadsheets that the file is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String BEGINS_A_FORMULA = "=+-@\t\r";
    /** Also numbers with grouping, phones as E.164 or with spaces; hyphens or brackets in one would be calculated. */
    private static final Pattern NUMBER_OR_PHONE = Pattern.compile("[+-]?[0-9]+(?:[ .,\u066B\u066C][0-9]+)*");

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv = CsvWriter.builder().build(text);

    /**
     * A file without lines yet.
     *
     * @param table   what it lists; the texts {@code csv.<table>.<id>} name its columns
     * @param columns the ids of the columns
     */
    public CsvFile(String table, List<String> columns, Header header) {
        text.write(BYTE_ORDER_MARK);
        csv.writeRecord(columns.stream().map(id -> header == Header.IDS ? id : Texts.get("csv." + table + "." + id))
                .toArray(String[]::new));
    }

    /** Adds a line: texts, numbers, dates, null for an empty cell. */
    public CsvFile line(Object... cells) {
        csv.writeRecord(Arrays.stream(cells).map(cell -> cell == null ? "" : harmless(cell.toString()))
                .toArray(String[]::new));
        return this;
    }

    /** The file. */
    public byte[] bytes() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String harmless(String cell) {
        boolean formula = !cell.isEmpty() && BEGINS_A_FORMULA.indexOf(cell.charAt(0)) >= 0
                && !NUMBER_OR_PHONE.matcher(cell).matches();
        return formula ? "'" + cell : cell;
    }
}
