package io.sarnakh.lead;

import static io.sarnakh.lead.LeadField.CONTACT_NAME;
import static io.sarnakh.lead.LeadField.CUSTOMER_ID;
import static io.sarnakh.lead.LeadField.EMAIL;
import static io.sarnakh.lead.LeadField.NAME;
import static io.sarnakh.lead.LeadField.PHONE;
import static io.sarnakh.lead.LeadField.PROBABILITY;
import static io.sarnakh.lead.LeadField.SALESPERSON;
import static io.sarnakh.lead.LeadField.STAGE_ID;
import static io.sarnakh.lead.LeadField.TEAM_ID;
import static io.sarnakh.lead.LeadField.TYPE;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import io.sarnakh.identity.EmailAddresses;
import io.sarnakh.pipeline.Stage;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.refusal.Problems;
import io.sarnakh.team.SettingsService;
import io.sarnakh.team.Teams;
import io.sarnakh.text.Texts;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores a new record with the defaults of domain 4; its team and the switch decide lead or opportunity (SW-4). */
@Service
public class LeadRegistration {

    private final LeadRepository leads;
    private final LeadReferences references;
    private final CardCopy cardCopy;
    private final Teams teams;
    private final SettingsService settings;
    private final Stages stages;
    private final Customers customers;

    LeadRegistration(LeadRepository leads, LeadReferences references, CardCopy cardCopy, Teams teams,
                     SettingsService settings, Stages stages, Customers customers) {
        this.leads = leads;
        this.references = references;
        this.cardCopy = cardCopy;
        this.teams = teams;
        this.settings = settings;
        this.stages = stages;
        this.customers = customers;
    }

    /**
     * Registers a record. A field given as null counts as not given.
     *
     * @param problems what reading the request already found; refused together with what is found here
     */
    @Transactional
    public Lead register(Values<LeadField> given, Problems problems, Actor actor) {
        references.check(given, problems);
        Lead lead = Lead.fresh(given);
        lead.set(SALESPERSON, null);
        lead.assign(given.text(SALESPERSON));
        if (!problems.has(SALESPERSON.json()) && !problems.has(TEAM_ID.json())) {
            chooseTeamAndType(lead, given, problems);
        }
        references.stage(given.id(STAGE_ID), lead.teamId(), problems);
        if (lead.name() == null && !problems.has(NAME.json())) {
            makeName(given, problems).ifPresentOrElse(name -> lead.set(NAME, shortened(name)),
                    () -> needName(problems));
        }
        problems.refuseIfAny();
        if (given.id(CUSTOMER_ID) != null) {
            lead.set(CUSTOMER_ID, null);
            cardCopy.link(lead, given.id(CUSTOMER_ID), given.present());
        }
        chooseStage(lead, given);
        if (Boolean.FALSE.equals(given.get(LeadField.ACTIVE))) {
            lead.set(LeadField.ACTIVE, true);
            lead.archive();
        }
        return leads.insert(lead, actor, Texts.get("history.created." + lead.text(TYPE)));
    }

    private void chooseTeamAndType(Lead lead, Values<LeadField> given, Problems problems) {
        if (lead.teamId() == null && lead.salesperson() != null) {
            String wanted = given.text(TYPE) != null ? given.text(TYPE)
                    : settings.current().leadsEnabled() ? "lead" : "opportunity";
            lead.set(TEAM_ID, teams.teamFor(lead.salesperson(), wanted, null));
        }
        if (lead.teamId() != null && !teams.acceptsNewRecords(lead.teamId())) {
            problems.unacceptable(TEAM_ID.json(), "lead.team-takes-none");
        }
        if (given.text(TYPE) == null) {
            lead.set(TYPE, teams.recordType(lead.teamId()));
        }
    }

    private void chooseStage(Lead lead, Values<LeadField> given) {
        Stage stage = given.id(STAGE_ID) == null ? stages.defaultFor(lead.teamId()).orElse(null)
                : stages.find(given.id(STAGE_ID)).orElseThrow();
        BigDecimal probability = lead.values().decimal(PROBABILITY);
        lead.set(STAGE_ID, null);
        lead.moveTo(stage);
        lead.set(LeadField.EARLIER_PROBABILITY, "won".equals(lead.status()) ? probability : null);
    }

    /** DEF-5: made from what was given, before the customer's card adds its own contact name, e-mail and phone. */
    private Optional<String> makeName(Values<LeadField> given, Problems problems) {
        String email = given.text(EMAIL);
        return Optional.ofNullable(given.text(CONTACT_NAME))
                .or(() -> EmailAddresses.displayName(email))
                .or(() -> EmailAddresses.first(email))
                .or(() -> Optional.ofNullable(given.text(PHONE)))
                .or(() -> Optional.ofNullable(given.id(CUSTOMER_ID)).filter(id -> !problems.has(CUSTOMER_ID.json()))
                        .map(id -> Texts.get("lead.of-customer", customers.get(id).text(CustomerField.NAME))))
                .or(() -> Optional.ofNullable(email));
    }

    /** What a name could have been made from, had it been acceptable, is the caller's real mistake. */
    private static void needName(Problems problems) {
        if (Stream.of(CONTACT_NAME, EMAIL, PHONE, CUSTOMER_ID).noneMatch(field -> problems.has(field.json()))) {
            problems.unacceptable(NAME.json(), "lead.name-needed");
        }
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= 255 ? name
                : name.substring(0, name.offsetByCodePoints(0, 255));
    }
}
