package io.sarnakh.platform.request;

import io.sarnakh.platform.security.ProblemAnswers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body by what its headers say of it, before anything else happens: too large ones, and packed ones, whose
 * size they hide (domain 17).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class AnnouncedBody extends OncePerRequestFilter {

    private final RequestLimits limits;
    private final ProblemAnswers problems;

    AnnouncedBody(RequestLimits limits, ProblemAnswers problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String packing = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (packing != null && !packing.equalsIgnoreCase("identity")) {
            problems.write(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "platform.problem.packed");
        } else if (request.getContentLengthLong() > limit(request)) {
            problems.write(response, HttpStatus.PAYLOAD_TOO_LARGE, "platform.problem.too-large");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Credentials that turn out to be wrong are refused before a body is read. */
    private long limit(HttpServletRequest request) {
        boolean claimsToBeKnown = request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || Visitor.userOf(request).isPresent();
        return (claimsToBeKnown ? limits.largestBody() : limits.largestAnonymousBody()).toBytes();
    }
}
