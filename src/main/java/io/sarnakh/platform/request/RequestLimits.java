package io.sarnakh.platform.request;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a request may bring and how long it may take to bring it (domain 17).
 *
 * @param largestBody          the most bytes of a body
 * @param largestAnonymousBody the most bytes before a login
 * @param bodyTime             until when a body must be there, counted from its first byte
 * @param anonymousBodyTime    the same before a login
 * @param bodies               how many bodies are waited for at a time; each keeps a thread
 * @param anonymousBodies      the same before a login
 */
@ConfigurationProperties("sarnakh.requests")
public record RequestLimits(
        @DefaultValue("1MB") DataSize largestBody,
        @DefaultValue("10KB") DataSize largestAnonymousBody,
        @DefaultValue("30s") Duration bodyTime,
        @DefaultValue("10s") Duration anonymousBodyTime,
        @DefaultValue("100") int bodies,
        @DefaultValue("20") int anonymousBodies) {
}
