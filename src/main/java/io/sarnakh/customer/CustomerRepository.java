package io.sarnakh.customer;

import io.sarnakh.attribute.AttributeTable;
import io.sarnakh.attribute.Values;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of cards. Knows SQL and no rules. */
@Repository
class CustomerRepository {

    private final JdbcClient jdbc;
    private final AttributeTable<CustomerField> table;

    CustomerRepository(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.table = new AttributeTable<>(template, "customer", CustomerField.class);
    }

    Optional<Values<CustomerField>> find(long id) {
        return table.find(id);
    }

    /** The card, locked against other writers. */
    Optional<Values<CustomerField>> lock(long id) {
        return table.lock(id);
    }

    /**
     * The card, locked so that it stays what and where it is until a card below it is stored. Several transactions may
     * hold this lock at once.
     */
    Optional<Values<CustomerField>> hold(long id) {
        return jdbc.sql("select * from customer where id = :id for share").param("id", id).query(table::map).optional();
    }

    List<Values<CustomerField>> findAll(Collection<Long> ids) {
        return ids.isEmpty() ? List.of()
                : jdbc.sql("select * from customer where id = any(:ids) order by id")
                        .param("ids", ids.toArray(Long[]::new)).query(table::map).list();
    }

    /** An id of its own for a card that is not stored yet, since a topmost card is its own root. */
    long nextId() {
        return jdbc.sql("select nextval(pg_get_serial_sequence('customer', 'id'))").query(Long.class).single();
    }

    void insert(Values<CustomerField> card) {
        table.insert(card);
    }

    void update(long id, Values<CustomerField> changes) {
        table.update(id, changes);
    }

    /** Writes what callers do not see. */
    void updateUnseen(long id, Values<CustomerField> changes) {
        table.updateUnseen(id, changes);
    }

    /** The next cards by id, locked. */
    List<Values<CustomerField>> lockNext(long afterId, int limit) {
        return jdbc.sql("select * from customer where id > :after order by id limit :limit for update")
                .param("after", afterId).param("limit", limit).query(table::map).list();
    }

    /** The next cards by id whose phone is read by the default country, locked. */
    List<Values<CustomerField>> lockReadByDefaultCountry(long afterId) {
        return jdbc.sql("""
                select * from customer where phone is not null and country is null and id > :after
                order by id limit 1000 for update""").param("after", afterId).query(table::map).list();
    }

    boolean hasCardsBelow(long id) {
        return jdbc.sql("select exists (select 1 from customer where parent_id = :id)").param("id", id)
                .query(Boolean.class).single();
    }

    /**
     * The card and all cards below it, locked. Level by level: a card stored below one of them meanwhile holds its
     * parent ({@link #hold}), so each level is complete once the level above is locked.
     */
    Set<Long> lockGroupBelow(long id) {
        Set<Long> group = new LinkedHashSet<>(List.of(id));
        List<Long> level = List.of(id);
        while (!level.isEmpty()) {
            level = jdbc.sql("select id from customer where parent_id = any(:level) order by id for update")
                    .param("level", level.toArray(Long[]::new)).query(Long.class).stream().filter(group::add).toList();
        }
        return group;
    }

    /** The card and all cards below it. */
    List<Long> withCardsBelow(long id) {
        return jdbc.sql("""
                with recursive below as (
                  select cast(:id as bigint) as id
                  union select c.id from customer c join below b on c.parent_id = b.id)
                select id from below""").param("id", id).query(Long.class).list();
    }

    /** Puts cards into another company group. Their version stays: nothing that callers see has changed. */
    void moveToGroup(Collection<Long> ids, long rootId) {
        jdbc.sql("update customer set root_id = :root where id = any(:ids) and root_id is distinct from :root")
                .param("root", rootId).param("ids", ids.toArray(Long[]::new)).update();
    }

    /** One page of the cards, by name as a Persian or English dictionary orders them. */
    List<Values<CustomerField>> list(Optional<SearchTerms> terms, boolean active, long offset, int limit) {
        return jdbc.sql("select * from customer where " + condition(terms)
                        + " order by name collate \"fa-x-icu\", id offset :offset limit :limit")
                .params(parameters(terms)).param("active", active).param("offset", offset).param("limit", limit)
                .query(table::map).list();
    }

    long count(Optional<SearchTerms> terms, boolean active) {
        return jdbc.sql("select count(*) from customer where " + condition(terms))
                .params(parameters(terms)).param("active", active).query(Long.class).single();
    }

    private static String condition(Optional<SearchTerms> terms) {
        return "active = :active" + terms.map(t -> " and " + t.condition()).orElse("");
    }

    private static Map<String, Object> parameters(Optional<SearchTerms> terms) {
        return terms.map(SearchTerms::parameters).orElse(Map.of());
    }

    /** Ids in rising order of the active cards with this address. */
    List<Long> activeByEmail(String emailNormalized, int limit) {
        return jdbc.sql("select id from customer where email_normalized = :email and active order by id limit :limit")
                .param("email", emailNormalized).param("limit", limit).query(Long.class).list();
    }

    /** Ids in rising order of the active cards with this number. */
    List<Long> activeByPhone(String phoneSanitized, int limit) {
        return jdbc.sql("select id from customer where phone_sanitized = :phone and active order by id limit :limit")
                .param("phone", phoneSanitized).param("limit", limit).query(Long.class).list();
    }

    /** The active company with this key that has the lowest id. */
    Optional<Long> activeCompanyByKey(String companyKey) {
        return jdbc.sql("""
                select id from customer where name_key = :key and kind = 'company' and active
                order by id limit 1""").param("key", companyKey).query(Long.class).optional();
    }

    /** The same, locked so that it stays active and where it is; one that is being deactivated is passed over. */
    Optional<Long> holdActiveCompanyByKey(String companyKey) {
        return jdbc.sql("""
                select id from customer where name_key = :key and kind = 'company' and active
                order by id limit 1 for share""").param("key", companyKey).query(Long.class).optional();
    }
}
