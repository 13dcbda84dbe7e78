package io.sarnakh.lead;

import static io.sarnakh.lead.LeadField.CITY;
import static io.sarnakh.lead.LeadField.COMPANY_NAME;
import static io.sarnakh.lead.LeadField.CONTACT_NAME;
import static io.sarnakh.lead.LeadField.COUNTRY;
import static io.sarnakh.lead.LeadField.EMAIL;
import static io.sarnakh.lead.LeadField.EMAIL_NORMALIZED;
import static io.sarnakh.lead.LeadField.NAME;
import static io.sarnakh.lead.LeadField.PHONE;
import static io.sarnakh.lead.LeadField.PHONE_SANITIZED;
import static io.sarnakh.lead.LeadField.TEAM_ID;

import io.sarnakh.attribute.Values;
import io.sarnakh.customer.SearchTerms;
import io.sarnakh.identity.EmailAddresses;
import io.sarnakh.identity.FoldedText;
import io.sarnakh.identity.MailboxProviders;
import io.sarnakh.identity.NameKeys;
import io.sarnakh.identity.PhoneNumbers;
import io.sarnakh.team.SettingsService;
import io.sarnakh.team.Team;
import io.sarnakh.team.Teams;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Keeps derived values in step with their sources (DATA-1 to DATA-6). */
@Component
class LeadDerivation {

    private final MailboxProviders providers;
    private final NameKeys keys;
    private final Teams teams;
    private final SettingsService settings;
    private final DeadlineDerivation deadlines;

    LeadDerivation(MailboxProviders providers, NameKeys keys, Teams teams, SettingsService settings,
                   DeadlineDerivation deadlines) {
        this.providers = providers;
        this.keys = keys;
        this.teams = teams;
        this.settings = settings;
        this.deadlines = deadlines;
    }

    /** Derives afresh whatever depends on a value that changed. */
    void derive(Lead lead) {
        Values<LeadField> now = lead.values();
        if (changed(lead, EMAIL)) {
            readEmail(now);
        }
        if (changed(lead, PHONE) || changed(lead, LeadField.PHONE_COUNTRY) || changed(lead, COUNTRY)
                || changed(lead, TEAM_ID)) {
            readPhone(lead);
        }
        if (changed(lead, NAME) || changed(lead, CONTACT_NAME) || changed(lead, COMPANY_NAME) || changed(lead, EMAIL)
                || changed(lead, CITY)) {
            readNames(now);
        }
        deadlines.derive(lead);
    }

    /** Derives afresh whatever is read from what was typed, as after a change of the formulas. */
    void deriveAgain(Lead lead) {
        readEmail(lead.values());
        readPhone(lead);
        readNames(lead.values());
    }

    private void readEmail(Values<LeadField> now) {
        String email = EmailAddresses.first(now.text(EMAIL)).orElse(null);
        now.set(EMAIL_NORMALIZED, email);
        now.set(LeadField.EMAIL_CRITERION, providers.criterion(email));
    }

    private void readNames(Values<LeadField> now) {
        now.set(LeadField.CONTACT_KEY, keys.person(now.text(CONTACT_NAME)));
        now.set(LeadField.COMPANY_KEY, keys.company(now.text(COMPANY_NAME)));
        now.set(LeadField.CITY_KEY, FoldedText.of(now.text(CITY)));
        now.set(LeadField.SEARCH_TEXT, SearchTerms.searchText(now.text(EMAIL), now.text(NAME), now.text(CONTACT_NAME),
                now.text(COMPANY_NAME)));
    }

    /** Reads the phone by the country that counts now. */
    void readPhone(Lead lead) {
        Values<LeadField> now = lead.values();
        String country = country(now);
        String phone = now.text(PHONE) == null ? null : PhoneNumbers.sanitize(now.text(PHONE), country).orElse(null);
        now.set(PHONE_SANITIZED, phone);
        now.set(LeadField.PHONE_DIGITS, SearchTerms.phoneDigits(now.text(PHONE), country));
    }

    /** DATA-4: the card's whose phone it is, else the record's country, else its team's, else the default. */
    private String country(Values<LeadField> now) {
        String ofCard = now.text(LeadField.PHONE_COUNTRY);
        if (ofCard != null) {
            return LeadField.BY_DEFAULT.equals(ofCard) ? settings.current().defaultCountry() : ofCard;
        }
        if (now.text(COUNTRY) != null) {
            return now.text(COUNTRY);
        }
        String ofTeam = now.id(TEAM_ID) == null ? null : teams.find(now.id(TEAM_ID)).map(Team::country).orElse(null);
        return ofTeam != null ? ofTeam : settings.current().defaultCountry();
    }

    private static boolean changed(Lead lead, LeadField field) {
        return !Objects.equals(lead.values().get(field), lead.before().get(field));
    }
}
