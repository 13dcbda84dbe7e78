package io.sarnakh.customer;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fetches the cards that can be candidates at all: one look-up by index per criterion, each of a limited number of
 * cards, so that the effort does not grow with the number of cards.
 */
@Component
class CandidateLookup {

    /** Of more cards with the same domain or name the older ones must do. */
    private static final int MOST_PER_CRITERION = 50;
    /** Share of common trigrams below which names do not sound alike enough to count alone. */
    private static final String LEAST_COMMON_TRIGRAMS = "0.6";

    static final String SQL = """
            select cast(:own as bigint) as id where cast(:own as bigint) is not null
            union (select id from customer where email_normalized = :email and active order by id limit :most)
            union (select id from customer where phone_sanitized = :phone and active order by id limit :most)
            union (select id from customer where name_key = :companyKey and kind = 'company' and active
                   order by id limit :most)
            union (select id from customer where name_key = :personKey and kind = 'person' and active
                   order by id limit :most)
            union (select id from customer where email_criterion = :domain and active order by id limit :most)
            union (select id from customer where name_sound % :companySound and kind = 'company' and active
                   order by similarity(name_sound, :companySound) desc, id limit :most)
            union (select id from customer where name_sound % :personSound and kind = 'person' and active
                   order by similarity(name_sound, :personSound) desc, id limit :most)
            """;

    private final JdbcClient jdbc;

    CandidateLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids of cards that share at least one criterion. Must run in a transaction. */
    List<Long> find(Sought sought) {
        // Until the transaction ends; every search by % sets its own threshold.
        jdbc.sql("select set_config('pg_trgm.similarity_threshold', :least, true)")
                .param("least", LEAST_COMMON_TRIGRAMS).query(String.class).single();
        return jdbc.sql(SQL)
                .param("own", sought.ownCustomerId()).param("email", sought.email()).param("phone", sought.phone())
                .param("companyKey", sought.companyKey()).param("personKey", sought.personKey())
                .param("domain", sought.emailDomain())
                .param("companySound", sought.companySound()).param("personSound", sought.personSound())
                .param("most", MOST_PER_CRITERION)
                .query(Long.class).list();
    }
}
