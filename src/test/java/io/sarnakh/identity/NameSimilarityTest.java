package io.sarnakh.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSimilarityTest {

    @ParameterizedTest
    @DisplayName("CUST-2 equal keys are fully similar")
    @CsvSource(delimiter = '=', value = {
            "آقای كاوه يزداني\u200cفر = کاوه یزدانی فر", "شركت صنايع زاگرس (سهامي خاص) = صنایع زاگرس",
            "Zagros Looms Co., Ltd. = ZAGROS LOOMS"})
    void equalKeys(String one, String other) {
        assertThat(NameSimilarity.between(one, other)).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("CUST-2, DUP-7 typing errors, word order and the other script leave names near-equal")
    @CsvSource(delimiter = '|', value = {
            "Nasrin Kaveh | Nasrin Kavehi", "Kaveh Nasrin | Nasrin Kaveh", "NasrinKaveh | Nasrim Kaveh",
            "Zagros Looms | Zagros Loom",
            "نسرین کاوه | نسزین کاوه", "کاوه یزدانی\u200cفر | Kaveh Yazdanifar",
            "شرکت صنایع زاگرس | Sanaye Zagros Co.", "سعید صالح | Sa'eed Saleh"})
    void nearlyEqual(String one, String other) {
        assertThat(NameSimilarity.between(one, other)).isGreaterThan(0.84);
    }

    @ParameterizedTest
    @DisplayName("CUST-2 unrelated names are not similar")
    @CsvSource(delimiter = '|', value = {
            "Nasrin Kaveh | Reza Karimi", "علی احمدی | Reza Karimi", "صنایع زاگرس | پتروشیمی خلیج فارس",
            "Zagros Looms Ltd | Alborz Steel Ltd"})
    void unrelated(String one, String other) {
        assertThat(NameSimilarity.between(one, other)).isLessThan(0.5);
    }

    @ParameterizedTest
    @DisplayName("CUST-2 a name with a word missing is nearer than one with another word, however long the rest")
    @CsvSource(delimiter = '|', value = {
            "Ali Reza Tehrani | Ali Tehrani | Ali Hossein Tehrani",
            "Zagros Steel Trading | Zagros Steel | Zagros Steel Shipping",
            "صنایع فولاد زاگرس | فولاد زاگرس | صنایع فولاد البرز",
            "Iran National Steel Corporation | Iran National Steel | Iran National Copper Corporation"})
    void missingAndContradicting(String name, String shorter, String other) {
        assertThat(NameSimilarity.between(name, shorter)).isGreaterThan(NameSimilarity.between(name, other) + 0.1)
                .isGreaterThan(0.8);
        assertThat(NameSimilarity.between(name, other)).isLessThan(0.75);
    }

    @ParameterizedTest
    @DisplayName("CUST-2 initials, repeated and connecting words, divided words and other alphabets")
    @CsvSource(delimiter = '|', value = {
            "N. Kaveh | Nasrin Kaveh", "Kaveh Kaveh Nasrin | Nasrin Kaveh", "Rad & Sons | Rad and Sons",
            "آلفا و بتا | آلفا بتا", "Good Will Trading | Goodwill Trading", "Сергей Лавров | Sergey Lavrov",
            "Γιώργος Παπάς | Giorgos Papas", "ბარაკ ობამა | Barak Obama", "Արամ Սարգսյան | Aram Sargsyan",
            "Hussein Nasiri | Husayn Nassiri"})
    void sameInOtherWords(String one, String other) {
        assertThat(NameSimilarity.between(one, other)).isGreaterThanOrEqualTo(0.8);
    }

    @ParameterizedTest
    @DisplayName("CUST-2 another number is another name; a first name alone is not the whole name")
    @CsvSource(delimiter = '|', value = {"Plant 2 Karaj | Plant 15 Karaj",
            "Nasrin | Nasrin Kaveh", "J. Rad | K. Rad"})
    void notTheSame(String one, String other) {
        assertThat(NameSimilarity.between(one, other)).isLessThan(0.8);
    }

    @Test
    @DisplayName("CUST-2 the Jaro-Winkler example of its author: MARTHA and MARHTA, 0.961 before it is cubed")
    void publishedExample() {
        assertThat(NameSimilarity.between("MARTHA", "MARHTA")).isEqualTo(Math.pow(0.9611, 3), within(0.0005));
    }

    @Test
    @DisplayName("CUST-2 no name is similar to nothing")
    void nothing() {
        assertThat(NameSimilarity.between(null, null)).isZero();
        assertThat(NameSimilarity.between("", "Kaveh")).isZero();
        assertThat(NameSimilarity.between("Kaveh", " - ")).isZero();
    }

    @Property
    @Label("CUST-2 similarity of arbitrary texts is symmetric and from 0 to 1")
    void symmetric(@ForAll String one, @ForAll String other) {
        double similarity = NameSimilarity.between(one, other);
        assertThat(similarity).isBetween(0.0, 1.0).isEqualTo(NameSimilarity.between(other, one));
    }

    @Property
    @Label("CUST-2 similarity of names is symmetric, and 1 exactly for a name with itself and with its folded form")
    void names(
            @ForAll @From(supplier = TypedNames.class) String one,
            @ForAll @From(supplier = TypedNames.class) String other) {
        double similarity = NameSimilarity.between(one, other);
        assertThat(similarity).isBetween(0.0, 1.0).isEqualTo(NameSimilarity.between(other, one));
        assertThat(NameSimilarity.between(one, one)).isEqualTo(1);
        assertThat(NameSimilarity.between(one, FoldedText.of(one))).isEqualTo(1);
    }
}
