package org.santral.chat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Which room of the server may know what.
@AnalyzeClasses(packages = "org.santral.chat", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule conversations_are_decided_without_input_or_output =
      noClasses()
          .that()
          .resideInAPackage("org.santral.chat.conversation..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx..",
              "io.netty..",
              "java.io..",
              "java.net..",
              "java.nio..",
              "java.sql..",
              "java.util.concurrent..",
              "org.jdbi..",
              "org.santral.chat.door..",
              "org.santral.chat.ledger..",
              "org.santral.chat.store..",
              "org.santral.chat.switchboard..");

  @ArchTest
  static final ArchRule the_course_of_a_call_is_decided_without_input_or_output =
      noClasses()
          .that()
          .resideInAPackage("org.santral.chat.callflow..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "org.santral.chat.callflow..", "java.lang..", "java.util", "org.jspecify..");

  @ArchTest
  static final ArchRule what_may_be_called_is_decided_without_input_or_output =
      noClasses()
          .that()
          .resideInAPackage("org.santral.chat.dialling..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "org.santral.chat.dialling..",
              "com.google.i18n.phonenumbers..",
              "java.lang..",
              "java.util..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule the_bridge_and_the_switchboard_meet_in_one_place =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.santral.chat.telephone..", "org.santral.chat.door..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.santral.sip..");

  @ArchTest
  static final ArchRule only_the_doors_and_the_start_know_vertx =
      noClasses()
          .that()
          .resideInAnyPackage("org.santral.chat.(**)..")
          .and()
          .resideOutsideOfPackages("org.santral.chat.door..", "org.santral.chat")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..");

  @ArchTest
  static final ArchRule only_the_tables_know_sql =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.santral.chat.database..",
              "org.santral.chat.identity..",
              "org.santral.chat.ledger..",
              "org.santral.chat.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.jdbi..", "org.flywaydb..", "com.zaxxer..");

  @ArchTest
  static final ArchRule only_adapters_know_which_database_it_is =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.santral.chat.database..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.postgresql..", "org.sqlite..", "org.flywaydb..", "com.zaxxer..");

  @ArchTest
  static final ArchRule the_protocol_knows_nobody =
      noClasses()
          .that()
          .resideInAPackage("org.santral.chat.wire..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.santral.routing..",
              "org.santral.chat.conversation..",
              "org.santral.chat.switchboard..",
              "org.santral.chat.door..");

  @ArchTest
  static final ArchRule rooms_form_no_cycle =
      slices().matching("org.santral.chat.(*)..").should().beFreeOfCycles();
}
