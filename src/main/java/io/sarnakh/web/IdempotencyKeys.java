package io.sarnakh.web;

import io.sarnakh.attribute.Json;
import io.sarnakh.refusal.Refusal;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys that callers gave their requests, and what was answered (CONC-5). */
@Component
class IdempotencyKeys {

    /** The answer to the first request. */
    record Answer(int status, String contentType, String location, String etag, String body) {
    }

    /** What is known of a key. */
    private record Known(String requestHash, String answer) {
    }

    private final JdbcTemplate jdbc;

    IdempotencyKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims a key for this transaction, or answers what an earlier request with it was answered. Waits while another
     * transaction holds the key; refuses (422) a key that was used for another request.
     */
    Optional<Answer> claim(String caller, String key, String requestHash) {
        int claimed = jdbc.update("""
                insert into idempotency_key (caller, key, request_hash) values (?, ?, ?)
                on conflict (caller, key) do nothing""", caller, key, requestHash);
        if (claimed == 1) {
            return Optional.empty();
        }
        Known known = jdbc.queryForObject("select request_hash, answer from idempotency_key where caller = ? and key = ?",
                (row, n) -> new Known(row.getString(1), row.getString(2)), caller, key);
        if (!known.requestHash().equals(requestHash)) {
            throw Refusal.unacceptable("Idempotency-Key", "idempotency.another-request");
        }
        return Optional.of(Json.read(known.answer(), Answer.class));
    }

    /** Keeps the answer with the change it tells of. */
    void remember(String caller, String key, Answer answer) {
        jdbc.update("update idempotency_key set answer = cast(? as jsonb) where caller = ? and key = ?",
                Json.write(answer), caller, key);
    }

    /** Every hour: keys older than eight days go; seven are promised. Any node may do it, also several at once. */
    @Scheduled(fixedDelayString = "PT1H")
    void forgetOld() {
        jdbc.update("delete from idempotency_key where at < now() - interval '8 days'");
    }

    /** Puts the filter behind the login, whose caller it needs. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Wiring {

        @Bean
        FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(IdempotencyKeys keys,
                                                                    PlatformTransactionManager transactions) {
            FilterRegistrationBean<IdempotencyFilter> registration = new FilterRegistrationBean<>(
                    new IdempotencyFilter(keys, new TransactionTemplate(transactions)));
            registration.addUrlPatterns("/api/*");
            registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
            return registration;
        }
    }
}
