package org.santral.load;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.event.EventSink;

/// The reference matcher, which belongs to the tests of the routing core and is therefore only
/// there if these are on the class path.
final class ReferenceRouter implements Router {
  private static final String CLASS = "org.santral.routing.reference.ReferenceMatcher";

  private final MethodHandle handle;

  private ReferenceRouter(MethodHandle handle) {
    this.handle = handle;
  }

  @Override
  public void handle(Command command, long nowMillis) {
    try {
      handle.invoke(command, nowMillis);
    } catch (Throwable defect) {
      throw new IllegalStateException("the reference matcher has failed", defect);
    }
  }

  static Router.@Nullable Maker maker() {
    try {
      var lookup = MethodHandles.publicLookup();
      var type = Class.forName(CLASS);
      var make = lookup.findConstructor(type, MethodType.methodType(void.class, EventSink.class));
      var handle =
          lookup.findVirtual(
              type, "handle", MethodType.methodType(void.class, Command.class, long.class));
      return sink -> new ReferenceRouter(handle.bindTo(made(make, sink)));
    } catch (ReflectiveOperationException absent) {
      return null;
    }
  }

  private static Object made(MethodHandle make, EventSink sink) {
    try {
      return make.invoke(sink);
    } catch (Throwable defect) {
      throw new IllegalStateException("there is no reference matcher", defect);
    }
  }
}
