package io.sarnakh.customer;

import io.sarnakh.customer.MatchBands.Bands;
import io.sarnakh.identity.Signal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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

    /** How far below the band {@code link} names and domains end, however many agree. */
    private static final double SHORT_OF_LINK = 0.01;

    private final Bands bands;
    private final Map<Reason, Signal> signals = new EnumMap<>(Reason.class);
    private double against = 1;

    CandidateScore(Bands bands) {
        this.bands = bands;
    }

    /**
     * Adds a signal of equal values; 0 is none.
     *
     * @param field the lead's field that was compared
     */
    CandidateScore add(Reason reason, double weight, String field, String sought, String found) {
        return add(reason, weight, field, sought, found, 1);
    }

    /** Adds a signal of values as similar as given; 0 is none. */
    CandidateScore add(Reason reason, double weight, String field, String sought, String found, double similarity) {
        if (weight > 0 && !signals.containsKey(reason)) {
            signals.put(reason, new Signal(reason.code, field, rounded(weight), sought, found, rounded(similarity)));
            against *= 1 - weight;
        }
        return this;
    }

    boolean isEmpty() {
        return signals.isEmpty();
    }

    /** From 0 to 1, with four decimals. Without address or number it ends below the band {@code link}. */
    double value() {
        double all = 1 - against;
        return rounded(hasLinkingReason() ? all : Math.min(all, Math.max(0, bands.link() - SHORT_OF_LINK)));
    }

    /** Judged without the cap: where both bands begin at the same score, a capped card is still asked about. */
    boolean isShown() {
        return !signals.isEmpty() && rounded(1 - against) >= bands.ask();
    }

    /** What to do with a card that is shown: {@code link} it or {@code ask}. */
    String band() {
        return hasLinkingReason() && value() >= bands.link() ? "link" : "ask";
    }

    List<String> codes() {
        return signals.keySet().stream().map(reason -> reason.code).toList();
    }

    /** What the score is made of, strongest first. */
    List<Signal> signals() {
        return List.copyOf(signals.values());
    }

    /** Higher scores first; of scores that are capped alike, the one with more behind it. */
    @Override
    public int compareTo(CandidateScore other) {
        int byValue = Double.compare(other.value(), value());
        return byValue != 0 ? byValue : Double.compare(against, other.against);
    }

    private boolean hasLinkingReason() {
        return signals.keySet().stream().anyMatch(reason -> reason.links);
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).doubleValue();
    }
}
