package io.sarnakh.duplicate;

import static io.sarnakh.lead.LeadField.CITY_KEY;
import static io.sarnakh.lead.LeadField.COMPANY_KEY;
import static io.sarnakh.lead.LeadField.CONTACT_KEY;
import static io.sarnakh.lead.LeadField.EMAIL_CRITERION;
import static io.sarnakh.lead.LeadField.EMAIL_NORMALIZED;
import static io.sarnakh.lead.LeadField.PHONE_SANITIZED;

import io.sarnakh.access.Actor;
import io.sarnakh.identity.NameKeys;
import io.sarnakh.identity.NameSimilarity;
import io.sarnakh.identity.Signal;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** DUP-7: records that look alike, for information only. */
@Component
public class SimilarSearch {

    private static final int MOST_HITS = 20;

    /** How many contacts of one company or city are compared by name; equal names are looked up besides. */
    private static final int MOST_NAMES = 200;

    /** Two contact names at least this alike count as nearly equal; the best threshold of labelled names. */
    private static final double NEARLY_EQUAL = 0.80;

    /**
     * A similar record.
     *
     * @param score   how likely it is about the same person or company, from 0 to 1
     * @param signals what the score is made of, weights in bits; none if the actor may not see the record, because they
     *                tell its values (DUP-6)
     */
    public record Similar(Lead lead, List<String> matchedOn, double score, List<Signal> signals, boolean visible) {
    }

    /** A criterion that fits too many records to mean anything. */
    public record Ignored(String criterion, long hits) {
    }

    /** What was found, most alike first. */
    public record Result(List<Similar> items, List<Ignored> ignoredCriteria) {
    }

    private final LeadRepository leads;
    private final JdbcTemplate jdbc;
    private final NameKeys nameKeys;

    SimilarSearch(LeadRepository leads, JdbcTemplate jdbc, NameKeys nameKeys) {
        this.leads = leads;
        this.jdbc = jdbc;
        this.nameKeys = nameKeys;
    }

    /** Records similar to this one. */
    public Result find(Lead lead, Actor actor) {
        Map<Long, Lead> found = new LinkedHashMap<>();
        Map<Long, List<String>> criteria = new LinkedHashMap<>();
        List<Ignored> ignored = new ArrayList<>();
        search(lead).forEach((criterion, rows) -> {
            if (rows.size() > MOST_HITS && !criterion.equals("customer")) {
                ignored.add(new Ignored(criterion, count(lead, criterion)));
                return;
            }
            for (Lead row : rows) {
                found.putIfAbsent(row.id(), row);
                criteria.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(criterion);
            }
        });
        List<Similar> items = found.values().stream()
                .map(hit -> SimilarScore.of(lead, hit, criteria.get(hit.id()), actor.sees(hit.salesperson())))
                .sorted(Comparator.comparingDouble(Similar::score).reversed()
                        .thenComparing(s -> s.lead().id(), Comparator.reverseOrder()))
                .toList();
        return new Result(items, ignored);
    }

    /** How many records {@link #find} would show. */
    public int count(Lead lead, Actor actor) {
        return find(lead, actor).items().size();
    }

    private Map<String, List<Lead>> search(Lead lead) {
        Map<String, List<Lead>> found = new LinkedHashMap<>();
        if (lead.text(EMAIL_CRITERION) != null) {
            found.put("emailDomain", query(lead, "email_criterion = ?", lead.text(EMAIL_CRITERION)));
        }
        if (lead.text(PHONE_SANITIZED) != null) {
            found.put("phone", query(lead, "phone_sanitized = ?", lead.text(PHONE_SANITIZED)));
        }
        if (lead.customerId() != null) {
            found.put("customer", leads.query("""
                    select l.* from lead l
                    where l.customer_id in (
                        select c.id from customer c
                        where c.root_id = (select coalesce(o.root_id, o.id) from customer o where o.id = ?)
                           or c.id = (select coalesce(o.root_id, o.id) from customer o where o.id = ?))
                      and l.id <> ? and l.status <> 'merged' and not l.deleted
                    order by l.id desc limit 200""", lead.customerId(), lead.customerId(), lead.id()));
        }
        if (!lead.values().text(CONTACT_KEY).isEmpty()) {
            found.put("name", byName(lead));
        }
        return found;
    }

