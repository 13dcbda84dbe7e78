package io.sarnakh.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumberTest {

    /** Any sign that people type into a number, several of each kind of digit, and signs of other kinds. */
    private static final String ALPHABET = "0012345۰۱۵٠٣５..,,،٬٫  \u00a0\u202f+-\u2212%٪e/'x\u200f";

    @ParameterizedTest
    @DisplayName("AMOUNT-1: point or ٫ decides, commas and spaces group three digits; any digits, marks do not count")
    @CsvSource(delimiter = '|', value = {
        "0 | 0", "12 | 12", "007 | 7", "12.5 | 12.5", "1.250 | 1.250", ".5 | 0.5", "+5 | 5", "-5 | -5", "\u22125.5 | -5.5",
        "1,000 | 1000", "12,500,000 | 12500000", "1,250.5 | 1250.5", "۱٬۲۵۰٫۵ | 1250.5", "۱۲٫۵ | 12.5", "۱۲.۵ | 12.5",
        "١٬٠٠٠ | 1000", "۱،۰۰۰،۰۰۰ | 1000000", "1۲٣ | 123", "１２ | 12", "1 000 | 1000", "1\u00a0000\u00a0000 | 1000000",
        "1\u202f000.5 | 1000.5", "\u200f۱۲۵۰\u200e | 1250", "\u2067-۱۲\u2069 | -12", "' 12 ' | 12"})
    void meant(String typed, BigDecimal meant) {
        assertThat(TypedNumber.read(typed)).contains(meant);
    }

    @ParameterizedTest
    @DisplayName("AMOUNT-1: whatever could be meant otherwise is refused")
    @ValueSource(strings = {"", " ", "12,5", "1.250,5", "۱۲،۵", "1,,000", "1e6", "1E2147483647", "1,25", "1,2500", ",500",
        "1,000,", "1000,000", "1234 567", "0,125", "00,125", "0 125", "1.000,000", "1.250.000", "12.", ".", "-", "- 5", "5-",
        "1 00", "1  000", "1,000 000", "1, 000", "12 .5", "1'000", "12/5", "$5", "5 Rial", "۵ ریال", "12%", "½", "٪", "∞",
        "NaN", "0x10", "1_000", "--5", "+-5", "(5)", "1:5", "5²", "１２．５"})
    void refused(String typed) {
        assertThat(TypedNumber.read(typed)).isEmpty();
        assertThat(TypedNumber.whole(typed)).isEmpty();
    }

    @Test
    @DisplayName("AMOUNT-1: absurdly long digits are refused at once")
    void long_() {
        assertThat(TypedNumber.read("9".repeat(2_000_000))).isEmpty();
        assertThat(TypedNumber.read("9".repeat(60))).contains(new BigDecimal("9".repeat(60)));
        assertThat(TypedNumber.read(null)).isEmpty();
    }

    @Test
    @DisplayName("AMOUNT-1: one percent sign, before or behind, only where percents are meant")
    void percent() {
        for (String typed : List.of("12.5%", "12.5 %", "%12.5", "۱۲٫۵٪", "٪۱۲٫۵", "٪ ۱۲٫۵", "12.5", "\u200f۱۲٫۵٪\u200f")) {
            assertThat(TypedNumber.percent(typed)).as(typed).contains(new BigDecimal("12.5"));
        }
        for (String typed : List.of("%", "12.5%%", "%12.5%", "1%2", "12,5%", "%%5", "")) {
            assertThat(TypedNumber.percent(typed)).as(typed).isEmpty();
        }
    }

    @Test
    @DisplayName("AMOUNT-1: a whole number has no fraction and fits")
    void whole() {
        assertThat(TypedNumber.whole("۱٬۲۵۰")).contains(1250L);
        assertThat(TypedNumber.whole("45.0")).contains(45L);
        assertThat(TypedNumber.whole("45.5")).isEmpty();
        assertThat(TypedNumber.whole("1.250")).isEmpty();
        assertThat(TypedNumber.whole("99999999999999999999")).isEmpty();
    }

    @Property
    @Label("AMOUNT-1: what is shown reads back as the same value, grouped or not, in the digits of any script")
    void roundTrip(@ForAll @BigRange(min = "-999999999999999", max = "999999999999999") @Scale(6) BigDecimal value,
                   @ForAll("zeros") char zero, @ForAll("groups") String group, @ForAll("points") char point,
                   @ForAll("marks") String mark) {
        String[] parts = value.abs().stripTrailingZeros().toPlainString().split("\\.");
        String whole = group.isEmpty() ? parts[0] : parts[0].replaceAll("(?<=\\d)(?=(\\d{3})+$)", group);
        String typed = mark + (value.signum() < 0 ? "-" : "") + whole + (parts.length > 1 ? point + parts[1] : "") + mark;
        StringBuilder inScript = new StringBuilder();
        typed.chars().forEach(c -> inScript.append((char) (c >= '0' && c <= '9' ? zero + c - '0' : c)));
        assertThat(TypedNumber.read(inScript.toString())).as("%s", inScript)
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(value));
    }

    @Property(tries = 20_000)
    @Label("AMOUNT-1: any typed form is either the one value that is meant or refused")
    void meantOrRefused(@ForAll("typed") String typed) {
        assertThat(TypedNumber.read(typed)).isEqualTo(onlyMeaning(typed));
    }

    /** The rule in other words: by cutting the text at its signs. */
    private static Optional<BigDecimal> onlyMeaning(String typed) {
        String text = typed.replace("\u200f", "").replaceAll("[\u00a0\u202f]", " ").strip().replace('\u2212', '-');
        boolean signed = text.startsWith("+") || text.startsWith("-");
        String[] halves = (signed ? text.substring(1) : text).split("[.٫]", -1);
        if (halves.length > 2 || halves.length == 2 && !allDigits(halves[1])) {
            return Optional.empty();
        }
        List<String> groups = new ArrayList<>(List.of(halves[0].split("[,،٬]", -1)));
        if (groups.size() == 1) {
            groups = new ArrayList<>(List.of(halves[0].split(" ", -1)));
        }
        String first = groups.remove(0);
        boolean grouped = !groups.isEmpty();
        boolean wellGrouped = allDigits(first) && first.length() <= 3 && Character.digit(first.charAt(0), 10) != 0
                && groups.stream().allMatch(group -> allDigits(group) && group.length() == 3);
        boolean onlyFraction = first.isEmpty() && halves.length == 2;
        if (grouped ? !wellGrouped : !allDigits(first) && !onlyFraction) {
            return Optional.empty();
        }
        String digits = ascii(first + String.join("", groups)) + (halves.length == 2 ? "." + ascii(halves[1]) : "");
        return Optional.of(new BigDecimal((text.startsWith("-") ? "-" : "") + digits));
    }

    private static boolean allDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    private static String ascii(String digits) {
        StringBuilder ascii = new StringBuilder();
        digits.chars().forEach(digit -> ascii.append(Character.digit(digit, 10)));
        return ascii.toString();
    }

    @Provide
    Arbitrary<String> typed() {
        return Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofMaxLength(9);
    }

    @Provide
    Arbitrary<Character> zeros() {
        return Arbitraries.of('0', '۰', '٠', '０', '०');
    }

    @Provide
    Arbitrary<String> groups() {
        return Arbitraries.of("", ",", "،", "٬", " ", "\u00a0", "\u202f");
    }

    @Provide
    Arbitrary<Character> points() {
        return Arbitraries.of('.', '٫');
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.of("", " ", "\u200f", "\u200e ", "\u00a0");
    }
}
