package io.sarnakh.customer;

import io.sarnakh.attribute.Values;
import io.sarnakh.identity.EmailAddresses;
import io.sarnakh.identity.MailboxProviders;
import io.sarnakh.identity.NameKeys;
import io.sarnakh.identity.NameSound;
import io.sarnakh.identity.PhoneNumbers;
import io.sarnakh.team.SettingsService;
import org.springframework.stereotype.Component;

/** The derived values of a card (DATA-1 to DATA-7); every write of a card goes through here. */
@Component
class CustomerDerivation {

    private final MailboxProviders mailboxProviders;
    private final NameKeys nameKeys;
    private final SettingsService settings;

    CustomerDerivation(MailboxProviders mailboxProviders, NameKeys nameKeys, SettingsService settings) {
        this.mailboxProviders = mailboxProviders;
        this.nameKeys = nameKeys;
        this.settings = settings;
    }

    /** All derived values but the company group, which needs the other cards. */
    Values<CustomerField> derive(Values<CustomerField> card) {
        String name = card.text(CustomerField.NAME);
        String email = EmailAddresses.first(card.text(CustomerField.EMAIL)).orElse(null);
        String phone = card.text(CustomerField.PHONE);
        String country = country(card);
        boolean company = CustomerField.COMPANY.equals(card.text(CustomerField.KIND));
        // Titles and legal forms would drown the difference between short names.
        String sounding = company ? nameKeys.companyWords(name) : nameKeys.personWords(name);
        return Values.none(CustomerField.class)
                .set(CustomerField.EMAIL_NORMALIZED, email)
                .set(CustomerField.EMAIL_CRITERION, mailboxProviders.criterion(email))
                .set(CustomerField.PHONE_SANITIZED, PhoneNumbers.sanitize(phone, country).orElse(null))
                .set(CustomerField.NAME_KEY, company ? nameKeys.company(name) : nameKeys.person(name))
                .set(CustomerField.NAME_SOUND, NameSound.of(sounding))
                .set(CustomerField.SEARCH_TEXT, SearchTerms.searchText(card.text(CustomerField.EMAIL), name))
                .set(CustomerField.PHONE_DIGITS, SearchTerms.phoneDigits(phone, country));
    }

    /** DATA-4: the card's own country, else the default. */
    String country(Values<CustomerField> card) {
        String own = card.text(CustomerField.COUNTRY);
        return own == null ? settings.current().defaultCountry() : own;
    }
}
