package dev.breakwater.user;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
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
                    .that(Policies.ANNOTATE)
                    .should()
                    .beDeclaredInClassesThat()
                    .haveSimpleNameEndingWith("Gateway");

    @ArchTest
    static final ArchRule everyFallbackExistsIsPublicAndFits =
            methods().that(Policies.ANNOTATE).should(Policies.HAVE_FITTING_FALLBACKS);

    @ArchTest
    static final ArchRule everyPolicyIsDeclaredInYaml =
            methods().that(Policies.ANNOTATE).should(Policies.BE_DECLARED_IN_YAML);

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields =
            noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule settingsAreTypedRecords =
            noClasses().should().dependOnClassesThat().areAssignableTo(Value.class);

    /** It keeps the timer of the state that it replaces, which later moves any other state. */
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

    /** A rule that nothing breaks could be one that nothing can break. */
    @Test
    void theRulesFindWhatIsWrong() {
        JavaClasses wrong = new ClassFileImporter().importClasses(WrongGateway.class);

        assertThat(violations(everyFallbackExistsIsPublicAndFits, wrong)).isEqualTo(4);
        assertThat(violations(everyPolicyIsDeclaredInYaml, wrong)).isEqualTo(1);
    }

    private static int violations(ArchRule rule, JavaClasses classes) {
        return rule.evaluate(classes).getFailureReport().getDetails().size();
    }

    @SuppressWarnings("unused")
    static class WrongGateway {

        @Retry(name = "orders", fallbackMethod = "misspelt")
        public CompletionStage<String> missing(String id) {
            return CompletableFuture.completedStage(id);
        }

        @Retry(name = "orders", fallbackMethod = "hidden")
        public CompletionStage<String> notPublic(String id) {
            return CompletableFuture.completedStage(id);
        }

        CompletionStage<String> hidden(String id, RuntimeException e) {
            return CompletableFuture.completedStage(id);
        }

        @Retry(name = "orders", fallbackMethod = "ofAnotherType")
        public CompletionStage<String> wrongType(String id) {
            return CompletableFuture.completedStage(id);
        }

        public String ofAnotherType(String id, RuntimeException e) {
            return id;
        }

        @Retry(name = "orders", fallbackMethod = "ofOtherArguments")
        public CompletionStage<String> wrongArguments(String id) {
            return CompletableFuture.completedStage(id);
        }

        public CompletionStage<String> ofOtherArguments(int id, RuntimeException e) {
            return CompletableFuture.completedStage("");
        }

        @CircuitBreaker(name = "undeclared")
        public CompletionStage<String> undeclared(String id) {
            return CompletableFuture.completedStage(id);
        }
    }
}
