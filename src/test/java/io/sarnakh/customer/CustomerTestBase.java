package io.sarnakh.customer;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Json;
import io.sarnakh.attribute.Values;
import io.sarnakh.testing.SarnakhTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.annotation.Transactional;

/** Tests of cards on PostgreSQL. Each runs in a transaction of its own, without other active cards, and is undone. */
@SarnakhTest
@Transactional
abstract class CustomerTestBase {

    static final Actor SAM = new Actor("sam", Role.REP, false);

    @Autowired
    Customers customers;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void noOtherCards() {
        // Only what is rolled back afterwards: other tests need their cards.
        if (TestTransaction.isActive()) {
            jdbc.sql("update customer set active = false").update();
        }
    }

    /** Creates a card as the HTTP API does; single quotes stand for double ones. */
    Values<CustomerField> create(String json) {
        Body body = Body.of(Json.read(json.replace('\'', '"')));
        return customers.create(body.attributes(CustomerField.class), body.finish(), SAM);
    }

    Values<CustomerField> change(long id, String json) {
        Body body = Body.of(Json.read(json.replace('\'', '"')));
        return customers.change(id, body.attributes(CustomerField.class), body.finish(), SAM, null);
    }

    /** Creates a card and answers its id. */
    long card(String json) {
        return create(json).id(CustomerField.ID);
    }

    Values<CustomerField> get(long id) {
        return customers.get(id);
    }
}
