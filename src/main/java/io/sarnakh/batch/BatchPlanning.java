package io.sarnakh.batch;

import io.sarnakh.access.Actor;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import io.sarnakh.duplicate.DuplicateSearch.Scope;
import io.sarnakh.duplicate.DuplicateSearch;
import io.sarnakh.identity.EmailAddresses;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadReferences;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks the wish for a batch and puts its records in order (MASS-3). */
@Service
public class BatchPlanning {

    /** As many as a person can look through afterwards. */
    public static final int MOST_LEADS = 10_000;

    private final BatchRepository batches;
    private final ItemRepository items;
    private final LeadRepository leads;
    private final LeadReferences references;
    private final Customers customers;
    private final DuplicateSearch duplicates;
    private final JdbcClient jdbc;

    BatchPlanning(BatchRepository batches, ItemRepository items, LeadRepository leads, LeadReferences references,
                  Customers customers, DuplicateSearch duplicates, JdbcClient jdbc) {
        this.batches = batches;
        this.items = items;
        this.leads = leads;
        this.references = references;
        this.customers = customers;
        this.duplicates = duplicates;
        this.jdbc = jdbc;
    }

    /**
     * Records that would be taken from colleagues (MASS-6).
     *
     * @param people how many colleagues
     */
    public record Taken(long records, long people) {
    }

    /** What a forced batch takes from colleagues of this actor, twins that are found besides left out. */
    @Transactional(readOnly = true)
    public Taken taken(BatchRequest request, Actor actor) {
        return jdbc.sql("""
                select count(*) as records, count(distinct salesperson) as people from lead
                where id = any(:ids) and status = 'open' and salesperson <> :own and (type = 'lead' or not :converts)""")
                .param("ids", request.leadIds().toArray(Long[]::new)).param("own", actor.userId())
                .param("converts", request.command().converts()).query(Taken.class).single();
    }

    /** Notes everything that is wrong with the wish (domain 17). */
    @Transactional(readOnly = true)
    public void check(BatchRequest request, Problems problems) {
        BatchCommand command = request.command();
        // What somebody has was not picked by anybody, and has to go on, however much it is.
        checkSelection(request.leadIds(), command.handsOver() ? Integer.MAX_VALUE : MOST_LEADS, problems);
        if (BatchCommand.MERGE.equals(command.action()) && !command.deduplicate()) {
            problems.unacceptable("deduplicate", "batch.merge-without-twins");
        }
        if (command.customerId() != null && !"link".equals(command.customerAction())) {
            problems.unacceptable("customerId", "conversion.customer-not-linked");
        }
        references.customer("customerId", command.customerId(), problems);
        references.team("teamId", command.teamId(), problems);
        command.salespeople().forEach(user -> references.salesperson("salespeople", user, problems));
        if (command.action().equals(BatchCommand.ASSIGN) && command.salespeople().isEmpty() && command.teamId() == null) {
            problems.unacceptable("salespeople", "batch.nobody-to-assign");
        }
    }

    private void checkSelection(List<Long> ids, int most, Problems problems) {
        if (problems.has("leadIds")) {
            return;
        }
        if (ids.isEmpty()) {
            problems.unacceptable("leadIds", "value.required");
        } else if (ids.size() > most) {
            problems.unacceptable("leadIds", "batch.too-many", most);
        } else {
            Set<Long> unknown = new HashSet<>(ids);
            jdbc.sql("select id from lead where id = any(?)").param(ids.toArray(Long[]::new)).query(Long.class).list()
                    .forEach(unknown::remove);
            ids.stream().filter(unknown::contains)
                    .forEach(id -> problems.unacceptable("leadIds", "lead.unknown", id));
        }
    }

    /**
     * Writes down what will be handled, in the order of MASS-3; refused like {@link #check}.
     *
     * @param processInstanceId the instance that carries the batch
     */
    @Transactional
    public Batch plan(BatchRequest request, String processInstanceId, Problems problems, Actor actor) {
        request.command().requireMayForce(actor);
        check(request, problems);
        problems.refuseIfAny();
        long id = batches.insert(request.command(), actor, processInstanceId);
        items.insert(id, request.command().merges() ? twinsLast(request.leadIds(), actor) : request.leadIds());
        return batches.find(id).orElseThrow();
    }

    /** MASS-3: leads without twins in selection order, then the others. */
    private List<Long> twinsLast(List<Long> ids, Actor actor) {
        Set<Long> withTwins = withTwins(ids, actor);
        List<Long> ordered = new ArrayList<>(ids.stream().filter(id -> !withTwins.contains(id)).toList());
        ordered.addAll(ids.stream().filter(withTwins::contains).toList());
        return ordered;
    }

    /** One by one is asked only about those that share an address or a card with another record. */
    private Set<Long> withTwins(List<Long> ids, Actor actor) {
        List<Lead> selected = leads.query(
                "select * from lead where id = any(?) and status = 'open' and type = 'lead'",
                (Object) ids.toArray(Long[]::new));
        Map<Long, List<String>> addresses = new HashMap<>();
        selected.forEach(lead -> addresses.put(lead.id(), addresses(lead)));
        Map<String, Integer> byEmail = holders("email_normalized", "text",
                addresses.values().stream().flatMap(Collection::stream).toArray(String[]::new));
        Map<String, Integer> byCard = holders("customer_id", "bigint",
                selected.stream().map(Lead::customerId).filter(Objects::nonNull).toArray(Long[]::new));
        Set<Long> withTwins = new HashSet<>();
        for (Lead lead : selected) {
            String own = lead.text(LeadField.EMAIL_NORMALIZED);
            boolean sharesEmail = addresses.get(lead.id()).stream()
                    .anyMatch(address -> byEmail.getOrDefault(address, 0) > (address.equals(own) ? 1 : 0));
            boolean sharesCard = byCard.getOrDefault(String.valueOf(lead.customerId()), 0) > 1;
            if ((sharesEmail || sharesCard)
                    && duplicates.find(lead, lead.customerId(), Scope.STRICT, actor).recommendMerge()) {
                withTwins.add(lead.id());
            }
        }
        return withTwins;
    }

    private List<String> addresses(Lead lead) {
        String ofCard = lead.customerId() == null ? null
                : customers.find(lead.customerId()).map(card -> card.text(CustomerField.EMAIL)).orElse(null);
        return EmailAddresses.all(ofCard != null ? ofCard : lead.text(LeadField.EMAIL));
    }

    /** How many open records have each of these values. */
    private Map<String, Integer> holders(String column, String type, Object[] values) {
        Map<String, Integer> holders = new HashMap<>();
        jdbc.sql("""
                select cast(%1$s as text) as value, count(*) as holders from lead
                where %1$s = any(cast(? as %2$s[])) and status = 'open' group by %1$s""".formatted(column, type))
                .param(values).query(row -> {
                    holders.put(row.getString("value"), row.getInt("holders"));
                });
        return holders;
    }
}
