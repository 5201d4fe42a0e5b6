package dev.breakwater.resilience;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
                    .layer("check")
                    .definedBy("..check..")
                    .layer("autoconfigure")
                    .definedBy("..autoconfigure..")
                    .layer("singleflight")
                    .definedBy("..singleflight..")
                    .whereLayer("deadline")
                    .mayNotAccessAnyLayer()
                    .whereLayer("singleflight")
                    .mayNotAccessAnyLayer()
                    .whereLayer("retry")
                    .mayOnlyAccessLayers("mode", "deadline")
                    .whereLayer("attempt")
                    .mayOnlyAccessLayers("mode", "deadline", "retry")
                    .whereLayer("check")
                    .mayOnlyAccessLayers("retry")
                    .whereLayer("autoconfigure")
                    .mayNotBeAccessedByAnyLayer();
}
