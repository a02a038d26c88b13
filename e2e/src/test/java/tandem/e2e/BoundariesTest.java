package tandem.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The boundaries of docs/architecture.md, read from the compiled classes of all modules.
class BoundariesTest {
    private static final List<String> MODULES =
            List.of("contract", "update", "hub", "edge", "host", "cli");
    private static JavaClasses classes = new ClassFileImporter().importPaths(List.of());

    @BeforeAll
    static void readsClasses() {
        classes =
                new ClassFileImporter()
                        .importPaths(
                                MODULES.stream()
                                        .map(module -> Path.of("..", module, "target", "classes"))
                                        .filter(Files::isDirectory)
                                        .toList());
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("tandem.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void modulesDependOnlyOnThoseNamedBeforeThem() {
        forbid(
                "tandem.contract..",
                "tandem.update..",
                "tandem.hub..",
                "tandem.edge..",
                "tandem.host..",
                "tandem.cli..");
        forbid("tandem.update..", "tandem.hub..", "tandem.edge..", "tandem.host..", "tandem.cli..");
        forbid("tandem.hub..", "tandem.update..", "tandem.edge..", "tandem.host..", "tandem.cli..");
        forbid("tandem.edge..", "tandem.update..", "tandem.host..", "tandem.cli..");
        forbid("tandem.host..", "tandem.hub..", "tandem.edge..", "tandem.cli..");
        forbid("tandem.cli..", "tandem.hub..", "tandem.edge..", "tandem.host..");
    }

    @Test
    void vertxStaysInHeadsAndServers() {
        noClasses()
                .that(
                        outside(
                                "tandem.hub",
                                "tandem.hub.mqtt",
                                "tandem.hub.http",
                                "tandem.hub.listen",
                                "tandem.edge",
                                "tandem.edge.engine",
                                "tandem.edge.workload",
                                "tandem.edge.manage",
                                "tandem.host",
                                "tandem.host.api"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .check(classes);
    }

    @Test
    void nobodySleepsOrUsesOldDates() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(classes);
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(classes);
        noClasses()
                .that(outside("tandem.edge.identity", "tandem.host.pki")) // certificates ask for it
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Date.class)
                .check(classes);
    }

    @Test
    void onlyMainsPrintAndExit() {
        DescribedPredicate<JavaClass> notMain =
                DescribedPredicate.describe(
                        "is no main class and no class of the command line",
                        type ->
                                !type.getSimpleName().equals("Main")
                                        && !type.getPackageName().startsWith("tandem.cli"));
        noClasses()
                .that(notMain)
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(classes);
        noClasses().that(notMain).should().accessField(System.class, "out").check(classes);
    }

    private static void forbid(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .allowEmptyShould(true)
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        var allowed = Stream.of(packages).toList();
        return DescribedPredicate.describe(
                "resides outside " + allowed, type -> !allowed.contains(type.getPackageName()));
    }
}
