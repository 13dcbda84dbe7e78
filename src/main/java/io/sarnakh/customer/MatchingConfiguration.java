package io.sarnakh.customer;

import io.sarnakh.identity.MailboxProviders;
import io.sarnakh.identity.NameKeys;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The lists that DATA-3 and DATA-6 want configurable: an installation adds its own entries to the delivered ones. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MatchingConfiguration.Additions.class)
class MatchingConfiguration {

    /**
     * The properties {@code sarnakh.matching.*}.
     *
     * @param mailboxProviders further domains at which anybody can have a mailbox
     * @param honorifics       further words that are no part of a person's name
     * @param legalForms       further words that are no part of a company's name
     */
    @ConfigurationProperties("sarnakh.matching")
    record Additions(@DefaultValue List<String> mailboxProviders, @DefaultValue List<String> honorifics,
                     @DefaultValue List<String> legalForms) {
    }

    @Bean
    MailboxProviders mailboxProviders(Additions additions) {
        return MailboxProviders.standard().plus(additions.mailboxProviders());
    }

    @Bean
    NameKeys nameKeys(Additions additions) {
        return NameKeys.standard().plus(additions.honorifics(), additions.legalForms());
    }
}
