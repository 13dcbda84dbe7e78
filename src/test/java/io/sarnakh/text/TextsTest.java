package io.sarnakh.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern PERSIAN = Pattern.compile("\\p{IsArabic}");
    /** In Persian "ک" and "ی" have code points of their own; the Arabic ones are not found by a search. */
    private static final Pattern ARABIC_LETTERS = Pattern.compile("[كيىة]");

    @AfterEach
    void speakEnglishAgain() {
        Texts.use(Locale.ENGLISH);
    }

    @Test
    @DisplayName("Persian has a text for every English one and no other")
    void sameKeys() {
        assertThat(load("messages_fa").keySet()).isEqualTo(load("messages").keySet());
    }

    @Test
    @DisplayName("Every Persian text fills in what the English one fills in")
    void samePlaceholders() {
        Properties persian = load("messages_fa");
        load("messages").forEach((key, english) -> assertThat(placeholders(persian.getProperty((String) key)))
                .as("%s", key).isEqualTo(placeholders((String) english)));
    }

    @Test
    @DisplayName("Every Persian text is written in Persian letters and can be formatted")
    void persianLetters() {
        load("messages_fa").forEach((key, text) -> {
            if (!Set.of("direction", "list.separator").contains(key)) {
                assertThat(new MessageFormat((String) text).format(new Object[] {"", "", "", ""})).as("%s", key)
                        .containsPattern(PERSIAN).doesNotContain("{", "'");
            }
        });
    }

    @Test
    @DisplayName("Persian texts have no Arabic letters, and their isolated pieces end again")
    void characters() {
        for (String file : new String[] {"messages_fa", "models_fa"}) {
            load(file).forEach((key, text) -> {
                assertThat((String) text).as("%s", key).doesNotContainPattern(ARABIC_LETTERS);
                assertThat(count((String) text, "\u2066", "\u2068")).as("%s", key)
                        .isEqualTo(count((String) text, "\u2069"));
            });
        }
    }

    @Test
    @DisplayName("An installation speaks the language it was given")
    void use() {
        Texts.use(Locale.forLanguageTag("fa"));
        assertThat(Texts.language().getLanguage()).isEqualTo("fa");
        assertThat(Texts.get("lead.unknown", 12345)).isEqualTo("سرنخ یا فرصتی با شمارهٔ 12345 وجود ندارد.");
        Texts.use(Locale.ENGLISH);
        assertThat(Texts.language()).isEqualTo(Locale.ENGLISH);
        assertThat(Texts.get("lead.unknown", 12345)).isEqualTo("There is no lead or opportunity with the number 12345.");
    }

    @Test
    @DisplayName("Lists and pieces of another direction are written as the language has it")
    void pieces() {
        assertThat(Texts.list(List.of("E-mail", "Phone"))).isEqualTo("E-mail, Phone");
        assertThat(Texts.isolated("0311 220 4417")).isEqualTo("0311 220 4417");
        Texts.use(Locale.forLanguageTag("fa"));
        assertThat(Texts.list(List.of("ایمیل", "تلفن"))).isEqualTo("ایمیل، تلفن");
        assertThat(Texts.isolated("0311 220 4417")).isEqualTo("\u20680311 220 4417\u2069");
    }

    @Test
    @DisplayName("CLOSE-1, CLOSE-3: nobody is told to restore a won record; it leaves its won stage")
    void wonIsNotRestored() {
        for (String key : List.of("lead.not-open", "lead.probability-frozen", "lead.reason-frozen",
                "conversion.not-open")) {
            Texts.use(Locale.ENGLISH);
            assertThat(Texts.get(key, 7, "lost")).contains("estore").doesNotContain("won");
            assertThat(Texts.get(key + ".won", 7, "won")).contains("7 is won", "its won stage")
                    .doesNotContain("estore");
            Texts.use(Locale.forLanguageTag("fa"));
            assertThat(Texts.get(key, 7, "")).contains("بازگردان").doesNotContain("مرحلهٔ موفق");
            assertThat(Texts.get(key + ".won", 7, "")).contains("مرحلهٔ موفق").doesNotContain("بازگردان");
        }
    }

    @Test
    @DisplayName("A field is called what it is called in its own form; where that says nothing, as everywhere")
    void fields() {
        assertThat(Texts.field("name")).isEqualTo("Subject");
        assertThat(Texts.field("lead", "name")).isEqualTo("Subject");
        assertThat(Texts.field("stage", "name")).isEqualTo("Name of the stage");
        assertThat(Texts.field("customer", "address.city")).isEqualTo("City");
        assertThat(Texts.field("stage", "sequence")).isEqualTo("sequence");
        Texts.use(Locale.forLanguageTag("fa"));
        assertThat(Texts.field("lead", "name")).isEqualTo("موضوع");
        assertThat(Texts.field("stage", "name")).isEqualTo("نام مرحله");
    }

    private static Set<String> placeholders(String text) {
        Set<String> placeholders = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(found -> placeholders.add(found.group()));
        return placeholders;
    }

    private static long count(String text, String... marks) {
        return text.codePoints().mapToObj(Character::toString).filter(Set.of(marks)::contains).count();
    }

    private static Properties load(String name) {
        Properties texts = new Properties();
        try (InputStream file = Texts.class.getResourceAsStream("/texts/" + name + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return texts;
    }
}
