package io.sarnakh.platform.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Verifies an id and a password against the engine's identity service.
 *
 * <p>The password hash takes a tenth of a second on purpose, so what was verified is remembered for a minute: as a
 * keyed digest that is worthless outside this process, and only while the stored hash is the one it was verified
 * against. A changed password, a deleted user or a changed group counts at once, on every node.
 */
@Component
class Credentials implements AuthenticationProvider {

    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final String DIGEST = "HmacSHA256";

    /** At most one for each user who can log in, because only successes are remembered. */
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();
    private final SecretKeySpec key = randomKey();
    private final IdentityService identity;
    private final JdbcClient jdbc;

    private record Verified(byte[] digest, String passwordHash, long until) {
    }

    Credentials(IdentityService identity, JdbcClient jdbc) {
        this.identity = identity;
        this.jdbc = jdbc;
    }

    @Override
    public Authentication authenticate(Authentication claim) {
        String userId = claim.getName();
        String password = String.valueOf(claim.getCredentials());
        // PostgreSQL text cannot hold it, so no user has it.
        boolean possible = userId.indexOf('\0') < 0;
        Optional<Account> account = possible ? Account.find(jdbc, userId) : Optional.empty();
        // An unknown user is checked like a known one, so that it takes as long.
        boolean right = account.isPresent() && isRemembered(account.get(), password)
                || isRight(userId, password, account);
        if (!right || account.isEmpty()) {
            throw new BadCredentialsException("Unknown user or wrong password");
        }
        return account.get().login();
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    private boolean isRemembered(Account account, String password) {
        Verified last = verified.get(account.userId());
        return last != null && last.until() - System.nanoTime() > 0
                && last.passwordHash().equals(account.passwordHash())
                && MessageDigest.isEqual(last.digest(), digest(account.userId(), password));
    }

    private boolean isRight(String userId, String password, Optional<Account> account) {
        if (!check(userId, password)) {
            return false;
        }
        account.ifPresent(known -> verified.put(known.userId(), new Verified(digest(known.userId(), password),
                known.passwordHash(), System.nanoTime() + REMEMBERED.toNanos())));
        return true;
    }

    /** The engine counts failures and makes a user wait; during that even the right password is refused. */
    private boolean check(String userId, String password) {
        try {
            return identity.checkPassword(userId, password);
        } catch (OptimisticLockingException countedMeanwhile) {
            return checkAgain(userId, password);
        }
    }

    private boolean checkAgain(String userId, String password) {
        try {
            return identity.checkPassword(userId, password);
        } catch (OptimisticLockingException underAttack) {
            return false;
        }
    }

    private byte[] digest(String userId, String password) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            mac.update(userId.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SecretKeySpec randomKey() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new SecretKeySpec(random, DIGEST);
    }
}
