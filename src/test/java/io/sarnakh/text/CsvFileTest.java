package io.sarnakh.text;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV-1: files for other programs. */
class CsvFileTest {

    private static final List<String> COLUMNS = List.of("leadId", "outcome");

    @AfterEach
    void speakEnglishAgain() {
        Texts.use(Locale.ENGLISH);
    }

    private static String text(CsvFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    private static String cell(Object value) {
        CsvFile file = new CsvFile("batch", COLUMNS, CsvFile.Header.IDS).line(value, "x");
        List<CsvRecord> lines = CsvReader.builder().ofCsvRecord(text(file).substring(1)).stream().toList();
        assertThat(lines).hasSize(2);
        return lines.get(1).getField(0);
    }

    @Test
    @DisplayName("CSV-1: UTF-8 with BOM, CRLF, quotes where needed; columns in the reader's language, or stable ids")
    void shape() {
        CsvFile ids = new CsvFile("batch", COLUMNS, CsvFile.Header.IDS).line(7, "a,\"b\"\nc").line(null, "نسرین");
        assertThat(ids.bytes()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(text(ids)).isEqualTo("\uFEFFleadId,outcome\r\n7,\"a,\"\"b\"\"\nc\"\r\n,نسرین\r\n");
        assertThat(text(new CsvFile("batch", COLUMNS, CsvFile.Header.NAMES))).isEqualTo("\uFEFFRecord,Outcome\r\n");
        Texts.use(Locale.forLanguageTag("fa"));
        assertThat(text(new CsvFile("batch", COLUMNS, CsvFile.Header.NAMES))).isEqualTo("\uFEFFشمارهٔ پرونده,نتیجه\r\n");
        assertThat(text(new CsvFile("batch", COLUMNS, CsvFile.Header.IDS))).isEqualTo("\uFEFFleadId,outcome\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1+1", "-1-1", "@SUM(A1)", "\tx", "\r=1", "=", "-", "+", "+cmd|' /C calc'!A0",
            "-Nasrin", "+98-935-2204417", "-1e5", "--1"})
    @DisplayName("CSV-1: what a spreadsheet would run gets an apostrophe")
    void harmless(String cell) {
        assertThat(cell(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "", "'=1", "Nasrin", "-5", "-12.50", "+7", "+989352204417", "+98 935 220 4417",
            "-1,250.5", "(021) 8877", "۱۲"})
    @DisplayName("CSV-1: plain numbers, phones and all other text stay as they are")
    void asTheyAre(String cell) {
        assertThat(cell(cell)).isEqualTo(cell);
        assertThat(cell(new BigDecimal("-12.5"))).isEqualTo("-12.5");
    }

    @Property
    @Label("CSV-1: every text comes back as it was, perhaps behind an apostrophe, and never begins a formula")
    void roundTrip(@ForAll("cells") String cell) {
        String read = cell(cell);
        assertThat(read).isIn(cell, "'" + cell);
        assertThat(read).doesNotMatch("(?s)[=@\t\r].*").doesNotMatch("(?s)[+-].*[^0-9 .,\u066B\u066C].*");
    }

    @Provide
    Arbitrary<String> cells() {
        Arbitrary<String> pieces = Arbitraries.of("=", "+", "-", "@", "\t", "\r", "\n", "\"", ",", ";", "1", " ", "A1",
                "ن", "'");
        return Arbitraries.oneOf(pieces.list().ofMinSize(1).ofMaxSize(6).map(list -> String.join("", list)),
                Arbitraries.strings().ofMinLength(1)
                        .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text)));
    }
}
