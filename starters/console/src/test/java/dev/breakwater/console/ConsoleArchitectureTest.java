package dev.breakwater.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.breakwater.console",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ConsoleArchitectureTest {

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.breakwater.console.(*)..").should().beFreeOfCycles();

    /** The page needs nothing of the application's web framework, nor of one line of Boot. */
    @ArchTest
    static final ArchRule usesNeitherMvcNorTheOtherStarter =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework.web.servlet..",
                            "org.apache.catalina..",
                            "dev.breakwater.resilience..",
                            "io.github.resilience4j.springboot3..");
}
