package org.santral.routing.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/// Marks a class of scenarios. Each of its scenarios gets an empty centre of its own, once on each
/// [Make] of core, through a constructor that asks for [Given], [When] and [Then].
@ClassTemplate
@ExtendWith(Stages.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface OnEveryCore {
  /// The cores that know what these scenarios are about.
  Make[] value() default {Make.ENGINE, Make.RESTORED_ENGINE, Make.REFERENCE};
}
