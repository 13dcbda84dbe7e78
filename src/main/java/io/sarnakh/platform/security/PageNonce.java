package io.sarnakh.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives the scripts of a web app's page the nonce of its own content security policy. The web apps hand it from the
 * header to the page through the servlet context, where any request of anybody replaces it meanwhile; the browser then
 * runs no script and the page stays blank.
 */
class PageNonce extends OncePerRequestFilter {

    private static final Pattern PAGE = Pattern.compile("/camunda/app/[^/]+/[^/]+/");
    private static final Pattern POLICY = Pattern.compile("'nonce-([\\w-]+)'");
    private static final Pattern SCRIPT = Pattern.compile("nonce=\"[\\w-]*\"");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PAGE.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        String policy = response.getHeader("Content-Security-Policy");
        Matcher nonce = POLICY.matcher(policy == null ? "" : policy);
        if (nonce.find()) {
            // One byte per character either way: the page's own encoding does not matter.
            String html = new String(page.getContentAsByteArray(), StandardCharsets.ISO_8859_1);
            page.resetBuffer();
            page.getOutputStream().write(SCRIPT.matcher(html).replaceAll("nonce=\"" + nonce.group(1) + "\"")
                    .getBytes(StandardCharsets.ISO_8859_1));
        }
        page.copyBodyToResponse();
    }
}
