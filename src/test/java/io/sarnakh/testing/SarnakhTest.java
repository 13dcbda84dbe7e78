package io.sarnakh.testing;

import io.sarnakh.Sarnakh;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole running program: real PostgreSQL, demo users, jobs and web server as in earnest. All tests
 * with this annotation share one context, so each makes its own records and leaves users, teams and settings as found.
 * Beans are injected with {@code @Autowired}, among them {@link Http}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = Sarnakh.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // Whatever database the machine running the tests has configured is not for them. All mistype passwords from the
        // same address.
        properties = {"spring.datasource.url=", "sarnakh.failures-per-address=1000000"})
@AutoConfigureObservability(tracing = false)
@ContextConfiguration(initializers = TemporaryData.class)
@Import(Http.class)
public @interface SarnakhTest {
}
