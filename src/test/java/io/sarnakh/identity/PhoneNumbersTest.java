package io.sarnakh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private static final String MOBILE = "+989352204417";

    @ParameterizedTest
    @DisplayName("DATA-4 spellings of an Iranian mobile number")
    @ValueSource(strings = {"۰۹۳۵ ۲۲۰ ۴۴ ۱۷", "0098 935 220 4417", "98-935-2204417", "9352204417",
            "+98 (0)935 220 4417", "(0098) 935 2204417",
            "0935/2204417", "+98/935/220/4417", "\u202a+98 935 220 4417\u202c", "تلفن: 09352204417",
            "tel:+98-935-2204417"})
    void mobile(String typed) {
        assertThat(PhoneNumbers.sanitize(typed, "IR")).contains(MOBILE);
    }

    @ParameterizedTest
    @DisplayName("DATA-4 the country decides what a national number means")
    @CsvSource({
            "٠٣١-٣٢٦٢٨٨٤٠, IR, +983132628840", "020 7946 0991, GB, +442079460991",
            "020 7946 0991, gb, +442079460991", "020 7946 0991, IR,",
            "9352204417, GB,", "9352204417,,", "020 7946 0991, XX,", "+44 20 7946 0991, IR, +442079460991",
            "+44 20 7946 0991,, +442079460991",
            "0044 20 7946 0991, US, +442079460991", "442079460991, IR, +442079460991", "442079460991,, +442079460991"})
    void country(String typed, String country, String expected) {
        assertThat(PhoneNumbers.sanitize(typed, country)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @DisplayName("DATA-4 of several numbers the first valid one")
    @ValueSource(strings = {"09352204417, 021 88776655", "12; 09352204417", "0935 220 4417؛ 021 88776655",
            "۰۹۳۵۲۲۰۴۴۱۷، ۰۲۱۸۸۷۷۶۶۵۵",
            "call me\n09352204417", "09352204417/02188776655", "0935/2204417 / 021/88776655"})
    void several(String typed) {
        assertThat(PhoneNumbers.sanitize(typed, "IR")).contains(MOBILE);
    }

    @ParameterizedTest
    @DisplayName("DATA-4 a slash separates only numbers that are valid alone, else it is formatting")
    @CsvSource({
            "031/32628840, +983132628840", "021/88776655/09352204417, +982188776655",
            "(021) 8877/6655, +982188776655", "03132628840/41,",
            "12/09352204417,"})
    void slash(String typed, String expected) {
        assertThat(PhoneNumbers.sanitize(typed, "IR")).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @DisplayName("DATA-4 an extension is dropped")
    @ValueSource(strings = {"021 88776655 داخلی ۱۲", "021 88776655 داخلي 12", "021 88776655 ext. 12",
            "021-88776655 x12", "+98 21 88776655;ext=12"})
    void extension(String typed) {
        assertThat(PhoneNumbers.sanitize(typed, "IR")).contains("+982188776655");
    }

    @ParameterizedTest
    @DisplayName("DATA-4 a remark after the number is ignored, whatever digits it has; so are words before it")
    @ValueSource(strings = {"021 8877 6616 (Nasrin)", "021 8877 6616 دفتر", "021 8877 6616 (طبقه 2)",
            "021 8877 6616 (2 طبقه)", "021 8877 6616 طبقه ۲", "02188776616دفتر", "021-88776616(دفتر)",
            "021 8877 6616 [Nasrin, 2]", "021 8877 6616 - Nasrin", "021 8877 6616, Nasrin 2", "دفتر: 021 8877 6616",
            "(طبقه 2) 021 8877 6616", "Nasrin 021 8877 6616 (home)", "021 8877 6616 H", "021/8877 6616 (واحد 3/4)",
            "021 8877 6616 واحد 3/4", "021 8877 6616 (Nasrin) / 0935 220 4417 (Omid)",
            "12 (old) / 021 8877 6616 (new)", "021 8877 6616 (Nasrin) داخلی 12", "021 8877 6616 داخلی ۱۲ (Nasrin)",
            "021 8877 6616 ext 12 office", "021 8877 6616داخلی۱۲", "02188776616x12", "021 8877 6616 #12",
            "021 8877 6616 extension 4", "ext 12; 021 8877 6616", "x 12345678901, 021 8877 6616",
            "021 8877 6616: طبقه 2", "021 8877 6616 «Nasrin 2»", "021 8877 6616 / Nasrin", "021 8877 6616 ☎",
            "(021 8877 6616 دفتر)", "(021 8877 6616 دفتر", "０２１ ８８７７ ６６１６", "+98 (0)21 8877 6616 (office)"})
    void remark(String typed) {
        assertThat(PhoneNumbers.sanitize(typed, "IR")).contains("+982188776616");
    }

    @ParameterizedTest
    @DisplayName("DATA-4 what may mean two numbers, or has a mistyped digit, means none")
    @CsvSource({
            "2 030 123456, DE", "030 123456 (2), DE", "030 1234 5O78, DE", "030 123O 78, DE", "030 1234*5678, DE",
            "030 123456 030 654321, DE", "030 1234 040 5678, DE", "030 12345O, DE", "030 1234 O78, DE",
            "9352204417 1, IR", "9352204417 (1), IR", "1 9352204417, IR", "09352204417 02188776616, IR",
            "0935220441702188776616, IR", "030 123456 + 030 654321, DE", "ext 49301234567, IR",
            "030 12AB34, DE", "1-800-FLOWERS, US"})
    void ambiguous(String typed, String country) {
        assertThat(PhoneNumbers.sanitize(typed, country)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("DATA-4 an invalid number has no value")
    @NullAndEmptySource
    @ValueSource(strings = {"-", "Nasrin", "12", "88776655", "49301234", "+98 1", "+999 123 4567", "0000000000", "/",
            "///"})
    void invalid(String typed) {
        assertThat(PhoneNumbers.sanitize(typed, "IR")).isEmpty();
    }

    @Test
    @DisplayName("DATA-4 a long text is no phone number and is judged quickly")
    void longText() {
        assertThat(PhoneNumbers.sanitize("1/".repeat(10_000), "IR")).isEmpty();
        assertThat(PhoneNumbers.sanitize("9".repeat(10_000), "IR")).isEmpty();
    }

    @Property
    @Label("DATA-4 arbitrary text never fails and gives E.164 or nothing; sanitising twice changes nothing")
    void idempotent(@ForAll("texts") String typed) {
        PhoneNumbers.sanitize(typed, "IR").ifPresent(number -> {
            assertThat(number).matches("\\+[1-9][0-9]{3,16}");
            assertThat(PhoneNumbers.sanitize(number, "IR")).contains(number);
            assertThat(PhoneNumbers.sanitize(number, null)).contains(number);
        });
    }

    @Property(tries = 300)
    @Label("DATA-4 a valid number is recognised as written at home, abroad, with 00 and in Persian digits")
    void spellings(@ForAll("countries") String country) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        var number = library.getExampleNumberForType(country, PhoneNumberUtil.PhoneNumberType.MOBILE);
        String e164 = library.format(number, PhoneNumberFormat.E164);
        assertThat(PhoneNumbers.sanitize(library.format(number, PhoneNumberFormat.NATIONAL), country)).contains(e164);
        assertThat(PhoneNumbers.sanitize(library.format(number, PhoneNumberFormat.INTERNATIONAL), "IR")).contains(e164);
        assertThat(PhoneNumbers.sanitize("00" + e164.substring(1), "IR")).contains(e164);
        assertThat(PhoneNumbers.sanitize(inPersianDigits(e164), null)).contains(e164);
    }

    @Property(tries = 2000)
    @Label("DATA-4 a number with words, remark and extension around it, formatted anyhow, is that number")
    void typed(@ForAll("countries") String country, @ForAll("formats") String format, @ForAll("befores") String before,
               @ForAll("remarks") String remark) {
        String number = example(country);
        String typed = before + formatted(nationally(country), format) + remark;
        assertThat(PhoneNumbers.sanitize(typed, country)).as(typed).contains(number);
        assertThat(PhoneNumbers.sanitize(before + formatted(number, format) + remark, "IR")).as(typed).contains(number);
    }

    @Property(tries = 3000)
    @Label("DATA-4 whatever is typed around and between numbers, the first one is meant, or none: never another")
    void neverAnother(@ForAll("countries") String country, @ForAll("countries") String other,
                      @ForAll("formats") String format, @ForAll("noises") String before,
                      @ForAll("noises") String between, @ForAll("noises") String after) {
        String one = example(country);
        String two = example(other);
        String typed = before + formatted(nationally(country), format) + between + formatted(two, format) + after;
        PhoneNumbers.all(typed, country).forEach(read -> assertThat(read).as(typed).isIn(one, two));
    }

    private static String example(String country) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        return library.format(library.getExampleNumberForType(country, PhoneNumberUtil.PhoneNumberType.MOBILE),
                PhoneNumberFormat.E164);
    }

    private static String nationally(String country) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        return library.format(library.getExampleNumberForType(country, PhoneNumberUtil.PhoneNumberType.MOBILE),
                PhoneNumberFormat.NATIONAL);
    }

    /** The digits in groups of three with this between them; a plus stays. */
    private static String formatted(String number, String format) {
        String digits = number.replaceAll("[^0-9]", "");
        String groups = digits.replaceAll("([0-9]{3})(?=[0-9])", "$1" + Matcher.quoteReplacement(format));
        return (number.startsWith("+") ? "+" : "") + groups;
    }

    @Provide
    Arbitrary<String> formats() {
        return Arbitraries.of("", " ", "-", ".", "\u00a0", " - ", "\u2011", "\u200f ");
    }

    @Provide
    Arbitrary<String> befores() {
        return Arbitraries.of("", "tel: ", "تلفن ", "(", "Nasrin ", "(طبقه 2) ", "دفتر: ");
    }

    @Provide
    Arbitrary<String> remarks() {
        return Arbitraries.of("", " (Nasrin)", " دفتر", " (طبقه 2)", " طبقه ۲", " داخلی ۱۲", " ext. 12", " x12", "#12",
                "x12",
                " [office 3]", ", 12", "; Nasrin", " - Nasrin 2", "دفتر", " (2 طبقه) داخلی 4", ")");
    }

    @Provide
    Arbitrary<String> noises() {
        Arbitrary<String> pieces = Arbitraries.of(" ", "", " 2 ", "(2)",
                " (", ") ", "-", " - ", "/", " / ", ", ", "; ",
                "x", " x ", "#", "ext", "O", " O ", "دفتر", " دفتر ", "طبقه 2 ", "*", ":", "_", "\n", " A1 ");
        return pieces.list().ofMaxSize(3).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.strings().withChars("0123456789+-/ ().,;،؛۰۹۳٥x#").ofMaxLength(30));
    }

    @Provide
    Arbitrary<String> countries() {
        return Arbitraries.of("IR", "GB", "DE", "FR", "TR", "AE", "IQ", "US", "IN", "CN", "IT", "AF");
    }

    private static String inPersianDigits(String text) {
        StringBuilder persian = new StringBuilder();
        text.chars().map(letter -> Character.isDigit(letter) ? letter - '0' + '۰' : letter)
                .forEach(persian::appendCodePoint);
        return persian.toString();
    }
}
