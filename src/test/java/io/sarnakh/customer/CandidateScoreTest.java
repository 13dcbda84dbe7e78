package io.sarnakh.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sarnakh.customer.CandidateScore.Reason;
import io.sarnakh.customer.MatchBands.Bands;
import io.sarnakh.identity.Signal;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CUST-2: what holds for the score of any signals. */
class CandidateScoreTest {

    private static final Set<Reason> LINKING = EnumSet.of(Reason.OWN_CUSTOMER, Reason.EMAIL, Reason.PHONE);

    @RepeatedTest(200)
    @DisplayName("CUST-2: 1 - ∏(1 - s), never less with one more signal; link only by customer, e-mail or phone, "
            + "wherever the bands begin")
    void anySignals(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        double ask = random.nextDouble();
        Bands bands = random.nextBoolean() ? Bands.standard("test")
                : new Bands(ask + (1 - ask) * random.nextDouble(), ask, "test");
        CandidateScore score = new CandidateScore(bands);
        double against = 1;
        double before = 0;
        boolean links = false;
        for (Reason reason : Reason.values()) {
            double signal = random.nextBoolean() ? 0 : random.nextDouble();
            score.add(reason, signal, "email", "sought", "found", random.nextDouble());
            against *= 1 - signal;
            links |= signal > 0 && LINKING.contains(reason);
            assertThat(score.value()).isBetween(before, 1.0);
            assertThat(score.value()).isCloseTo(links ? 1 - against : Math.min(Math.max(0, bands.link() - 0.01), 1 - against),
                    within(0.00005001));
            before = score.value();
        }
        assertThat(score.isShown()).isEqualTo(!score.isEmpty() && 1 - against >= bands.ask() - 0.00005);
        assertThat(score.band()).isEqualTo(links && score.value() >= bands.link() ? "link" : "ask");
        assertThat(score.signals()).extracting(Signal::reason).isEqualTo(score.codes());
        assertThat(1 - score.signals().stream().mapToDouble(signal -> 1 - signal.weight()).reduce(1, (a, b) -> a * b))
                .isCloseTo(1 - against, within(0.0005));
    }

    @Test
    @DisplayName("CUST-2: where linking and asking begin at the same score, names are asked about all the same")
    void sameScore() {
        CandidateScore score = new CandidateScore(new Bands(0.6, 0.6, "test"))
                .add(Reason.PERSON_NAME, 0.6, "contactName", "Kaveh", "Kaveh");
        assertThat(score.isShown()).isTrue();
        assertThat(score.value()).isEqualTo(0.59);
        assertThat(score.band()).isEqualTo("ask");
    }

    @ParameterizedTest
    @DisplayName("CUST-2: bands that make no sense are none")
    @CsvSource({"0.4, 0.5", "1.1, 0.5", "0.8, -0.1", "NaN, 0.5", "0.8, NaN"})
    void senseless(double link, double ask) {
        assertThatThrownBy(() -> new Bands(link, ask, "test")).hasMessageContaining("link " + link);
    }
}
