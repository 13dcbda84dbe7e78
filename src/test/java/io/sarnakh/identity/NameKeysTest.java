package io.sarnakh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeysTest {

    private final NameKeys keys = NameKeys.standard();

    @ParameterizedTest
    @DisplayName("DATA-6 one person, written in several ways")
    @CsvSource(delimiter = '=', quoteCharacter = '\0', value = {
            "آقای كاوه يزداني\u200cفر = کاوه یزدانی فر", "خانم دکتر نسرین کاوه = نسرین کاوه",
            "سرکار خانم مهندس نسرین کاوه = نسرين كاوه",
            "Mr. Kaveh Yazdanifar = KAVEH YAZDANIFAR", "Mrs Nasrin Kaveh = nasrin kaveh",
            "Prof. Dr. Nasrin Kaveh, Ph.D. = Nasrin Kaveh",
            "O'Brien = OBrien", "J. R. Smith = JR Smith"})
    void person(String one, String other) {
        assertThat(keys.person(one)).isEqualTo(keys.person(other)).isNotEmpty();
    }

    @ParameterizedTest
    @DisplayName("DATA-6 one company, written in several ways")
    @CsvSource(delimiter = '=', quoteCharacter = '\0', value = {
            "شركت صنايع زاگرس (سهامي خاص) = صنایع زاگرس", "Zagros Looms Co., Ltd. = ZAGROS LOOMS",
            "فولاد دنا با مسئولیت محدود = فولاد دنا",
            "شرکت فولاد دنا (با مسئوليت محدود) = فولاد\u200cدنا", "Dena Rail L.L.C. = Dena-Rail LLC",
            "Müller G.m.b.H. = Muller",
            "Müller G. m. b. H. = Müller GmbH", "Müller GmbH & Co. KG = müller",
            "Tejidos Dena, Sociedad Limitada = Tejidos Dena S.L.",
            "Dena S.A. de C.V. = Dena", "Dena Sp. z o.o. = Dena", "شركة دنا ذ.م.م = دنا",
            "Dena İnşaat A.Ş. = Dena Insaat", "ООО Дена = Дена"})
    void company(String one, String other) {
        assertThat(keys.company(one)).isEqualTo(keys.company(other)).isNotEmpty();
    }

    @ParameterizedTest
    @DisplayName("DATA-6 different names keep different keys")
    @CsvSource(delimiter = '|', value = {
            "صنایع زاگرس | صنایع البرز", "U.S.A. Trading | U Trading", "AG Insurance | Insurance", "AS Roma | Roma",
            "Comet | Met", "دنا ۱ | دنا ۲"})
    void different(String one, String other) {
        assertThat(keys.company(one)).isNotEqualTo(keys.company(other));
    }

    @Test
    @DisplayName("DATA-6 if nothing would be left, nothing is dropped")
    void nothingLeft() {
        assertThat(keys.company("شرکت سهامی خاص")).isEqualTo("شرکتسهامیخاص");
        assertThat(keys.company("Co. Ltd.")).isEqualTo("coltd");
        assertThat(keys.person("آقای دکتر")).isEqualTo("اقایدکتر");
        assertThat(keys.person("Dr.")).isEqualTo("dr");
    }

    @Test
    @DisplayName("DATA-6 honorifics stay in company keys and legal forms in person keys")
    void ownListOnly() {
        assertThat(keys.company("Dr. Oetker KG")).isEqualTo("droetker");
        assertThat(keys.person("Herr Ag")).isEqualTo("ag");
    }

    @Test
    @DisplayName("DATA-6 no name, no key")
    void blank() {
        assertThat(keys.person(null)).isEmpty();
        assertThat(keys.company(null)).isEmpty();
        assertThat(keys.person(" \u200f-")).isEmpty();
        assertThat(keys.company(" ... ")).isEmpty();
    }

    @Test
    @DisplayName("DATA-6 the lists are configurable")
    void configured() {
        NameKeys own = new NameKeys(List.of("Kapitän"), List.of("Genossenschaft mbH", " "));
        assertThat(own.person("Kapitan Dr. Nemo")).isEqualTo("drnemo");
        assertThat(own.company("Dena Genossenschaft m.b.H.")).isEqualTo("dena");
        assertThat(own.company("Dena Ltd")).isEqualTo("denaltd");
    }

    @Test
    @DisplayName("DATA-6 the words without honorifics or legal forms")
    void words() {
        assertThat(keys.personWords("آقای كاوه يزداني\u200cفر")).isEqualTo("کاوه یزدانی فر");
        assertThat(keys.companyWords("Zagros Looms Co., Ltd.")).isEqualTo("zagros looms");
    }

    @Property
    @Label("DATA-6 arbitrary text never fails, and the key of a key is that key")
    void idempotent(@ForAll String name) {
        assertThat(keys.person(keys.person(name))).isEqualTo(keys.person(name));
        assertThat(keys.company(keys.company(name))).isEqualTo(keys.company(name));
    }

    @Property
    @Label("DATA-6 case, outer spaces and folding make no difference; a name never loses its key")
    void sameKey(@ForAll @From(supplier = TypedNames.class) String name) {
        for (String spelling : List.of(name.toUpperCase(Locale.ROOT), "  " + name + "\u200f ", FoldedText.of(name))) {
            assertThat(keys.person(spelling)).isEqualTo(keys.person(name));
            assertThat(keys.company(spelling)).isEqualTo(keys.company(name));
        }
        assertThat(keys.person(name).isEmpty()).isEqualTo(FoldedText.of(name).isEmpty());
        assertThat(keys.company(name).isEmpty()).isEqualTo(FoldedText.of(name).isEmpty());
    }

    @Property
    @Label("DATA-6 an honorific before, a legal form around a name change nothing")
    void addedWords(@ForAll @From(supplier = TypedNames.class) String name) {
        String ordinary = "Dena " + name + " Rail";
        assertThat(keys.person("آقای دکتر " + ordinary)).isEqualTo(keys.person(ordinary));
        assertThat(keys.company("شرکت " + ordinary + " (سهامی خاص)")).isEqualTo(keys.company(ordinary));
    }
}
