package io.sarnakh.platform;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of an installation, all under {@code sarnakh.} (contract 1).
 *
 * @param language       language of forms, task names, diagrams and messages: {@code en} or {@code fa}
 * @param defaultCountry ISO 3166 alpha-2; parses national phone numbers when the lead names no country
 * @param dataDir        where the embedded PostgreSQL keeps its data
 * @param secureCookies  whether the web apps' cookies are sent over TLS only; right behind TLS, and locks everybody out
 *                       without it
 * @param sessionTime    how long a login to the web apps lasts without a request
 * @param distribution   how leads are distributed without anybody starting it
 * @param unlockUser     who is let in again at this start after too many wrong passwords; nobody if empty
 * @param failuresPerAddress how many wrong passwords from one address cost it nothing; many people may share it
 * @param admin          the first administrator of a production installation
 */
@ConfigurationProperties("sarnakh")
public record SarnakhProperties(
        @DefaultValue("en") String language,
        @DefaultValue("IR") String defaultCountry,
        Path dataDir,
        @DefaultValue("false") boolean secureCookies,
        @DefaultValue("8h") Duration sessionTime,
        @DefaultValue Distribution distribution,
        @DefaultValue("") String unlockUser,
        @DefaultValue("50") int failuresPerAddress,
        @DefaultValue Admin admin) {

    /**
     * The daily distribution (ASG-2).
     *
     * @param cron when, as the engine's timers understand it
     */
    public record Distribution(String cron) {
    }

    /** The first administrator: {@code SARNAKH_ADMIN_USER} and {@code SARNAKH_ADMIN_PASSWORD}. */
    public record Admin(String user, String password) {

        /** The id only: a password must never reach a log. */
        @Override
        public String toString() {
            return "Admin[user=" + user + "]";
        }
    }
}
