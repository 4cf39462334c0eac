package org.santral.sip;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Which room of the bridge may know what.
@AnalyzeClasses(packages = "org.santral.sip", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule the_bridge_knows_calls_and_nothing_of_queues_or_agents =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.santral.routing..", "org.santral.chat..", "io.vertx..");

  @ArchTest
  static final ArchRule the_port_of_media_knows_no_adapter_and_no_signalling =
      noClasses()
          .that()
          .resideInAPackage("org.santral.sip.media")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty..", "javax.sip..", "gov.nist..", "org.bouncycastle..");

  @ArchTest
  static final ArchRule packets_descriptions_and_sound_are_handled_without_sockets =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.santral.sip.sdp",
              "org.santral.sip.rtp",
              "org.santral.sip.srtp",
              "org.santral.sip.ice",
              "org.santral.sip.audio")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty..", "org.bouncycastle..");

  @ArchTest
  static final ArchRule rooms_form_no_cycle =
      slices().matching("org.santral.sip.(*)..").should().beFreeOfCycles();
}
