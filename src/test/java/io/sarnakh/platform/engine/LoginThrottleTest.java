package io.sarnakh.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Wrong passwords from one address: a growing delay of at most a minute, and none for who is at home there")
class LoginThrottleTest {

    private static final String ADDRESS = "198.51.100.7";
    private static final int FREE = 50;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 7);
    private final LoginThrottle throttle = new LoginThrottle(FREE, now::get);

    @Test
    @DisplayName("the first fifty cost nothing, then the delay doubles up to a minute, whoever is tried")
    void grows() {
        for (int i = 0; i < FREE; i++) {
            assertThat(throttle.mayTry(ADDRESS, "u" + i)).isTrue();
            throttle.failed(ADDRESS, "u" + i);
        }
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertDelay(Duration.ofSeconds(seconds));
            throttle.failed(ADDRESS, "somebody");
        }
        assertThat(throttle.mayTry("198.51.100.8", "somebody")).as("another address").isTrue();
    }

    @Test
    @DisplayName("ten quiet minutes forgive; a right password of somebody else does not")
    void forgives() {
        fail(1_000);
        throttle.succeeded(ADDRESS, "guesser");
        assertThat(throttle.mayTry(ADDRESS, "victim")).isFalse();
        pass(Duration.ofMinutes(10));
        throttle.failed(ADDRESS, "victim");
        assertThat(throttle.mayTry(ADDRESS, "victim")).isTrue();
    }

    @Test
    @DisplayName("who logged in here before is not held up, until they fail five times in a row")
    void atHome() {
        throttle.succeeded(ADDRESS, "victim");
        fail(1_000);
        assertThat(throttle.mayTry(ADDRESS, "victim")).isTrue();
        assertThat(throttle.isAtHome(ADDRESS, "victim")).isTrue();
        assertThat(throttle.isAtHome("198.51.100.8", "victim")).isFalse();
        for (int i = 0; i < 4; i++) {
            throttle.failed(ADDRESS, "victim");
        }
        assertThat(throttle.isAtHome(ADDRESS, "victim")).isTrue();
        throttle.succeeded(ADDRESS, "victim");
        for (int i = 0; i < 5; i++) {
            throttle.failed(ADDRESS, "victim");
        }
        assertThat(throttle.isAtHome(ADDRESS, "victim")).isFalse();
        assertThat(throttle.mayTry(ADDRESS, "victim")).isFalse();
    }

    @Test
    @DisplayName("forgets the oldest of very many addresses")
    void bounded() {
        fail(1_000);
        for (int i = 0; i < 10_000; i++) {
            throttle.failed("2001:db8::" + i, "x");
        }
        assertThat(throttle.mayTry(ADDRESS, "victim")).isTrue();
    }

    private void assertDelay(Duration delay) {
        pass(delay.minusNanos(1));
        assertThat(throttle.mayTry(ADDRESS, "somebody")).as("a nanosecond before %s", delay).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(throttle.mayTry(ADDRESS, "somebody")).as("after %s", delay).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(ADDRESS, "u" + i);
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
