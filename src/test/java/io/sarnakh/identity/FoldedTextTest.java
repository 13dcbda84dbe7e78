package io.sarnakh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTextTest {

    @ParameterizedTest
    @DisplayName("DATA-5 Persian and Arabic spellings of a letter fold to one")
    @CsvSource({
            "ي ى ئ, ی ی ی", "ك, ک", "ة ۀ ه\u0654, ه ه ه", "أ إ آ ٱ, ا ا ا ا", "ؤ و\u0654, و و", "جزء اجزاء, جز اجزا",
            "شركت صنايع, شرکت صنایع", "مسئول, مسیول", "ﺷﺮﻛﺖ, شرکت"})
    void sameLetters(String typed, String folded) {
        assertThat(FoldedText.of(typed)).isEqualTo(folded);
    }

    @ParameterizedTest
    @DisplayName("DATA-5 digits become ASCII; vowel marks, accents, tatweel and direction marks go; case is folded")
    @CsvSource({
            "۰۱۲۳۴۵۶۷۸۹, 0123456789", "٠١٢٣٤٥٦٧٨٩, 0123456789", "مُحَمَّد, محمد",
            "Müller ÉTÉ Łódź Søren, muller ete lodz soren",
            "Straße STRASSE, strasse strasse", "کـــاوه, کاوه", "\u200fکاوه\u200e \u202aDena\u202c, کاوه dena",
            "Σοφός ΣΟΦΌΣ, σοφοσ σοφοσ", "İstanbul ISTANBUL ısı, istanbul istanbul isi", "Ｄｅｎａ, dena"})
    void marksAndCase(String typed, String folded) {
        assertThat(FoldedText.of(typed)).isEqualTo(folded);
    }

    @ParameterizedTest
    @DisplayName("DATA-5 ZWNJ, hyphens and punctuation become one space, none at the ends")
    @CsvSource({
            "یزدانی\u200cفر, یزدانی فر", "Dena-Rail, dena rail", "« Dena ... (Rail) », dena rail", "R&D_lab, r d lab",
            "O'Brien, o brien", "کاوه، نسرین؛ آرش, کاوه نسرین ارش"})
    void punctuation(String typed, String folded) {
        assertThat(FoldedText.of(typed)).isEqualTo(folded);
    }

    @Test
    @DisplayName("DATA-5 nothing to compare folds to the empty text")
    void nothing() {
        assertThat(FoldedText.of(null)).isEmpty();
        assertThat(FoldedText.of(" \t\n-…\u200c\u200f")).isEmpty();
    }

    @Test
    @DisplayName("DATA-5 a mark that is part of the spelling stays")
    void markOfSpelling() {
        assertThat(FoldedText.of("कि")).isNotEqualTo(FoldedText.of("कु"));
        assertThat(FoldedText.of("が")).isNotEqualTo(FoldedText.of("か"));
    }

    @Test
    @DisplayName("DATA-7 the digits of a text, of any script")
    void digits() {
        assertThat(FoldedText.digits("+۹۸ (٩٣٥) 220-४४")).isEqualTo("9893522044");
        assertThat(FoldedText.digits("کاوه")).isEmpty();
        assertThat(FoldedText.digits(null)).isEmpty();
    }

    @Test
    @DisplayName("DATA-2, DATA-4 Persian and Arabic digits and number separators become ASCII, all else stays")
    void asciiDigits() {
        assertThat(FoldedText.asciiDigits("مبلغ ۱۲٬۵۰۰٫۷۵ Rial ٣")).isEqualTo("مبلغ 12500.75 Rial 3");
        assertThat(FoldedText.asciiDigits(null)).isEmpty();
    }

    @Property
    @Label("DATA-5 folding is idempotent and never fails")
    void idempotent(@ForAll String typed) {
        String folded = FoldedText.of(typed);
        assertThat(FoldedText.of(folded)).isEqualTo(folded);
    }

    @Property
    @Label("DATA-5 folded text has single spaces between words only")
    void singleSpaces(@ForAll String typed) {
        assertThat(FoldedText.of(typed)).doesNotContain("  ").isEqualTo(FoldedText.of(typed).strip());
    }

    @Property
    @Label("DATA-5 case makes no difference")
    void caseInsensitive(@ForAll @From(supplier = TypedNames.class) String name) {
        assertThat(FoldedText.of(name.toUpperCase(Locale.ROOT))).isEqualTo(FoldedText.of(name));
    }

    @Property
    @Label("DATA-4 digits are ASCII digits only")
    void onlyAsciiDigits(@ForAll String typed) {
        assertThat(FoldedText.digits(typed)).matches("[0-9]*");
        assertThat(FoldedText.asciiDigits(typed)).doesNotContainPattern("[٠-٩۰-۹٫٬]");
    }
}
