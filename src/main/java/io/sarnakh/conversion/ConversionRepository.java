package io.sarnakh.conversion;

import io.sarnakh.attribute.Json;
import io.sarnakh.customer.CustomerCreation.Created;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps decided conversions; the table allows one per lead (CONC-1). */
@Component
class ConversionRepository {

    private final JdbcTemplate jdbc;

    ConversionRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Dialog decided, Answers answers, Map<String, Object> decision, String userId) {
        jdbc.update("""
                insert into conversion (lead_id, by_user, action, customer_action, chosen_customer, salesperson_given,
                  salesperson, team_id, merge_with, survivor_id, keep, decision)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))""",
                decided.lead().id(), userId, decided.action(), decided.customerAction(), decided.customerId(),
                answers.salespersonGiven(), decided.salesperson(), decided.teamId(),
                decided.mergeIds().toArray(Long[]::new), decided.survivorId(),
                answers.keep().toArray(String[]::new), Json.write(decision));
    }

    Conversion get(long leadId) {
        return jdbc.queryForObject("select * from conversion where lead_id = ? and not undone",
                ConversionRepository::map, leadId);
    }

    Map<?, ?> decision(long leadId) {
        String json = jdbc.queryForObject("select decision from conversion where lead_id = ? and not undone",
                String.class, leadId);
        return (Map<?, ?>) Json.plain(Json.read(json));
    }

    /** The cards that a conversion created, in the order of their ids. */
    List<Long> createdCards(long conversionId) {
        return jdbc.queryForList("select unnest(created_customers) from conversion where id = ? order by 1",
                Long.class, conversionId);
    }

    void merged(long conversionId, long mergeId, long survivorId) {
        jdbc.update("update conversion set merge_id = ?, survivor_id = ? where id = ?", mergeId, survivorId,
                conversionId);
    }

    /** Notes the cards, also in the decision. */
    void customerCreated(long conversionId, Created created) {
        jdbc.update("""
                update conversion
                set customer_created = ?, created_customers = ?, decision = decision || cast(? as jsonb)
                where id = ?""",
                created.customerCreated(), created.createdIds().toArray(Long[]::new),
                Json.write(DecisionRecord.cards(created)), conversionId);
    }

    void done(long conversionId, long opportunityId, Long customerId) {
        jdbc.update("update conversion set opportunity_id = ?, customer_id = ? where id = ?", opportunityId, customerId,
                conversionId);
    }

    private static Conversion map(ResultSet row, int number) throws SQLException {
        return new Conversion(row.getLong("id"), row.getLong("lead_id"), row.getString("action"),
                row.getString("customer_action"), row.getObject("chosen_customer", Long.class),
                row.getBoolean("salesperson_given"), row.getString("salesperson"),
                row.getObject("team_id", Long.class),
                Stream.of((Long[]) row.getArray("merge_with").getArray()).toList(), row.getLong("survivor_id"),
                List.of((String[]) row.getArray("keep").getArray()),
                row.getObject("opportunity_id", Long.class), row.getObject("customer_id", Long.class),
                row.getBoolean("customer_created"));
    }
}
