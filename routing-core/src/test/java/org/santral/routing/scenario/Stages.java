package org.santral.routing.scenario;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Plays the scenarios of a class on one core after the other.
final class Stages implements ClassTemplateInvocationContextProvider {
  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<Stage> provideClassTemplateInvocationContexts(ExtensionContext context) {
    var scenarios =
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), OnEveryCore.class);
    return Arrays.stream(scenarios.orElseThrow().value()).map(Stage::new);
  }
}
