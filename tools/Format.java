import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;

/// Holds every Java file of this repository to google-java-format: `check` names the files that
/// differ and fails, `write` rewrites them. Started by Maven from the repository's root.
void main(String[] args) throws IOException {
  boolean write = args.length == 1 && args[0].equals("write");
  var problems =
      sources().parallelStream().flatMap(file -> format(file, write).stream()).sorted().toList();

  problems.forEach(IO::println);
  if (!problems.isEmpty()) {
    IO.println("Formatting is repaired by: ./mvnw -Pformat validate");
    System.exit(1);
  }
}

static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

static List<Path> sources() throws IOException {
  var sources = new ArrayList<Path>();
  Files.walkFileTree(
      Path.of(""),
      new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
          return NOT_OURS.contains(folder.getFileName().toString())
              ? FileVisitResult.SKIP_SUBTREE
              : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          if (file.toString().endsWith(".java")) sources.add(file);
          return FileVisitResult.CONTINUE;
        }
      });
  return sources;
}

/// What is still wrong with the file afterwards, if anything.
static Optional<String> format(Path file, boolean write) {
  try {
    String before = Files.readString(file);
    String after = new Formatter().formatSourceAndFixImports(before);
    if (after.equals(before)) return Optional.empty();
    if (!write) return Optional.of("not formatted: " + file);
    Files.writeString(file, after);
    IO.println("formatted " + file);
    return Optional.empty();
  } catch (FormatterException notJava) {
    return Optional.of("not parsed: " + file + ":" + notJava.getMessage());
  } catch (IOException unreadable) {
    throw new UncheckedIOException(unreadable);
  }
}
