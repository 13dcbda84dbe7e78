package io.sarnakh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxProvidersTest {

    private final MailboxProviders standard = MailboxProviders.standard();

    @ParameterizedTest
    @DisplayName("DATA-3 public mailbox providers")
    @ValueSource(strings = {"gmail.com", "GMail.com", "chmail.ir", "mailfa.com", "example.com", "yahoo.co.uk",
            "outlook.de", "proton.me", "yandex.ru",
            "qq.com", "163.com", "gmx.de", "icloud.com", "mail.ru"})
    void publicProviders(String domain) {
        assertThat(standard.isPublic(domain)).isTrue();
    }

    @ParameterizedTest
    @DisplayName("DATA-3 domains compare exactly: sub-domains and look-alikes are not public")
    @NullAndEmptySource
    @ValueSource(strings = {"mail.example.com", "dena-rail.ir", "mail.gmail.com", "notgmail.com", "example.org", "com"})
    void otherDomains(String domain) {
        assertThat(standard.isPublic(domain)).isFalse();
    }

    @Test
    @DisplayName("DATA-3 emailCriterion is the whole address at a public provider, else the exact domain")
    void criterion() {
        assertThat(standard.criterion("n.kaveh@gmail.com")).isEqualTo("n.kaveh@gmail.com");
        assertThat(standard.criterion("n.kaveh@example.com")).isEqualTo("n.kaveh@example.com");
        assertThat(standard.criterion("n.kaveh@dena-rail.ir")).isEqualTo("@dena-rail.ir");
        assertThat(standard.criterion("n.kaveh@mail.dena-rail.ir")).isEqualTo("@mail.dena-rail.ir");
        assertThat(standard.criterion("n.kaveh@crm.example.com")).isEqualTo("@crm.example.com");
        assertThat(standard.criterion(null)).isNull();
    }

    @Test
    @DisplayName("DATA-3 the list is configurable")
    void configured() {
        MailboxProviders providers = new MailboxProviders(List.of(" Dena-Rail.ir "));
        assertThat(providers.criterion("n.kaveh@dena-rail.ir")).isEqualTo("n.kaveh@dena-rail.ir");
        assertThat(providers.criterion("n.kaveh@gmail.com")).isEqualTo("@gmail.com");
        assertThat(new MailboxProviders(List.of("xn--mgbp3e.ir")).criterion("n@دنا.ir")).isEqualTo("n@دنا.ir");
    }

    @Test
    @DisplayName("DATA-3 every entry of the delivered list is a domain name as it compares")
    void deliveredList() {
        assertThat(WordList.read("mailbox-providers.txt")).doesNotHaveDuplicates()
                .allMatch(domain -> EmailAddresses.first("a@" + domain).equals(Optional.of("a@" + domain)));
    }
}
