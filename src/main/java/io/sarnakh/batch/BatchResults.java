package io.sarnakh.batch;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sarnakh.access.Actor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The result of a batch as a file for a spreadsheet. */
@Service
public class BatchResults {

    /** Tells spreadsheets that the file is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Batches batches;

    BatchResults(Batches batches) {
        this.batches = batches;
    }

    /** One line for each record that had its turn. */
    @Transactional(readOnly = true)
    public String csv(long batchId, Actor actor) {
        StringWriter text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("position", "leadId", "outcome", "into", "reason");
            for (BatchItem item : batches.results(batches.get(batchId, actor))) {
                csv.writeRecord(String.valueOf(item.position()), String.valueOf(item.leadId()), item.outcome(),
                        item.into() == null ? "" : item.into().toString(), harmless(item.reason()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A spreadsheet would calculate what begins like a formula. */
    static String harmless(String text) {
        return text != null && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
