package io.sarnakh.lead;

import io.sarnakh.testing.Http;
import io.sarnakh.testing.Leads;
import io.sarnakh.testing.SarnakhTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records over HTTP, removed after each test. */
@SarnakhTest
abstract class LeadTestBase {

    @Autowired
    protected Http http;
    @Autowired
    protected JdbcClient jdbc;
    protected Leads leads;

    @BeforeEach
    void start() {
        leads = new Leads(http, jdbc);
    }

    @AfterEach
    void removeRecords() {
        leads.removeAll();
    }
}
