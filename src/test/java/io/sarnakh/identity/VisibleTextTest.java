package io.sarnakh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @DisplayName("17: what cannot be seen is blank")
    @ValueSource(strings = {"", " ", "\u00a0", "\u3000", "\u3164", "\u115f\u1160", "\uffa0", "\u2800", "\u200b",
            "\u200c\u200d",
            "\ufeff", "\u00ad", "\u2060", "\ufe0f", "\udb40\udd00", "\udb40\udc20", "\u034f", "\u180e", "\u180b",
            "\u17b4",
            "\u0301", " \u064b", "\u20dd", "\ud834\udd59", "\u2065", "\u202e\u3164 \u2800"})
    void blank(String text) {
        assertThat(VisibleText.isBlank(text)).isTrue();
        assertThat(VisibleText.trimmed(text)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("17: a letter, digit, sign or picture is not")
    @ValueSource(strings = {"a", "ن", "-", "0", "한", "\u2801", "😀", "e\u0301", "ها\u200c"})
    void visible(String text) {
        assertThat(VisibleText.isBlank(text)).isFalse();
        assertThat(VisibleText.trimmed(" \u00a0" + text + "\u3000")).isEqualTo(text);
    }

    @Property
    @Label("17: whatever invisible is put together is blank; one letter among it makes it visible and is kept")
    void together(@ForAll("invisible") String before, @ForAll("invisible") String after,
                  @ForAll("letters") String letter) {
        assertThat(VisibleText.isBlank(before + after)).isTrue();
        assertThat(VisibleText.isBlank(before + letter + after)).isFalse();
        String text = before + letter + after;
        assertThat(VisibleText.trimmed(text)).contains(letter).isSubstringOf(text);
    }

    @Provide
    Arbitrary<String> invisible() {
        return Arbitraries.of(" ", "\u00a0", "\u2003", "\u200b", "\u200f", "\u3164", "\u115f", "\u1160", "\uffa0", "\u2800",
                "\ufe00",
                "\udb40\udd01", "\u034f", "\u0301", "\ufeff", "\u2028", "\u180e").list().ofMaxSize(8)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.of("a", "نسرین", "7", "😀", "…", "중");
    }
}
