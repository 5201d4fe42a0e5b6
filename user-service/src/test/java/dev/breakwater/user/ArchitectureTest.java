package dev.breakwater.user;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(
        packages = "dev.breakwater.user",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featurePackagesAreFreeOfCycles =
            slices().matching("dev.breakwater.user.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule resilienceAnnotationsStandOnGatewaysOnly =
            methods()
                    .that(
                            annotatedWith(CircuitBreaker.class)
                                    .or(annotatedWith(Retry.class))
                                    .or(annotatedWith(TimeLimiter.class))
                                    .or(annotatedWith(Bulkhead.class))
                                    .or(annotatedWith(RateLimiter.class)))
                    .should()
                    .beDeclaredInClassesThat()
                    .haveSimpleNameEndingWith("Gateway");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields =
            noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule settingsAreTypedRecords =
            noClasses().should().dependOnClassesThat().areAssignableTo(Value.class);

    /** {@code reset} keeps the timer of the old state, which later changes the new state. */
    @ArchTest
    static final ArchRule nothingResetsABreaker =
            noClasses()
                    .should()
                    .callMethod(
                            io.github.resilience4j.circuitbreaker.CircuitBreaker.class, "reset");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes)
                .allSatisfy(type ->
                        assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                                .as(type.getPackageName())
                                .isTrue());
    }
}
