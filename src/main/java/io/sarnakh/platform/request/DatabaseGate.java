package io.sarnakh.platform.request;

import io.sarnakh.platform.database.DatabaseState;
import io.sarnakh.platform.security.ProblemAnswers;
import io.sarnakh.refusal.DatabaseTrouble;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers at once while the database is away, before the login asks it; and what fails for want of it on the way to a
 * servlet, such as a login while all connections are in use, is no mistake of ours either.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseGate extends OncePerRequestFilter {

    private final DatabaseState database;
    private final ProblemAnswers problems;

    DatabaseGate(DatabaseState database, ProblemAnswers problems) {
        this.database = database;
        this.problems = problems;
    }

    /** How Sarnakh is doing can always be asked. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (database.isAway()) {
            problems.tryAgain(response, DatabaseTrouble.AWAY.textKey());
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failure) {
            DatabaseTrouble trouble = DatabaseTrouble.of(failure).orElse(null);
            if (trouble == null || response.isCommitted()) {
                throw failure;
            }
            response.reset();
            if (trouble == DatabaseTrouble.BUSY) {
                problems.write(response, HttpStatus.CONFLICT, trouble.textKey());
            } else {
                problems.tryAgain(response, trouble.textKey());
            }
        }
    }
}
