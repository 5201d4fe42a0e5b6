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
        packages = ArchitectureTest.ROOT,
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "dev.breakwater.resilience";

    @ArchTest
    static final ArchRule onlyAutoConfigurationDependsOnSpringBootOrJackson =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..autoconfigure..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework.boot..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule theStarterDependsOnNeitherService =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.breakwater.user..", "dev.breakwater.order..");

    /** No two top-level classes depend on each other in a circle. */
    @ArchTest
    static final ArchRule classesDependOnEachOtherWithoutCycles =
            slices().assignedFrom(new ByTopLevelClass()).should().beFreeOfCycles();

    private static final class ByTopLevelClass implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getName();
            int nested = name.indexOf('$');
            return name.startsWith(ROOT + ".")
                    ? SliceIdentifier.of(nested < 0 ? name : name.substring(0, nested))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each top-level class";
        }
    }

    /** The dependencies between the packages: what an application gets with one of them. */
    @ArchTest
    static final ArchRule packagesDependOnEachOtherAsLayers =
            layeredArchitecture()
                    .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                    .layer("mode")
                    .definedBy(ROOT)
                    .layer("deadline")
                    .definedBy(ROOT + ".deadline")
                    .layer("criticality")
                    .definedBy(ROOT + ".criticality")
                    .layer("limit")
                    .definedBy(ROOT + ".limit")
                    .layer("retry")
                    .definedBy(ROOT + ".retry")
                    .layer("balance")
                    .definedBy(ROOT + ".balance")
                    .layer("attempt")
                    .definedBy(ROOT + ".attempt")
                    .layer("hedge")
                    .definedBy(ROOT + ".attempt.hedge")
                    .layer("replica")
                    .definedBy(ROOT + ".attempt.replica")
                    .layer("synchronous")
                    .definedBy(ROOT + ".synchronous")
                    .layer("http")
                    .definedBy(ROOT + ".http")
                    .layer("check")
                    .definedBy(ROOT + ".check")
                    .layer("aspect")
                    .definedBy(ROOT + ".aspect")
                    .layer("breaker")
                    .definedBy(ROOT + ".breaker")
                    .layer("metrics")
                    .definedBy(ROOT + ".metrics")
                    .layer("singleflight")
                    .definedBy(ROOT + ".singleflight")
                    .layer("systemd")
                    .definedBy(ROOT + ".systemd")
                    .layer("web")
                    .definedBy(ROOT + ".web")
                    .layer("autoconfigure")
                    .definedBy(ROOT + ".autoconfigure..")
                    .whereLayer("deadline")
                    .mayNotAccessAnyLayer()
                    .whereLayer("criticality")
                    .mayNotAccessAnyLayer()
                    .whereLayer("limit")
                    .mayOnlyAccessLayers("mode", "criticality")
                    .whereLayer("singleflight")
                    .mayNotAccessAnyLayer()
                    .whereLayer("balance")
                    .mayNotAccessAnyLayer()
                    .whereLayer("retry")
                    .mayOnlyAccessLayers("mode", "deadline")
                    .whereLayer("attempt")
                    .mayOnlyAccessLayers(
                            "mode", "deadline", "criticality", "limit", "retry", "balance", "hedge")
                    .whereLayer("hedge")
                    .mayNotAccessAnyLayer()
                    .whereLayer("replica")
                    .mayOnlyAccessLayers(
                            "mode",
                            "deadline",
                            "criticality",
                            "limit",
                            "retry",
                            "balance",
                            "attempt")
                    .whereLayer("synchronous")
                    .mayOnlyAccessLayers(
                            "mode", "deadline", "criticality", "limit", "retry", "attempt")
                    .whereLayer("http")
                    .mayOnlyAccessLayers("deadline", "criticality", "retry", "attempt")
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
