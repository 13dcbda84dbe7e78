package io.sarnakh.customer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How strongly the signals of CUST-2 together speak for one card: 1 - ∏(1 - s). */
final class CandidateScore implements Comparable<CandidateScore> {

    /** Why a card is a candidate, strongest first. */
    enum Reason {
        OWN_CUSTOMER("ownCustomer", true),
        EMAIL("email", true),
        PHONE("phone", true),
        COMPANY_NAME("companyName", false),
        PERSON_NAME("personName", false),
        EMAIL_DOMAIN("emailDomain", false),
        SIMILAR_NAME("similarName", false);

        private final String code;
        private final boolean links;

        Reason(String code, boolean links) {
            this.code = code;
            this.links = links;
        }
    }

    private static final double LINK = 0.80;
    private static final double ASK = 0.45;
    /** However many names and domains agree, without address or number a person has to be asked. */
    private static final double MOST_WITHOUT_LINKING_REASON = 0.79;

    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private double against = 1;

    /** Adds a signal; 0 is none. */
    CandidateScore add(Reason reason, double signal) {
        if (signal > 0 && reasons.add(reason)) {
            against *= 1 - signal;
        }
        return this;
    }

    boolean has(Reason reason) {
        return reasons.contains(reason);
    }

    /** From 0 to 1, with four decimals. */
    double value() {
        boolean links = reasons.stream().anyMatch(reason -> reason.links);
        double value = links ? 1 - against : Math.min(1 - against, MOST_WITHOUT_LINKING_REASON);
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).doubleValue();
    }

    boolean isShown() {
        return value() >= ASK;
    }

    /** What to do with a card that is shown: {@code link} it or {@code ask}. */
    String band() {
        return value() >= LINK ? "link" : "ask";
    }

    List<String> codes() {
        return reasons.stream().map(reason -> reason.code).toList();
    }

    /** Higher scores first; of scores that are capped alike, the one with more behind it. */
    @Override
    public int compareTo(CandidateScore other) {
        int byValue = Double.compare(other.value(), value());
        return byValue != 0 ? byValue : Double.compare(against, other.against);
    }
}
