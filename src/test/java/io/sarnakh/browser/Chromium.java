package io.sarnakh.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Chromium for all browser tests, the one installed on this machine. Without one the tests are skipped, or fail
 * where the system property {@code sarnakh.browser-tests} is {@code required}.
 */
class Chromium implements ExecutionCondition, ParameterResolver {

    private static final String CHROMIUM = "CHROMIUM";
    private static final List<String> ARGUMENTS = List.of(
            // CI runs as root, where Chromium's own sandbox refuses to start.
            "--no-sandbox",
            "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--no-first-run");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (find().isPresent()) {
            return ConditionEvaluationResult.enabled("Chromium is there");
        }
        String missing = "No Chromium found: install one, or name it in the environment variable " + CHROMIUM;
        if ("required".equals(System.getProperty("sarnakh.browser-tests"))) {
            throw new IllegalStateException(missing);
        }
        System.out.println("Browser tests of " + context.getDisplayName() + " are skipped. " + missing);
        return ConditionEvaluationResult.disabled(missing);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(Chromium.class))
                .getOrComputeIfAbsent("running", key -> new Running(find().orElseThrow()), Running.class).browser;
    }

    private static Optional<Path> find() {
        return Stream.concat(
                        Stream.of(System.getenv(CHROMIUM), "/usr/bin/chromium", "/usr/bin/chromium-browser")
                                .filter(Objects::nonNull).map(Path::of),
                        Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "google-chrome")))
                .filter(Files::isExecutable).findFirst();
    }

    /** Closed by JUnit after the last test. */
    private static final class Running implements CloseableResource {

        private final Playwright playwright;
        private final Browser browser;

        Running(Path executable) {
            PlaywrightAssertions.setDefaultAssertionTimeout(BrowserTestBase.PATIENCE_MILLIS);
            playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright.chromium().launch(
                    new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }
}
