package io.sarnakh.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a user who is logged in to Tasklist or Cockpit call our API from there. A browser sends the session along with
 * requests that other sites make, so one that changes something must bring the web apps' token.
 */
class WebAppSession extends OncePerRequestFilter {

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final ProblemAnswers problems;

    WebAppSession(ProcessEngine engine, JdbcClient jdbc, ProblemAnswers problems) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Who names credentials means those.
        HttpSession session = request.getHeader(HttpHeaders.AUTHORIZATION) == null ? request.getSession(false) : null;
        Optional<UserLogin> user = session == null ? Optional.empty() : userOf(session);
        if (user.isPresent()) {
            if (OwnSiteOnly.mayChange(request) && !bringsToken(request, session)) {
                problems.crossSite(response);
                return;
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(user.get());
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    /** Read again each time: the user may have been deleted or lost a group since the login. */
    private Optional<UserLogin> userOf(HttpSession session) {
        Authentication login = AuthenticationUtil.getAuthsFromSession(session)
                .getAuthenticationForProcessEngine(engine.getName());
        return login == null
                ? Optional.empty()
                : Account.find(jdbc, login.getIdentityId()).map(Account::login);
    }

    private static boolean bringsToken(HttpServletRequest request, HttpSession session) {
        String brought = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        return brought != null
                && session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME) instanceof String expected
                && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), brought.getBytes(StandardCharsets.UTF_8));
    }
}
