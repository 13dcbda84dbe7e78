package io.sarnakh.platform.engine;

import java.util.UUID;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * How every door checks a password: Basic logins, the web apps' login, the engine's REST. Takes as long for a user who
 * does not exist, or has to wait, as for a wrong password, so that nobody learns from it who there is. The account's own
 * delay after failures (see {@code login-delay} in {@code application.yml}) is the engine's, on all nodes; here the
 * delay of addresses is added.
 *
 * <p>Imports from {@code org.camunda.bpm.engine.impl}: the manual names them for identity providers of one's own.
 */
final class PasswordChecks implements SessionFactory {

    private final Pbkdf2PasswordEncryptor encryptor = new Pbkdf2PasswordEncryptor();
    private final String nobodysHash = encryptor.encrypt(UUID.randomUUID().toString());
    private final LoginThrottle throttle;

    PasswordChecks(int freeFailuresOfAddress) {
        this.throttle = new LoginThrottle(freeFailuresOfAddress, System::nanoTime);
    }

    @Override
    public Class<?> getSessionType() {
        return Provider.class;
    }

    @Override
    public Session openSession() {
        return new Provider();
    }

    /** Where the request comes from; outside of requests nobody guesses. */
    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr() : null;
    }

    private final class Provider extends DbIdentityServiceProvider {

        @Override
        public boolean checkPassword(String userId, String password) {
            String address = address();
            if (address == null) {
                return isRight(userId, password);
            }
            if (!throttle.mayTry(address, userId)) {
                return false;
            }
            boolean right = isRight(userId, password);
            if (right) {
                throttle.succeeded(address, userId);
            } else {
                throttle.failed(address, userId);
            }
            return right;
        }

        private boolean isRight(String userId, String password) {
            // PostgreSQL text cannot hold a zero character, so no user has it.
            UserEntity user = userId == null || userId.indexOf('\0') >= 0 ? null : findUserById(userId);
            if (user == null || password == null || user.getPassword() == null || isUserLocked(user)) {
                encryptor.check(password == null ? "" : password, nobodysHash);
                return false;
            }
            return super.checkPassword(userId, password);
        }

        @Override
        protected boolean isUserLocked(UserEntity user) {
            String address = address();
            return (address == null || !throttle.isAtHome(address, user.getId())) && super.isUserLocked(user);
        }
    }
}
