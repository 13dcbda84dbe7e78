package io.sarnakh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSoundTest {

    @ParameterizedTest
    @DisplayName("CUST-2 Persian and Latin spelling of a name sound the same")
    @CsvSource({
            "زاگرس, Zagros", "نسرین کاوه, Nasrin Kaveh", "نسرین کاوه, Nasreen Kave", "محمد رضایی, Mohammad Rezaei",
            "محمد رضایی, Muhamad Rezayi",
            "علی احمدی, Ali Ahmadi", "سعید صالح, Sa'eed Saleh", "نوید قاسمی, Navid Ghasemi",
            "نوید قاسمی, Navid Qasemi", "خسرو خواجه, Khosrow Khajeh",
            "پویا موسوی, Pouya Mousavi", "بیژن نوروزی, Bizhan Nowrouzi", "چنگیز شهبازی, Changiz Shahbazi",
            "صنایع, Sanaye", "امید, Omid",
            "یوسف, Yousef", "داوود, Davoud", "اکبر, Akbar"})
    void sameSound(String persian, String latin) {
        assertThat(NameSound.of(persian)).isEqualTo(NameSound.of(latin)).isNotEmpty();
    }

    @Test
    @DisplayName("CUST-2 words that one script divides differ by the space only")
    void dividedWords() {
        assertThat(NameSound.of("کاوه یزدانی\u200cفر")).isEqualTo("kv yzdn fr");
        assertThat(NameSound.of("Kaveh Yazdanifar")).isEqualTo("kv yzdnfr");
    }

    @Test
    @DisplayName("CUST-2 a company sounds the same once its legal form is left out")
    void company() {
        String withoutLegalForm = NameKeys.standard().companyWords("شرکت صنایع زاگرس");
        assertThat(NameSound.of(withoutLegalForm)).isEqualTo(NameSound.of("Sanaye Zagros"));
    }

    @ParameterizedTest
    @DisplayName("CUST-2 different names sound different")
    @CsvSource({"زاگرس, Alborz", "علی, Reza", "شیما, Sima", "چنگیز, Kangiz", "خان, Kan", "احمد, Hamed"})
    void differentSound(String persian, String latin) {
        assertThat(NameSound.of(persian)).isNotEqualTo(NameSound.of(latin));
    }

    @Property
    @Label("CUST-2 arbitrary text never fails; the sound has single spaces")
    void neverFails(@ForAll String name) {
        assertThat(NameSound.of(name)).doesNotContain("  ").isEqualTo(NameSound.of(name).strip());
    }

    @Property
    @Label("CUST-2 the spelling of Persian letters makes no difference")
    void foldedFirst(@ForAll @From(supplier = TypedNames.class) String name) {
        assertThat(NameSound.of(FoldedText.of(name))).isEqualTo(NameSound.of(name));
    }

    @Test
    @DisplayName("CUST-2 no name, no sound")
    void nothing() {
        assertThat(NameSound.of(null)).isEmpty();
        assertThat(NameSound.of(" - ")).isEmpty();
    }
}
