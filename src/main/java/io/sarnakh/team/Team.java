package io.sarnakh.team;

import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.attribute.Values;
import java.util.List;
import java.util.Map;

/**
 * A sales team as it is at one moment.
 *
 * @param values         its fields
 * @param leadsEffective SW-2: the global switch and the team's own choice
 * @param members        by user id
 */
public record Team(Values<TeamField> values, boolean leadsEffective, List<Member> members) {

    /** A salesperson in a team; {@code capacity} is how many leads they take in 30 days. */
    public record Member(String user, int capacity, boolean paused) {
    }

    /** What a caller says about a member; null stays as it is or takes the default. */
    public record MemberChange(String user, Integer capacity, Boolean paused) {

        private static final ValueType CAPACITY = ValueType.whole(0, 100_000);

        /** What a request says. */
        public static MemberChange read(Body body, String user) {
            return new MemberChange(user, body.value("capacity", CAPACITY), body.value("paused", ValueType.FLAG));
        }
    }

    /** Its id. */
    public long id() {
        return values.id(TeamField.ID);
    }

    /** Its name. */
    public String name() {
        return values.text(TeamField.NAME);
    }

    /** The team's own choice (SW-3). */
    public boolean usesLeads() {
        return values.flag(TeamField.USES_LEADS);
    }

    /** Whether it works on opportunities. */
    public boolean usesPipeline() {
        return values.flag(TeamField.USES_PIPELINE);
    }

    /** The user who leads it, or null. */
    public String leader() {
        return values.text(TeamField.LEADER);
    }

    /** Its country, or null. */
    public String country() {
        return values.text(TeamField.COUNTRY);
    }

    /** How long a lead may wait, in working time as ISO 8601, or null. */
    public String leadSla() {
        return values.text(TeamField.LEAD_SLA);
    }

    /** False once deleted. */
    public boolean active() {
        return values.flag(TeamField.ACTIVE);
    }

    /** Rises with every change of the team or its members. */
    public long version() {
        return values.id(TeamField.VERSION);
    }

    /** What callers see. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = values.toJson();
        json.put("leadsEffective", leadsEffective);
        json.put("members", members);
        return json;
    }
}
