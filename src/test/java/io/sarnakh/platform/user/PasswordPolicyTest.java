package io.sarnakh.platform.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Contract 2, people: passwords of at least 10 characters, not the id, not a common one; ids")
class PasswordPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"ninechars", "Nora.Brown", "PASSWORD123", "Password-2026!", "qwertyuiop", "1234567890",
            "abababababab", "9876543219876543", "correct horse battery staple"})
    void refuses(String password) {
        assertThat(PasswordPolicy.flaw("nora.brown", password)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten-chars!", "wine-Dark-Sea-77", "گذرواژه بلند من", "a long sentence of nobody"})
    void accepts(String password) {
        assertThat(PasswordPolicy.flaw("nora.brown", password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a b", "a/b", "نورا", "System", "a@b", "x123456789x123456789x123456789x123456789x123456789x123456789x1234"})
    void refusesIds(String id) {
        assertThat(UserId.flaw(id)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "nora.brown", "_n-1", "NORA", "x123456789x123456789x123456789x123456789x123456789x123456789x123"})
    void acceptsIds(String id) {
        assertThat(UserId.flaw(id)).isEmpty();
    }
}
