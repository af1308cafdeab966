package dev.descent.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of {@code docs/architecture.md}, and what of the style can be read from class files. */
class ArchitectureTest {
    private static final String SERVER = "dev.descent.server.";

    /** From the bottom up: a feature may use those before it. Who is not here (security, telemetry) may be used by all. */
    private static final List<List<String>> FEATURES = List.of(
            List.of("filter"),
            List.of("metric", "artifact"),
            List.of("experiment"),
            List.of("model"),
            List.of("job"),
            List.of("sweep"),
            List.of("diagnosis"),
            List.of("rest", "mlflow"));

    private static JavaClasses code;

    @BeforeAll
    static void read() {
        code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.descent");
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(code);
    }

    /** Each feature with what it must not use: its neighbours on the same level and all above. */
    static Stream<Arguments> featuresAndWhatIsAboveThem() {
        List<Arguments> arguments = new ArrayList<>();
        for (int level = 0; level < FEATURES.size(); level++) {
            for (String feature : FEATURES.get(level)) {
                String[] forbidden = FEATURES.subList(level, FEATURES.size()).stream()
                        .flatMap(List::stream)
                        .filter(other -> !other.equals(feature))
                        .map(other -> SERVER + other + "..")
                        .toArray(String[]::new);
                arguments.add(Arguments.of(feature, List.of(forbidden)));
            }
        }
        return arguments.stream();
    }

    @ParameterizedTest(name = "{0} uses no feature beside or above it")
    @MethodSource("featuresAndWhatIsAboveThem")
    void a_feature_uses_only_what_is_below_it(String feature, List<String> forbidden) {
        holds(noClasses()
                .that()
                .resideInAPackage(SERVER + feature + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.toArray(String[]::new)));
    }

    @Test
    void search_curve_and_math_depend_on_the_JDK_alone() {
        String[] library = {
            "dev.descent.search..", "dev.descent.curve..", "dev.descent.math..", "java..", "org.jspecify.."
        };
        holds(classes()
                .that()
                .resideInAnyPackage("dev.descent.search..", "dev.descent.curve..", "dev.descent.math..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(library));
    }

    @Test
    void the_API_depends_on_the_JDK_alone() {
        holds(classes()
                .that()
                .resideInAPackage("dev.descent.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.descent.api..", "java..", "org.jspecify.."));
    }

    @Test
    void the_client_knows_the_API_and_nothing_else_of_ours() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("dev.descent.client..", "dev.descent.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.descent.server..",
                        "dev.descent.ui..",
                        "dev.descent.search..",
                        "dev.descent.curve..",
                        "dev.descent.runner.."));
    }

    @Test
    void pages_see_the_API_and_neither_the_server_nor_rows_nor_HTTP() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.descent.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.descent.server..",
                        "dev.descent.client..",
                        "dev.descent.search..",
                        "dev.descent.curve..",
                        "dev.descent.runner..",
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "java.sql..",
                        "java.net.http.."));
    }

    @Test
    void agents_and_engines_know_neither_server_nor_pages_nor_search() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.descent.runner..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.descent.server..", "dev.descent.ui..", "dev.descent.search..", "dev.descent.curve.."));
        holds(noClasses()
                .that()
                .resideInAnyPackage("dev.descent.runner.engine..", "dev.descent.runner.detect..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.descent.runner.agent.."));
    }

    @Test
    void nobody_outside_knows_the_server() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.descent..")
                .and()
                .resideOutsideOfPackage("dev.descent.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.descent.server.."));
    }

    @Test
    void rows_stay_in_their_package() {
        holds(classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .andShould()
                .haveSimpleNameEndingWith("Row"));
    }

    @Test
    void edges_touch_no_database() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(SERVER + "rest..", SERVER + "mlflow..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..", "javax.sql.."));
    }

    @Test
    void a_resource_s_endpoints_are_public_because_Quarkus_ignores_others_silently() {
        holds(methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .and()
                .areMetaAnnotatedWith(jakarta.ws.rs.HttpMethod.class)
                .should()
                .bePublic());
    }

    @Test
    void types_are_domain_nouns() {
        holds(noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl|DTO|Dto)$"));
    }

    @Test
    void time_and_chance_are_handed_in() {
        holds(noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class));
    }
}
