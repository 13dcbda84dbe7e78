package io.sarnakh;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;

/** The arrows between the modules point downwards only. */
@AnalyzeClasses(packages = "io.sarnakh", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** From top to bottom: each may know those behind it. */
    private static final List<String> MODULES = List.of("web", "platform", "process", "batch", "conversion", "merge",
            "duplicate", "assignment", "lead", "customer", "pipeline", "team", "history", "access", "attribute",
            "typed", "identity", "calendar", "refusal", "text");

    /** What states the rules of the domain, without knowing from where it is called. */
    private static final String[] DOMAIN =
            packages(MODULES.subList(MODULES.indexOf("batch"), MODULES.size()));

    @ArchTest
    static final ArchRule ARROWS_POINT_DOWNWARDS = arrows();

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.sarnakh.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVERY_CLASS_IS_IN_A_MODULE = classes()
            .that().doNotHaveFullyQualifiedName("io.sarnakh.Sarnakh")
            .should().resideInAnyPackage(packages(MODULES));

    @ArchTest
    static final ArchRule ONLY_PROCESS_AND_PLATFORM_KNOW_THE_ENGINE = noClasses()
            .that().resideOutsideOfPackages(packages(List.of("process", "platform")))
            .should().dependOnClassesThat().resideInAPackage("org.camunda..");

    /** What the public {@code IdentityService} answers is such a type; nobody imports it. */
    private static final String CURRENT_AUTHENTICATION = "org.camunda.bpm.engine.impl.identity.Authentication";

    @ArchTest
    static final ArchRule ONLY_PUBLIC_ENGINE_API = noClasses()
            .that().resideOutsideOfPackage("io.sarnakh.platform.engine")
            .should().dependOnClassesThat(resideInAPackage("org.camunda.bpm.engine.impl..")
                    .and(not(name(CURRENT_AUTHENTICATION))))
            .because("a move to a maintained fork must stay a rename");

    @ArchTest
    static final ArchRule DOCUMENTED_EXCEPTIONS = noClasses()
            .that().resideInAPackage("io.sarnakh.platform.engine")
            .should().dependOnClassesThat(resideInAPackage("org.camunda.bpm.engine.impl..")
                    .and(not(resideInAnyPackage("org.camunda.bpm.engine.impl.digest",
                            "org.camunda.bpm.engine.impl.interceptor", "org.camunda.bpm.engine.impl.calendar",
                            "org.camunda.bpm.engine.impl.identity..", "org.camunda.bpm.engine.impl.cfg.auth",
                            // what a parse listener extends and is given
                            "org.camunda.bpm.engine.impl.bpmn.parser", "org.camunda.bpm.engine.impl.util.xml",
                            "org.camunda.bpm.engine.impl.persistence.entity", "org.camunda.bpm.engine.impl.core.model"))))
            .because("the manual names them for encryption, interceptors, parse listeners, identity providers and default rights,"
                    + " and only the engine knows what its timers read");

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_WEB = noClasses().that().resideInAnyPackage(DOMAIN)
            .should().dependOnClassesThat(resideInAnyPackage("org.springframework.web..", "org.springframework.http..",
                    "org.springframework.security..", "jakarta.servlet.."));

    private static String[] packages(List<String> modules) {
        return modules.stream().map(module -> "io.sarnakh." + module + "..").toArray(String[]::new);
    }

    private static ArchRule arrows() {
        CompositeArchRule arrows = null;
        for (int below = 1; below < MODULES.size(); below++) {
            ArchRule rule = noClasses().that().resideInAPackage("io.sarnakh." + MODULES.get(below) + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(packages(MODULES.subList(0, below)));
            arrows = arrows == null ? CompositeArchRule.of(rule) : arrows.and(rule);
        }
        return arrows;
    }
}
