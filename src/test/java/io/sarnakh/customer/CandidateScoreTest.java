package io.sarnakh.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sarnakh.customer.CandidateScore.Reason;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** CUST-2: what holds for the score of any signals. */
class CandidateScoreTest {

    private static final Set<Reason> LINKING = EnumSet.of(Reason.OWN_CUSTOMER, Reason.EMAIL, Reason.PHONE);

    @RepeatedTest(200)
    @DisplayName("CUST-2: 1 - ∏(1 - s), never less with one more signal; link only by customer, e-mail or phone")
    void anySignals(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        CandidateScore score = new CandidateScore();
        double against = 1;
        double before = 0;
        boolean links = false;
        for (Reason reason : Reason.values()) {
            double signal = random.nextBoolean() ? 0 : random.nextDouble();
            score.add(reason, signal);
            against *= 1 - signal;
            links |= signal > 0 && LINKING.contains(reason);
            assertThat(score.value()).isBetween(before, 1.0);
            assertThat(score.value()).isCloseTo(links ? 1 - against : Math.min(0.79, 1 - against), within(0.00005001));
            before = score.value();
        }
        assertThat(score.isShown()).isEqualTo(score.value() >= 0.45);
        assertThat(score.band()).isEqualTo(score.value() >= 0.80 ? "link" : "ask");
        assertThat(score.band().equals("link") && !links).isFalse();
    }
}
