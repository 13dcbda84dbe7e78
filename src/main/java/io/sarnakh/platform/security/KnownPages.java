package io.sarnakh.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Pages of the web apps that there are. For any other app or engine in their place the web apps would fail. */
class KnownPages extends OncePerRequestFilter {

    private static final Pattern PAGE = Pattern.compile("/camunda/app/([\\w-]+)/([\\w-]+)/?(?:setup/?)?");
    private static final Set<String> APPS = Set.of("admin", "cockpit", "tasklist", "welcome");

    private final String engine;

    KnownPages(String engine) {
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher page = PAGE.matcher(request.getRequestURI());
        if (page.matches() && !(APPS.contains(page.group(1)) && engine.equals(page.group(2)))) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        } else {
            chain.doFilter(request, response);
        }
    }
}
