package org.santral.routing.reference;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.engine.RoutingEngine;
import org.santral.routing.event.EventSink;

/// The engine compiled once more from its sources, changed or not, and loaded beside the one that
/// everybody else uses. Commands, events and policy are the same for both.
final class EngineCopy {
  private static final String PACKAGE = RoutingEngine.class.getPackageName() + ".";
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);
  private static final List<String> OPTIONS =
      List.of("-proc:none", "-nowarn", "-classpath", classPath());

  private final MethodHandle make;
  private final MethodHandle handle;
  private final MethodHandle advance;
  private final MethodHandle nextDeadline;

  private EngineCopy(Class<?> engine) throws ReflectiveOperationException {
    var lookup = MethodHandles.publicLookup();
    var time = MethodType.methodType(void.class, long.class);
    make = lookup.findConstructor(engine, MethodType.methodType(void.class, EventSink.class));
    handle = lookup.findVirtual(engine, "handle", time.insertParameterTypes(0, Command.class));
    advance = lookup.findVirtual(engine, "advance", time);
    nextDeadline = lookup.findVirtual(engine, "nextDeadline", MethodType.methodType(long.class));
  }

  /// Engines like the one under test.
  static Subject.Maker unchanged(Collection<String> files) {
    return of(files.stream().collect(Collectors.toMap(file -> file, EngineSources::read)));
  }

  /// Engines with a bug.
  static Subject.Maker with(PlantedBug bug) {
    return of(Map.of(bug.file(), bug.plantIn(EngineSources.read(bug.file()))));
  }

  /// Engines of which some source files are given, by name.
  private static Subject.Maker of(Map<String, String> sources) {
    try {
      var loader = new Loader(compile(sources));
      return new EngineCopy(loader.loadClass(RoutingEngine.class.getName()))::subject;
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(failure);
    }
  }

  // ---- Driving ------------------------------------------------------------------------------

  private Subject subject(EventSink sink) {
    Object engine = invoke(make, sink);
    return new Subject() {
      @Override
      public void call(Call call) {
        if (call.command() == null) {
          invoke(advance, engine, call.now());
        } else {
          invoke(handle, engine, call.command(), call.now());
        }
      }

      @Override
      public long nextDeadline() {
        return (long) invoke(nextDeadline, engine);
      }
    };
  }

  private static Object invoke(MethodHandle method, Object... arguments) {
    try {
      return method.invokeWithArguments(arguments);
    } catch (RuntimeException | Error defect) {
      throw defect;
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  // ---- Compiling ----------------------------------------------------------------------------

  private static Map<String, byte[]> compile(Map<String, String> sources) {
    var messages = new StringWriter();
    var compiled = new Compiled(FILES);
    var units = sources.entrySet().stream().map(file -> new Source(file.getKey(), file.getValue()));
    if (!COMPILER.getTask(messages, compiled, null, OPTIONS, null, units.toList()).call()) {
      throw new AssertionError(sources.keySet() + " no longer compiles: " + messages);
    }
    return compiled.classes();
  }

  private static String classPath() {
    return Stream.of(RoutingEngine.class, Nullable.class)
        .map(loaded -> EngineSources.home(loaded).toString())
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  /// A source file in memory.
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String file, String text) {
      super(URI.create("memory:///" + PACKAGE.replace('.', '/') + file), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public String getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /// Keeps class files in memory.
  private static final class Compiled extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    Compiled(JavaFileManager files) {
      super(files);
    }

    Map<String, byte[]> classes() {
      return written.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().toByteArray()));
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(className, _ -> new ByteArrayOutputStream());
        }
      };
    }
  }

  // ---- Loading ------------------------------------------------------------------------------

  /// Loads the engine anew, and takes everything else as it is.
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> compiled;

    Loader(Map<String, byte[]> compiled) {
      super(RoutingEngine.class.getClassLoader());
      this.compiled = compiled;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PACKAGE)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      byte[] changed = compiled.get(name);
      byte[] bytes = changed == null ? unchanged(name) : changed;
      return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] unchanged(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        return in.readAllBytes();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
