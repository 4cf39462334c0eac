package org.santral.routing.scenario;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each scenario of a class a centre on one make of core.
record Stage(Make make)
    implements ClassTemplateInvocationContext, ParameterResolver, AfterEachCallback {
  @Override
  public String getDisplayName(int invocation) {
    return make.name();
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Given.class || type == When.class || type == Then.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    if (type == Given.class) return new Given(center(context));
    if (type == When.class) return new When(center(context));
    return new Then(center(context));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) center(context).close();
  }

  private Center center(ExtensionContext context) {
    return context
        .getStore(Namespace.create(Stage.class))
        .getOrComputeIfAbsent(Center.class, _ -> new Center(make), Center.class);
  }
}
