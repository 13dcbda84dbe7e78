package io.sarnakh.customer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The country whose national phone numbers are understood where an address names none. */
@Component
class DefaultCountry {

    private final JdbcClient jdbc;

    DefaultCountry(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String get() {
        return jdbc.sql("select default_country from settings").query(String.class).optional().orElse("IR");
    }
}
