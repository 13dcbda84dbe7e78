package io.sarnakh.platform;

import io.sarnakh.platform.engine.TimerCycle;
import io.sarnakh.platform.user.PasswordPolicy;
import io.sarnakh.platform.user.UserId;
import io.sarnakh.text.Texts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Refuses unsafe or contradictory settings before anything is started or written, and chooses the language first so
 * that the refusal is understood.
 */
class StartUpChecks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final List<String> LANGUAGES = List.of("en", "fa");
    private static final List<String> ADDRESSES = List.of("server.address", "management.server.address");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        SarnakhProperties properties =
                Binder.get(environment).bindOrCreate("sarnakh", SarnakhProperties.class);
        speak(properties.language());
        knowCountry(properties.defaultCountry());
        knowSchedule(properties.distribution().cron());
        if (Installation.isDemo(environment)) {
            keepDemoToItself(environment);
        }
        if (Installation.isProduction(environment)) {
            requireFirstAdministrator(properties.admin());
        }
    }

    private void speak(String language) {
        if (!LANGUAGES.contains(language)) {
            throw StartUpRefused.because("platform.language-unknown", language);
        }
        Texts.use(Locale.forLanguageTag(language));
    }

    private void knowCountry(String country) {
        if (!Arrays.asList(Locale.getISOCountries()).contains(country)) {
            throw StartUpRefused.because("platform.country-unknown", country);
        }
    }

    /** The model that asks for it is deployed at the start and would stop it with the engine's words. */
    private void knowSchedule(String cron) {
        if (!TimerCycle.isKnown(cron)) {
            throw StartUpRefused.because("platform.schedule-unknown", cron);
        }
    }

    /** Everybody knows the demo passwords, so nobody else may reach them. */
    private void keepDemoToItself(Environment environment) {
        if (Installation.isProduction(environment)) {
            throw StartUpRefused.because("platform.demo-in-production");
        }
        for (String property : ADDRESSES) {
            // Without a management port of its own the management address has no meaning and is not set.
            boolean needed = "server.address".equals(property) || environment.containsProperty(property);
            String address = environment.getProperty(property);
            if (needed && !isLoopback(address)) {
                throw StartUpRefused.because("platform.demo-beyond-loopback",
                        StringUtils.hasText(address) ? address : "*", property);
            }
        }
    }

    private boolean isLoopback(String address) {
        try {
            return StringUtils.hasText(address) && InetAddress.getByName(address.strip()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private void requireFirstAdministrator(SarnakhProperties.Admin admin) {
        if (!StringUtils.hasText(admin.user()) || !StringUtils.hasText(admin.password())) {
            throw StartUpRefused.because("platform.admin-missing");
        }
        UserId.flaw(admin.user()).ifPresent(flaw -> {
            throw StartUpRefused.because("platform.admin-unacceptable", flaw.text());
        });
        PasswordPolicy.flaw(admin.user(), admin.password()).ifPresent(flaw -> {
            throw StartUpRefused.because("platform.admin-unacceptable", flaw.text());
        });
    }
}
