package io.sarnakh.platform.security;

import io.sarnakh.access.Role;
import jakarta.servlet.DispatcherType;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Who may come in where (contract 1 and 2). What is not named here is closed.
 *
 * <p>All matchers look at the whole path: the ones Spring makes of strings see Spring's own servlet only, and the
 * engine's REST and web apps are Jersey servlets.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity implements WebMvcConfigurer {

    private final ProblemAnswers problems;

    WebSecurity(ProblemAnswers problems) {
        this.problems = problems;
    }

    /** Our API: a Basic login, or the session of the web apps. Who may do what there is decided by the domain. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ProcessEngine engine, JdbcClient jdbc) throws Exception {
        withLogin(http.securityMatcher(path("/api/**")));
        http.addFilterAfter(new WebAppSession(engine, jdbc, problems), BasicAuthenticationFilter.class);
        http.authorizeHttpRequests(requests -> requests
                .dispatcherTypeMatchers(DispatcherType.ASYNC).permitAll()
                .anyRequest().hasAnyRole(Role.REP.name(), Role.MANAGER.name(), Role.ADMIN.name()));
        return http.build();
    }

    /** The engine's REST: a Basic login, and the engine's own authorisations for it. */
    @Bean
    @Order(2)
    SecurityFilterChain engineRest(HttpSecurity http, ProcessEngine engine) throws Exception {
        withLogin(http.securityMatcher(path("/engine-rest/**")));
        http.addFilterAfter(new EngineUser(engine.getIdentityService()), AuthorizationFilter.class);
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        return http.build();
    }

    /** What monitoring reads. Whether it is alive is no secret; how it is doing is. */
    @Bean
    @Order(3)
    SecurityFilterChain monitoring(HttpSecurity http) throws Exception {
        withLogin(http.securityMatcher(path("/actuator/**")));
        http.authorizeHttpRequests(requests -> requests
                .requestMatchers(path("/actuator/health/**")).permitAll()
                .requestMatchers(path("/actuator/prometheus")).hasAnyRole(Role.MANAGER.name(), Role.ADMIN.name())
                .anyRequest().denyAll());
        return http.build();
    }

    /** The web apps bring their own login, CSRF protection and headers. */
    @Bean
    @Order(4)
    SecurityFilterChain webApps(HttpSecurity http, ProcessEngine engine, JdbcClient jdbc) throws Exception {
        http.securityMatcher(path("/camunda/**"))
                .addFilterAfter(new EndedLogins(engine, jdbc), SecurityContextHolderFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.defaultsDisabled().referrerPolicy(WebSecurity::tellNobodyElse))
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable);
        return http.build();
    }

    /** The way in; error pages, without which a refusal of the engine would become another one; nothing else. */
    @Bean
    @Order(5)
    SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(WebSecurity::closePages);
        http.authorizeHttpRequests(requests -> requests
                .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                .requestMatchers(path("/")).permitAll()
                .anyRequest().denyAll());
        return http.build();
    }

    /** Around the web apps' own filters, which write the header and the page. */
    @Bean
    FilterRegistrationBean<PageNonce> pageNonce() {
        FilterRegistrationBean<PageNonce> registration = new FilterRegistrationBean<>(new PageNonce());
        registration.addUrlPatterns("/camunda/app/*");
        return registration;
    }

    /** Before the web apps' own filters, which write the page. */
    @Bean
    FilterRegistrationBean<KnownPages> knownPages(ProcessEngine engine) {
        FilterRegistrationBean<KnownPages> registration = new FilterRegistrationBean<>(new KnownPages(engine.getName()));
        registration.addUrlPatterns("/camunda/app/*");
        return registration;
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/camunda/app/tasklist/default/");
    }

    private void withLogin(HttpSecurity http) throws Exception {
        // The one AuthenticationProvider bean, Credentials, checks them.
        http.httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                // The session belongs to the web apps: it is neither created nor renamed here.
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation().none())
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // Spring's would ask programs for a token, too; ours are OwnSiteOnly and WebAppSession.
                .csrf(AbstractHttpConfigurer::disable)
                .headers(WebSecurity::closePages)
                .addFilterBefore(new OwnSiteOnly(problems), BasicAuthenticationFilter.class);
    }

    /** Answers are data and load nothing, but the page to try the API, which needs its own scripts and styles. */
    private static void closePages(HeadersConfigurer<HttpSecurity> headers) {
        RequestMatcher apiPage = path("/api/swagger-ui/**");
        headers.referrerPolicy(WebSecurity::tellNobodyElse)
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(apiPage,
                        new ContentSecurityPolicyHeaderWriter("default-src 'self'; style-src 'self' 'unsafe-inline'; "
                                + "img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'")))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(new NegatedRequestMatcher(apiPage),
                        new ContentSecurityPolicyHeaderWriter("default-src 'none'; frame-ancestors 'none'")));
    }

    /** Addresses carry ids and searched words. */
    private static void tellNobodyElse(HeadersConfigurer<HttpSecurity>.ReferrerPolicyConfig referrer) {
        referrer.policy(ReferrerPolicy.SAME_ORIGIN);
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
