package io.sarnakh.customer;

import io.sarnakh.access.Actor;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.attribute.Required;
import io.sarnakh.attribute.Values;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.SettingsService;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps customer cards. Every user reads, creates and edits them (RIGHT-1); nothing is deleted, a card that is no
 * longer wanted becomes inactive (LIFE-4).
 */
@Service
public class Customers {

    /** One page of cards and how many there are in all. */
    public record Page(List<Values<CustomerField>> cards, long total) {
    }

    private final CustomerRepository repository;
    private final CustomerDerivation derivation;
    private final CompanyGroups groups;
    private final UserDirectory users;
    private final History history;
    private final SettingsService settings;

    Customers(CustomerRepository repository, CustomerDerivation derivation, CompanyGroups groups, UserDirectory users,
              History history, SettingsService settings) {
        this.repository = repository;
        this.derivation = derivation;
        this.groups = groups;
        this.users = users;
        this.history = history;
        this.settings = settings;
    }

    /** A card, active or not. */
    public Optional<Values<CustomerField>> find(long id) {
        return repository.find(id);
    }

    /** A card, active or not; refuses (404) an unknown id. */
    public Values<CustomerField> get(long id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /**
     * A card that is to be linked, held active until the transaction ends. Refuses (404) an unknown id and (409) a card
     * that was deactivated at the same moment.
     */
    public Values<CustomerField> hold(long id) {
        Values<CustomerField> card = repository.hold(id).orElseThrow(() -> unknown(id));
        if (!card.flag(CustomerField.ACTIVE)) {
            throw Refusal.conflict("customer.deactivated-meanwhile", card.text(CustomerField.NAME), id)
                    .with("customerId", id);
        }
        return card;
    }

    /** A card and all cards below it; refuses (404) an unknown id. */
    public List<Long> withCardsBelow(long id) {
        get(id);
        return repository.withCardsBelow(id);
    }

    /**
     * Cards by name, then id.
     *
     * @param q      what name, e-mail or phone must contain (DATA-7), null for all; refused below three characters
     * @param active whether the active or the inactive ones
     */
    @Transactional(readOnly = true)
    public Page list(String q, boolean active, long offset, int limit) {
        Optional<SearchTerms> terms = SearchTerms.of(q, settings.current().defaultCountry());
        return new Page(repository.list(terms, active, offset, limit), repository.count(terms, active));
    }

    /** Creates a card; refuses (422) together with the problems found before. */
    @Transactional
    public Values<CustomerField> create(Values<CustomerField> given, Problems problems, Actor actor) {
        Required.given(given, problems, CustomerField.KIND);
        Required.given(given, problems, CustomerField.NAME);
        Required.notEmptied(given, problems, CustomerField.ACTIVE);
        users.check(CustomerField.SALESPERSON.path(), given.text(CustomerField.SALESPERSON), problems);
        Long parent = given.id(CustomerField.PARENT_ID);
        if (parent != null) {
            groups.checkParent(parent, problems);
        }
        problems.refuseIfAny();
        return store(given, null, actor);
    }

    /** Changes what is given; the same values again change nothing. Refuses 404, 412 or 422. */
    @Transactional
    public Values<CustomerField> change(long id, Values<CustomerField> given, Problems problems, Actor actor,
                                        String ifMatch) {
        Values<CustomerField> before = repository.lock(id).orElseThrow(() -> unknown(id));
        IfMatch.check(ifMatch, before.id(CustomerField.VERSION));
        Required.notEmptied(given, problems, CustomerField.KIND, CustomerField.NAME, CustomerField.ACTIVE);
        Values<CustomerField> changed = given.changedFrom(before);
        users.check(CustomerField.SALESPERSON.path(), changed.text(CustomerField.SALESPERSON), problems);
        if (CustomerField.PERSON.equals(changed.text(CustomerField.KIND)) && repository.hasCardsBelow(id)) {
            problems.unacceptable(CustomerField.KIND.path(), "customer.person-with-cards-below");
        }
        Runnable move = changed.has(CustomerField.PARENT_ID)
                ? groups.checkMove(id, changed.id(CustomerField.PARENT_ID), problems) : () -> { };
        problems.refuseIfAny();
        if (changed.isEmpty()) {
            return before;
        }
        Values<CustomerField> after = before.copy().setAll(changed);
        Values<CustomerField> written = after.setAll(derivation.derive(after)).changedFrom(before);
        repository.update(id, written);
        move.run();
        history.add(Subject.CUSTOMER, id, actor, "changed", null, written.changes(before));
        return get(id);
    }

    /**
     * Stores a new card with its derived values, without checking who may be its salesperson or parent.
     *
     * @param why the text of the history entry, or null
     */
    Values<CustomerField> store(Values<CustomerField> given, String why, Actor actor) {
        Values<CustomerField> card = given.copy();
        for (CustomerField field : CustomerField.values()) {
            if (card.get(field) == null) {
                card.drop(field);
            }
        }
        Values<CustomerField> nothing = Values.none(CustomerField.class);
        Values<CustomerField> shown = card.copy().setAll(derivation.derive(card)).changedFrom(nothing);
        long id = repository.nextId();
        repository.insert(shown.copy().set(CustomerField.ID, id)
                .set(CustomerField.ROOT_ID, groups.rootBelow(card.id(CustomerField.PARENT_ID)).orElse(id)));
        history.add(Subject.CUSTOMER, id, actor, "created", why, shown.changes(nothing));
        return get(id);
    }

    private static Refusal unknown(long id) {
        return Refusal.notFound("customer.unknown", id);
    }
}
