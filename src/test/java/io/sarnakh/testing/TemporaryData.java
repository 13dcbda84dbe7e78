package io.sarnakh.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Gives a test context a data directory of its own and deletes it when the context is closed. Also says how long tests
 * wait for the context's jobs.
 */
public class TemporaryData implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        // Jobs take long on a machine that does other things, too; whoever waits in vain only fails later.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        try {
            Path directory = Files.createTempDirectory("sarnakh-test");
            context.getEnvironment().getPropertySources().addFirst(
                    new MapPropertySource("temporaryData", Map.of("sarnakh.data-dir", directory.toString())));
            DefaultListableBeanFactory beans = context.getDefaultListableBeanFactory();
            // Registered first, so destroyed last: when the pool is closed and PostgreSQL stopped.
            beans.registerDisposableBean("temporaryData", () -> FileSystemUtils.deleteRecursively(directory));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