    /** An equal or nearly equal contact name, together with the same company or city. */
    private List<Lead> byName(Lead lead) {
        Map<Long, Lead> candidates = new LinkedHashMap<>();
        if (!lead.text(COMPANY_KEY).isEmpty()) {
            query(lead, MOST_NAMES, "contact_key <> '' and company_key = ?", lead.text(COMPANY_KEY))
                    .forEach(hit -> candidates.put(hit.id(), hit));
            query(lead, "contact_key <> '' and company_key = ? and contact_key = ?", lead.text(COMPANY_KEY),
                    lead.text(CONTACT_KEY)).forEach(hit -> candidates.put(hit.id(), hit));
        }
        if (!lead.text(CITY_KEY).isEmpty()) {
            Set<String> orders = wordOrders(lead);
            List<Object> values = new ArrayList<>(List.of(lead.text(CITY_KEY)));
            values.addAll(orders);
            String alike = String.join(" or ", Collections.nCopies(orders.size(), "contact_key % ?"));
            query(lead, MOST_NAMES, "contact_key <> '' and city_key = ? and (" + alike + ")", values.toArray())
                    .forEach(hit -> candidates.put(hit.id(), hit));
            query(lead, "contact_key <> '' and city_key = ? and contact_key = ?", lead.text(CITY_KEY),
                    lead.text(CONTACT_KEY)).forEach(hit -> candidates.put(hit.id(), hit));
        }
        return candidates.values().stream().filter(hit -> nearlyEqual(lead, hit)).toList();
    }

    /** The name's key as typed, and with the surname on its other side. */
    private Set<String> wordOrders(Lead lead) {
        List<String> words = List.of(nameKeys.personWords(lead.text(LeadField.CONTACT_NAME)).split(" "));
        List<String> lastFirst = new ArrayList<>(words);
        Collections.rotate(lastFirst, 1);
        List<String> firstLast = new ArrayList<>(words);
        Collections.rotate(firstLast, -1);
        return new LinkedHashSet<>(List.of(lead.text(CONTACT_KEY), String.join("", lastFirst),
                String.join("", firstLast)));
    }

    private static boolean nearlyEqual(Lead lead, Lead other) {
        String one = lead.text(CONTACT_KEY);
        String two = other.text(CONTACT_KEY);
        return one.equals(two) || NameSimilarity.between(lead.text(LeadField.CONTACT_NAME),
                other.text(LeadField.CONTACT_NAME)) >= NEARLY_EQUAL;
    }

    /** One more than may be shown tells that a criterion is too common without reading all its records. */
    private List<Lead> query(Lead lead, String criterion, Object... values) {
        return query(lead, MOST_HITS + 1, criterion, values);
    }

    private List<Lead> query(Lead lead, int limit, String criterion, Object... values) {
        return leads.query(select("*", criterion) + " order by id desc limit " + limit, with(values, lead.id()));
    }

    private long count(Lead lead, String criterion) {
        return switch (criterion) {
            case "emailDomain" -> counted("email_criterion = ?", lead.text(EMAIL_CRITERION), lead.id());
            case "phone" -> counted("phone_sanitized = ?", lead.text(PHONE_SANITIZED), lead.id());
            default -> byName(lead).size();
        };
    }

    private long counted(String criterion, Object value, long id) {
        return jdbc.queryForObject(select("count(*)", criterion), Long.class, value, id);
    }

    private static String select(String what, String criterion) {
        return "select " + what + " from lead where " + criterion
                + " and id <> ? and status <> 'merged' and not deleted";
    }

    private static Object[] with(Object[] values, Object last) {
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = last;
        return all;
    }
}
