package io.sarnakh.merge;

import static io.sarnakh.lead.LeadField.CONTACT_KEY;
import static io.sarnakh.lead.LeadField.CONTACT_ROLE;
import static io.sarnakh.lead.LeadField.EMAIL_NORMALIZED;
import static io.sarnakh.lead.LeadField.PHONE_SANITIZED;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Change;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * MERGE-8: the people whom a record knows through the records that were merged into it. They are read from the
 * tombstones, so a later merge takes them along and undoing one takes them away.
 */
@Service
public class FurtherContacts {

    /** Somebody known from a tail. */
    public record Contact(long leadId, String contactName, String jobPosition, String email, String phone,
                          String role) {
    }

    /** What tells people apart, the surest first. */
    private static final List<LeadField> IDENTITY = List.of(CONTACT_KEY, EMAIL_NORMALIZED, PHONE_SANITIZED);

    private final LeadRepository leads;
    private final History history;
    private final JdbcClient jdbc;

    FurtherContacts(LeadRepository leads, History history, JdbcClient jdbc) {
        this.leads = leads;
        this.history = history;
        this.jdbc = jdbc;
    }

    /** The contacts that differ from the record's own and from each other, in the order of their records. */
    public List<Contact> of(Lead survivor) {
        List<Lead> people = new ArrayList<>(List.of(survivor));
        for (Lead tail : leads.query("select * from lead where merged_into = ? order by id", survivor.id())) {
            boolean anybody = IDENTITY.stream().anyMatch(field -> isGiven(tail, field));
            if (anybody && people.stream().noneMatch(person -> isSame(person, tail))) {
                people.add(tail);
            }
        }
        return people.stream().skip(1).map(FurtherContacts::contact).toList();
    }

    /**
     * Says what a further contact is to the deal; null for unknown. The tombstone is read-only otherwise (MERGE-6).
     *
     * @param ifMatch the entity tag of the survivor that the caller saw, or null for any
     */
    @Transactional
    public Lead changeRole(long survivorId, long tailId, String role, Problems problems, String ifMatch,
                           Actor actor) {
        leads.get(survivorId, actor);
        Lead survivor = leads.lockAll(List.of(survivorId, tailId)).stream().filter(lead -> lead.id() == survivorId)
                .findFirst().orElseThrow().visibleTo(actor).notMerged();
        Contact contact = of(survivor).stream().filter(person -> person.leadId() == tailId).findFirst()
                .orElseThrow(() -> Refusal.notFound("merge.unknown-contact", tailId, survivorId));
        IfMatch.check(ifMatch, survivor.version());
        if (survivor.values().flag(LeadField.DELETED)) {
            throw Refusal.conflict("lead.is-deleted", survivorId);
        }
        problems.refuseIfAny();
        if (Objects.equals(contact.role(), role)) {
            return survivor;
        }
        jdbc.sql("update lead set contact_role = ? where id = ?").params(role, tailId).update();
        // Its further contacts are part of what a caller reads of the survivor, so its entity tag changes.
        jdbc.sql("update lead set version = version + 1 where id in (?, ?)").params(survivorId, tailId).update();
        history.add(Subject.LEAD, survivorId, actor, "changed",
                Texts.get("history.contact-role", tailId, roleText(role)),
                Map.of("contacts." + tailId + ".role", new Change(contact.role(), role)));
        return leads.get(survivorId);
    }

    /** A role as a word in the installation's language. */
    public static String roleText(String role) {
        return Texts.get("contact.role." + (role == null ? "unknown" : role));
    }

    /** By the surest of what both are known by; people of whom nothing can be compared are different. */
    private static boolean isSame(Lead one, Lead other) {
        return IDENTITY.stream().filter(field -> isGiven(one, field) && isGiven(other, field)).findFirst()
                .map(field -> one.text(field).equals(other.text(field))).orElse(false);
    }

    private static boolean isGiven(Lead lead, LeadField field) {
        return lead.text(field) != null && !lead.text(field).isEmpty();
    }

    private static Contact contact(Lead tail) {
        return new Contact(tail.id(), tail.text(LeadField.CONTACT_NAME), tail.text(LeadField.JOB_POSITION),
                tail.text(LeadField.EMAIL), tail.text(LeadField.PHONE), tail.text(CONTACT_ROLE));
    }
}
