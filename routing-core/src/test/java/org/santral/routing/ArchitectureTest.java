package org.santral.routing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the routing core may know. Replay promises that the same commands give the same events;
/// that holds only while nothing in here can see a clock, a die, a thread or the world outside.
@AnalyzeClasses(packages = "org.santral", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROUTING = "org.santral.routing..";
  private static final String SIMULATION = "org.santral.routing.simulation..";
  private static final String CHAT = "org.santral.chat..";
  private static final String SIP = "org.santral.sip..";
  private static final String LOAD = "org.santral.load..";

  @ArchTest
  static final ArchRule the_core_depends_on_nothing_but_the_jdk_and_annotations =
      classes()
          .that()
          .resideInAPackage(ROUTING)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify.annotations..", ROUTING);

  @ArchTest
  static final ArchRule the_core_does_no_input_or_output =
      noClasses()
          .that()
          .resideInAPackage(ROUTING)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.net..",
                      "java.nio.file..",
                      "java.nio.channels..",
                      "java.sql..",
                      "java.util.logging..")
                  .or(nameMatching("java\\.io\\.(File|RandomAccessFile|Console).*"))
                  .or(nameMatching("java\\.lang\\.(IO|Process.*)")));

  @ArchTest
  static final ArchRule the_core_has_no_threads =
      noClasses()
          .that()
          .resideInAPackage(ROUTING)
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.util.concurrent..")
                  .or(nameMatching("java\\.lang\\.(Thread.*|Runtime)"))
                  .or(nameMatching("java\\.util\\.Timer.*")));

  /// Whatever else `System` offers differs from one run to the next: the time, the environment,
  /// identity hash codes, the console.
  @ArchTest
  static final ArchRule the_core_uses_system_for_arraycopy_alone =
      noClasses()
          .that()
          .resideInAPackage(ROUTING)
          .should()
          .accessTargetWhere(
              access(
                  "a member of System other than arraycopy",
                  System.class,
                  member -> !member.equals("arraycopy")));

  @ArchTest
  static final ArchRule the_core_is_told_the_time_and_never_asks =
      noClasses()
          .that()
          .resideInAPackage(ROUTING)
          .should()
          .accessTargetWhere(
              describe(
                  "now() of java.time",
                  access ->
                      access.getTarget().getName().equals("now")
                          && access.getTargetOwner().getPackageName().startsWith("java.time")))
          .orShould()
          .dependOnClassesThat(nameMatching("java\\.time\\.(Clock|InstantSource)"));

  @ArchTest
  static final ArchRule the_core_rolls_no_dice =
      noClasses()
          .that()
          .resideInAPackage(ROUTING)
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.util.random..")
                  .or(nameMatching("java\\.util\\.Random|java\\.security\\.SecureRandom")))
          .orShould()
          .accessTargetWhere(access("Math.random()", Math.class, "random"::equals))
          .orShould()
          .accessTargetWhere(access("StrictMath.random()", StrictMath.class, "random"::equals))
          .orShould()
          .accessTargetWhere(access("UUID.randomUUID()", UUID.class, "randomUUID"::equals))
          .orShould()
          .accessTargetWhere(access("Collections.shuffle()", Collections.class, "shuffle"::equals));

  @ArchTest
  static final ArchRule only_the_simulation_draws_random_numbers =
      noClasses()
          .that()
          .resideInAPackage(ROUTING)
          .and()
          .resideOutsideOfPackage(SIMULATION)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(SplittableRandom.class);

  @ArchTest
  static final ArchRule random_numbers_come_from_a_seed =
      noClasses().that().resideInAPackage(ROUTING).should().callConstructor(SplittableRandom.class);

  @ArchTest
  static final ArchRule the_core_knows_no_other_module =
      noClasses()
          .that()
          .resideInAPackage(ROUTING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CHAT, SIP, LOAD);

  @ArchTest
  static final ArchRule telephony_knows_calls_and_nothing_of_routing_or_chat =
      noClasses()
          .that()
          .resideInAPackage(SIP)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROUTING, CHAT, LOAD)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("org.santral.(**)").should().beFreeOfCycles();

  @ParameterizedTest(name = "{1}")
  @MethodSource("breaches")
  void a_breach_is_noticed(ArchRule rule, String method) {
    var report = rule.evaluate(BREACHES).getFailureReport();

    assertThat(report.getDetails()).anyMatch(line -> line.contains("Breaches." + method + "("));
  }

  static List<Arguments> breaches() {
    return List.of(
        arguments(the_core_depends_on_nothing_but_the_jdk_and_annotations, "borrowsALibrary"),
        arguments(the_core_does_no_input_or_output, "readsAFile"),
        arguments(the_core_does_no_input_or_output, "opensASocket"),
        arguments(the_core_has_no_threads, "startsAThread"),
        arguments(the_core_has_no_threads, "sharesACounter"),
        arguments(the_core_uses_system_for_arraycopy_alone, "readsTheWallClock"),
        arguments(the_core_uses_system_for_arraycopy_alone, "handsOutATicker"),
        arguments(the_core_uses_system_for_arraycopy_alone, "printsALine"),
        arguments(the_core_is_told_the_time_and_never_asks, "asksForTheInstant"),
        arguments(the_core_is_told_the_time_and_never_asks, "keepsAClock"),
        arguments(the_core_rolls_no_dice, "drawsANumber"),
        arguments(the_core_rolls_no_dice, "drawsAFraction"),
        arguments(the_core_rolls_no_dice, "makesUpAnId"),
        arguments(the_core_rolls_no_dice, "shuffles"),
        arguments(only_the_simulation_draws_random_numbers, "drawsFromASeed"),
        arguments(random_numbers_come_from_a_seed, "drawsWithoutASeed"));
  }

  private static final JavaClasses BREACHES = new ClassFileImporter().importClasses(Breaches.class);

  @SuppressWarnings("unused")
  private static final class Breaches {
    static Object borrowsALibrary() {
      return assertThat("");
    }

    static boolean readsAFile() {
      return new File("agents").exists();
    }

    static Socket opensASocket() {
      return new Socket();
    }

    static Thread startsAThread() {
      return Thread.startVirtualThread(() -> {});
    }

    static AtomicLong sharesACounter() {
      return new AtomicLong();
    }

    static long readsTheWallClock() {
      return System.currentTimeMillis();
    }

    static LongSupplier handsOutATicker() {
      return System::nanoTime;
    }

    static void printsALine() {
      System.out.println("offered");
    }

    static Instant asksForTheInstant() {
      return Instant.now();
    }

    static Clock keepsAClock() {
      return Clock.systemUTC();
    }

    static int drawsANumber() {
      return new Random(1).nextInt();
    }

    static double drawsAFraction() {
      return Math.random();
    }

    static UUID makesUpAnId() {
      return UUID.randomUUID();
    }

    static void shuffles(List<String> agents) {
      Collections.shuffle(agents);
    }

    static int drawsFromASeed() {
      return new SplittableRandom(1).nextInt();
    }

    static int drawsWithoutASeed() {
      return new SplittableRandom().nextInt();
    }
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String description, Class<?> owner, Predicate<String> member) {
    return describe(
        description,
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && member.test(access.getTarget().getName()));
  }
}
