package io.sarnakh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
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

class EmailAddressesTest {

    @ParameterizedTest
    @DisplayName("DATA-2 examples and spellings of one address")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "Nasrin Kaveh <N.Kaveh@Dena-Rail.IR> | n.kaveh@dena-rail.ir",
            "آرش <آرش@Dena-Rail.ir> | آرش@dena-rail.ir",
            "Buy@dena-rail.ir; cfo@dena-rail.ir | buy@dena-rail.ir",
            "Buy <BUY@dena-rail.ir> | buy@dena-rail.ir",
            "n.kaveh+crm@Dena-Rail.ir | n.kaveh+crm@dena-rail.ir",
            "Ärger@Dena-Rail.ir | Ärger@dena-rail.ir",
            "info۱۲٣@dena-rail.ir | info123@dena-rail.ir",
            "\u200fn.kaveh\u200c@dena-rail.ir\u200e | n.kaveh@dena-rail.ir",
            "mailto:N.Kaveh@dena-rail.ir | n.kaveh@dena-rail.ir",
            "ایمیل: n.kaveh@dena-rail.ir. | n.kaveh@dena-rail.ir",
            "\"n.kaveh@dena-rail.ir | n.kaveh@dena-rail.ir",
            "(n.kaveh@dena-rail.ir) | n.kaveh@dena-rail.ir",
            "Nasrin <n.kaveh@dena-rail.ir | n.kaveh@dena-rail.ir",
            "n.kaveh@xn--mgba3a4f16a.ir | n.kaveh@ایران.ir",
            "n.kaveh@دنا.ایران | n.kaveh@دنا.ایران"})
    void first(String typed, String normalised) {
        assertThat(EmailAddresses.first(typed)).contains(normalised);
    }

    @ParameterizedTest
    @DisplayName("DATA-2 a text without an address has none")
    @NullAndEmptySource
    @ValueSource(strings = {" ", "Nasrin Kaveh", "n.kaveh", "@dena-rail.ir", "n.kaveh@", "n.kaveh@localhost",
            "n@@dena-rail.ir",
            "a@b@dena-rail.ir", ".n@-dena.ir", "n..k@dena-rail.ir", "n.kaveh@dena..ir", "n.kaveh@10.0.0.1",
            "n kaveh@", "n@dena_rail.ir",
            "<>", "«»@dena-rail.ir"})
    void none(String typed) {
        assertThat(EmailAddresses.all(typed)).isEmpty();
        assertThat(EmailAddresses.first(typed)).isEmpty();
    }

    @Test
    @DisplayName("DATA-2 all addresses, whatever stands between, each once and in order")
    void all() {
        assertThat(EmailAddresses.all("Buy@dena-rail.ir; cfo@dena-rail.ir")).containsExactly("buy@dena-rail.ir",
                "cfo@dena-rail.ir");
        assertThat(EmailAddresses.all("a@x.ir, b@x.ir; c@x.ir، d@x.ir؛ e@x.ir\nf@x.ir"))
                .containsExactly("a@x.ir", "b@x.ir", "c@x.ir", "d@x.ir", "e@x.ir", "f@x.ir");
        assertThat(EmailAddresses.all("B <b@x.ir>, <a@x.ir, B@X.IR>, nobody, C <c@x.ir> D <d@x.ir>"))
                .containsExactly("b@x.ir", "a@x.ir", "c@x.ir", "d@x.ir");
    }

    @Test
    @DisplayName("DATA-2 separators in a quoted name or a comment do not separate")
    void quotedSeparators() {
        assertThat(EmailAddresses.all("\"Kaveh, Nasrin; n@old.ir\" <n@x.ir>, Sales (Tehran, Iran) <s@x.ir>"))
                .containsExactly("n@x.ir", "s@x.ir");
    }

    @ParameterizedTest
    @DisplayName("DEF-5, CUST-3 the display name of the first address")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "Nasrin Kaveh <n@x.ir>; Arash <a@x.ir> | Nasrin Kaveh",
            "\"Kaveh, Nasrin\" <n@x.ir> | Kaveh, Nasrin",
            "\"Nasrin \\\"N\\\" Kaveh\" <n@x.ir> | Nasrin \"N\" Kaveh",
            "'Nasrin Kaveh' <n@x.ir> | Nasrin Kaveh",
            "\u200fکاوه   یزدانی\u200cفر\u200f <k@x.ir> | کاوه یزدانی\u200cفر"})
    void displayName(String typed, String name) {
        assertThat(EmailAddresses.displayName(typed)).contains(name);
    }

    @ParameterizedTest
    @DisplayName("DEF-5, CUST-3 no display name")
    @NullAndEmptySource
    @ValueSource(strings = {"n@x.ir", "<n@x.ir>", "n@x.ir <n@x.ir>", "n@x.ir, Arash <a@x.ir>", "\"\" <n@x.ir>",
            "Nasrin Kaveh"})
    void noDisplayName(String typed) {
        assertThat(EmailAddresses.displayName(typed)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("DATA-2 one address, however its letters are encoded")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "info@bücher-x.example | INFO@xn--bcher-x-n2a.example",
            "info@bücher-x.example | info@BU\u0308CHER-X.example",
            "info@straße.de | info@xn--strae-oqa.de",
            "n@دنا.ایران | n@xn--mgbp3e.xn--mgba3a4f16a",
            "n@دنا۱۲.ایران | n@xn--12-btd5a1i.xn--mgba3a4f16a.",
            "n@مثال.إختبار | n@\u202bxn--mgbh0fb.xn--kgbechtv\u202c",
            "n@例え.テスト | n@xn--r8jz45g.xn--zckzah",
            "n@例え.テスト | ｎ＠例え。テスト",
            "rené@dena-rail.ir | rene\u0301@dena-rail.ir",
            "آرش@dena-rail.ir | ﺁﺭﺵ＠ｄｅｎａ－ｒａｉｌ．ｉｒ",
            "Kaveh <buy@dena-rail.ir> | Ｋａｖｅｈ　＜ＢＵＹ＠ＤＥＮＡ－ＲＡＩＬ．ＩＲ＞，ｃｆｏ＠ｄｅｎａ－ｒａｉｌ．ｉｒ",
            "n@dena-rail.ir | n@dena-rail.ir."})
    void encodings(String one, String other) {
        assertThat(EmailAddresses.first(other)).isPresent().isEqualTo(EmailAddresses.first(one));
    }

    @ParameterizedTest
    @DisplayName("DATA-2 what only looks like punycode is a name of its own, and nothing fails")
    @ValueSource(strings = {"n@xn--zz9999zzzzz99999999.ir", "n@xn--99999999.ir", "n@xn--iv3s.ir", "n@xn--ls8h.la", "n@xn--b-ya.ir"})
    void badPunycode(String typed) {
        assertThat(EmailAddresses.first(typed)).contains(typed);
    }

    @Property
    @Label("DATA-2 a domain in Unicode and in punycode, composed or not, in any case, is one")
    void punycode(@ForAll("labels") String label) {
        String unicode = "n@" + label + ".example";
        String ascii = "n@" + IDN.toASCII(label, IDN.ALLOW_UNASSIGNED) + ".example";
        assertThat(EmailAddresses.first(ascii)).isPresent().isEqualTo(EmailAddresses.first(unicode));
        assertThat(EmailAddresses.first(ascii.toUpperCase(Locale.ROOT))).isEqualTo(EmailAddresses.first(unicode));
        assertThat(EmailAddresses.first(Normalizer.normalize(unicode, Normalizer.Form.NFD)))
                .isEqualTo(EmailAddresses.first(unicode));
    }

    @Property
    @Label("DATA-2 arbitrary text never fails, and normalising twice changes nothing")
    void idempotent(@ForAll("texts") String typed) {
        EmailAddresses.displayName(typed);
        List<String> addresses = EmailAddresses.all(typed);
        assertThat(addresses).doesNotHaveDuplicates();
        assertThat(EmailAddresses.all(String.join(", ", addresses))).isEqualTo(addresses);
        assertThat(EmailAddresses.first(typed)).isEqualTo(addresses.stream().findFirst());
    }

    @Property
    @Label("DATA-2 an ASCII address compares without regard to case, marks and display name")
    void sameAddress(@ForAll("addresses") String address) {
        assertThat(EmailAddresses.first("Some One <\u200e" + address.toUpperCase(Locale.ROOT) + ">")).contains(address);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of("@", ".", "<", ">", "\"", "'", "(", ")", ",", "؛", "\\", " ", "n",
                "Ünï", "کاوه", "İ", "Σ",
                "۴", "\u200c", "\u200f", "x.ir", "a@x.ir", "-", ":", "\n", "\uD800", "e\u0301");
        return Arbitraries.oneOf(Arbitraries.strings(), pieces.list().ofMaxSize(20).map(list -> String.join("", list)));
    }

    @Provide
    Arbitrary<String> labels() {
        return Arbitraries.of("az09éüčłøşğ", "اآبپتچدرزژسکگلمنوهی", "абвгя", "αβγω", "例日本한국").flatMap(script ->
                Arbitraries.strings().withChars(script).ofMinLength(1).ofMaxLength(12));
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> word = Arbitraries.strings().withCharRange('a', 'z')
                .withCharRange('0', '9').ofMinLength(1).ofMaxLength(10);
        Arbitrary<String> letters = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(2).ofMaxLength(6);
        return word.list().ofMinSize(3).ofMaxSize(3).flatMap(words -> letters.map(topLevel ->
                words.get(0) + "." + words.get(1) + "@" + words.get(2) + "." + topLevel));
    }
}
