package io.sarnakh.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * ASG-4: ends the web apps' session of somebody who was deactivated or deleted, with their next click. The web apps would
 * notice a while later.
 */
class EndedLogins extends OncePerRequestFilter {

    private final ProcessEngine engine;
    private final JdbcClient jdbc;

    EndedLogins(ProcessEngine engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && isOfSomebodyGone(session)) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private boolean isOfSomebodyGone(HttpSession session) {
        Authentication login = AuthenticationUtil.getAuthsFromSession(session)
                .getAuthenticationForProcessEngine(engine.getName());
        return login != null && Account.find(jdbc, login.getIdentityId()).isEmpty();
    }
}
