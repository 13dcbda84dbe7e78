package io.sarnakh.web;

import io.sarnakh.refusal.Refusal;
import io.sarnakh.text.CsvFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Answers a file for other programs (CSV-1). */
final class CsvAnswer {

    private CsvAnswer() {
    }

    /**
     * The wish of a caller: {@code names} (or nothing) for columns in the reader's language, {@code ids} for ids that
     * stay the same; refuses (422) anything else.
     */
    static CsvFile.Header header(String wish) {
        if (wish == null || wish.isBlank() || wish.equals("names")) {
            return CsvFile.Header.NAMES;
        }
        if (wish.equals("ids")) {
            return CsvFile.Header.IDS;
        }
        throw Refusal.unacceptable("header", "value.one-of", "ids, names");
    }

    /** A file to be saved under a name. */
    static ResponseEntity<byte[]> of(String name, byte[] file) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"").body(file);
    }
}
