package io.sarnakh.platform;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/** What kind of installation the configuration describes. */
public final class Installation {

    /** Users with their id as password, on the embedded database and on loopback. */
    public static final String DEMO = "demo";

    /** No demo users; the first administrator comes from the environment. */
    public static final String PRODUCTION = "production";

    private Installation() {
    }

    /** Whether the database is somebody else's PostgreSQL rather than the embedded one. */
    public static boolean hasExternalDatabase(Environment environment) {
        return StringUtils.hasText(environment.getProperty("spring.datasource.url"));
    }

    /** Whether the demo users exist here. */
    public static boolean isDemo(Environment environment) {
        return environment.acceptsProfiles(Profiles.of(DEMO));
    }

    /** Whether real work is done here. */
    public static boolean isProduction(Environment environment) {
        return environment.acceptsProfiles(Profiles.of(PRODUCTION));
    }
}
