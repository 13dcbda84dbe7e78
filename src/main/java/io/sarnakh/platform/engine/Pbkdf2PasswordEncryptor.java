package io.sarnakh.platform.engine;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * Hashes passwords slowly on purpose, where the engine's default is one round of SHA-512.
 *
 * <p>Imports from {@code org.camunda.bpm.engine.impl}: the engine offers no public type for this.
 */
final class Pbkdf2PasswordEncryptor implements PasswordEncryptor {

    /** OWASP's recommendation for PBKDF2-HMAC-SHA512. */
    private static final int ITERATIONS = 210_000;
    private static final int SALT_BYTES = 16;

    private final Pbkdf2PasswordEncoder encoder =
            new Pbkdf2PasswordEncoder("", SALT_BYTES, ITERATIONS, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);

    Pbkdf2PasswordEncryptor() {
        encoder.setEncodeHashAsBase64(true);
    }

    @Override
    public String encrypt(String password) {
        return encoder.encode(password);
    }

    @Override
    public boolean check(String password, String encrypted) {
        return encoder.matches(password, encrypted);
    }

    /** Stored in front of each hash; names the strength too, so that it can be raised beside old hashes. */
    @Override
    public String hashAlgorithmName() {
        return "PBKDF2-HMAC-SHA512-" + ITERATIONS;
    }

    /** Whether a stored password, as the engine writes it, is the candidate. Asking the engine would count a failed login. */
    static boolean isStored(String candidate, String salt, String stored) {
        Pbkdf2PasswordEncryptor encryptor = new Pbkdf2PasswordEncryptor();
        String prefix = "{" + encryptor.hashAlgorithmName() + "}";
        return stored.startsWith(prefix) && encryptor.check(candidate + salt, stored.substring(prefix.length()));
    }
}
