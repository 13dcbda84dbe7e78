package io.sarnakh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
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
