package dev.breakwater.resilience;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

@AnalyzeClasses(
        packages = "dev.breakwater.resilience",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule springBootIsKnownToTheAutoConfigurationAlone =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..autoconfigure..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework.boot..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule theStarterKnowsNothingOfOrders =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.breakwater.user..", "dev.breakwater.order..");

    /** Calls, attempts, their failures and what these mean: none needs another one in a circle. */
    @ArchTest
    static final ArchRule classesOfOnePackageDependOnEachOtherInOneDirection =
            slices().assignedFrom(new ByTopLevelClass()).should().beFreeOfCycles();

    private static final class ByTopLevelClass implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getName();
            int nested = name.indexOf('$');
            return name.startsWith("dev.breakwater.resilience.")
                    ? SliceIdentifier.of(nested < 0 ? name : name.substring(0, nested))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each top-level class";
        }
    }

    /** The arrows between the packages: they say what comes along with one package. */
    @ArchTest
    static final ArchRule packagesDependOnEachOtherInOneDirection =
            layeredArchitecture()
                    .consideringOnlyDependenciesInAnyPackage("dev.breakwater.resilience..")
                    .layer("mode")
                    .definedBy("dev.breakwater.resilience")
                    .layer("deadline")
                    .definedBy("..deadline..")
                    .layer("retry")
                    .definedBy("..retry..")
                    .layer("attempt")
                    .definedBy("..attempt..")
                    .layer("http")
                    .definedBy("..http..")
                    .layer("check")
                    .definedBy("..check..")
                    .layer("aspect")
                    .definedBy("..aspect..")
                    .layer("breaker")
                    .definedBy("..breaker..")
                    .layer("metrics")
                    .definedBy("..metrics..")
                    .layer("systemd")
                    .definedBy("..systemd..")
                    .layer("web")
                    .definedBy("..web..")
                    .layer("autoconfigure")
                    .definedBy("..autoconfigure..")
                    .layer("singleflight")
                    .definedBy("..singleflight..")
                    .layer("balance")
                    .definedBy("..balance..")
                    .whereLayer("deadline")
                    .mayNotAccessAnyLayer()
                    .whereLayer("singleflight")
                    .mayNotAccessAnyLayer()
                    .whereLayer("balance")
                    .mayNotAccessAnyLayer()
                    .whereLayer("retry")
                    .mayOnlyAccessLayers("mode", "deadline")
                    .whereLayer("attempt")
                    .mayOnlyAccessLayers("mode", "deadline", "retry", "balance")
                    .whereLayer("http")
                    .mayOnlyAccessLayers("deadline", "retry", "attempt")
                    .whereLayer("check")
                    .mayOnlyAccessLayers("retry")
                    .whereLayer("aspect")
                    .mayNotAccessAnyLayer()
                    .whereLayer("breaker")
                    .mayNotAccessAnyLayer()
                    .whereLayer("metrics")
                    .mayNotAccessAnyLayer()
                    .whereLayer("systemd")
                    .mayNotAccessAnyLayer()
                    .whereLayer("web")
                    .mayNotAccessAnyLayer()
                    .whereLayer("autoconfigure")
                    .mayNotBeAccessedByAnyLayer();
}
