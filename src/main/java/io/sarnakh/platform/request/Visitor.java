package io.sarnakh.platform.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who makes a request, as far as it is known before its body is read. */
final class Visitor {

    private Visitor() {
    }

    /** The id of whoever is logged in: by the credentials that were checked for this request, or to the web apps. */
    static Optional<String> userOf(HttpServletRequest request) {
        var login = SecurityContextHolder.getContext().getAuthentication();
        if (login != null && login.isAuthenticated() && !(login instanceof AnonymousAuthenticationToken)) {
            return Optional.of(login.getName());
        }
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty()
                : AuthenticationUtil.getAuthsFromSession(session).getAuthentications().stream()
                        .map(Authentication::getIdentityId).findFirst();
    }
}
