package io.sarnakh.batch;

import io.sarnakh.access.Actor;
import io.sarnakh.text.CsvFile;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The result of a batch as a file for a spreadsheet. */
@Service
public class BatchResults {

    private static final List<String> COLUMNS = List.of("position", "leadId", "outcome", "into", "reason");

    private final Batches batches;

    BatchResults(Batches batches) {
        this.batches = batches;
    }

    /** One line for each record that had its turn. */
    @Transactional(readOnly = true)
    public byte[] csv(long batchId, CsvFile.Header header, Actor actor) {
        CsvFile file = new CsvFile("batch", COLUMNS, header);
        for (BatchItem item : batches.results(batches.get(batchId, actor))) {
            file.line(item.position(), item.leadId(), item.outcome(), item.into(), item.reason());
        }
        return file.bytes();
    }
}
