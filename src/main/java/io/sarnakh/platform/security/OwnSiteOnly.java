package io.sarnakh.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses changes that a browser makes on behalf of another site. A browser that once asked for a Basic login repeats
 * it by itself, so even Basic proves nothing there. Other programs send none of these headers and are not concerned.
 */
class OwnSiteOnly extends OncePerRequestFilter {

    private final ProblemAnswers problems;

    OwnSiteOnly(ProblemAnswers problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (mayChange(request) && comesFromElsewhere(request)) {
            problems.crossSite(response);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Whether the method may change something. */
    static boolean mayChange(HttpServletRequest request) {
        String method = request.getMethod();
        return !HttpMethod.GET.matches(method) && !HttpMethod.HEAD.matches(method) && !HttpMethod.OPTIONS.matches(method);
    }

    private static boolean comesFromElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !"same-origin".equals(site) && !"none".equals(site);
        }
        // Browsers leave it out on plain http beyond loopback; there the origin tells.
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !isOwn(origin, request.getHeader(HttpHeaders.HOST));
    }

    /** The scheme is not compared: TLS may end at a proxy. */
    private static boolean isOwn(String origin, String host) {
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }
}
