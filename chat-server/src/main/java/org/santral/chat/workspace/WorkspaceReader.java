package org.santral.chat.workspace;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.santral.chat.wire.CannedReply;
import org.santral.chat.wire.Named;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads a whole file, the parts of which have readers of their own.
final class WorkspaceReader {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern ORIGIN =
      Pattern.compile("https?://(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*(:[0-9]{1,5})?");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9]+/(\\*|[a-z0-9][a-z0-9.+-]*)");
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{(.*?)}}");
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Block file;
  private final Findings findings;

  WorkspaceReader(Node root, Findings findings) {
    this.file = Block.of(Section.WORKSPACE, root, root, findings);
    this.findings = findings;
  }

  Workspace read() {
    var known = new Known(languages(), keys("skills"), profiles(), keys("queues"), findings);
    var hoursReader = new HoursReader(zone(), findings);
    Hours own = hoursReader.read(file.find("hours"));
    Hours hours = own == null ? Hours.always(zone()) : own;
    if (known.queues().isEmpty()) {
      file.problem("queues", "A workspace needs at least one queue.");
    }
    var crewReader = new CrewReader(file, known, hoursReader, hours);
    Crew crew = crewReader.read();
    Form form = new FormReader(file, known).read(crew);
    Telephony telephony =
        new TelephonyReader(known, form).read(file.block("telephone", Section.TELEPHONE));
    crewReader.check(telephony.outbound());
    return new Workspace(
        id(),
        face(known),
        origins(),
        hours,
        form,
        crew,
        deskTools(known, form),
        files(),
        identitySecret(),
        file.number("retention-days", 365, 1, 3_650),
        telephony);
  }

  // ---- What the parts refer to --------------------------------------------------------------

  private Set<String> keys(String key) {
    var keys = new LinkedHashSet<String>();
    if (file.find(key) instanceof MappingNode mapping) {
      mapping
          .getValue()
          .forEach(
              tuple -> {
                if (tuple.getKeyNode() instanceof ScalarNode scalar) {
                  keys.add(scalar.getValue());
                }
              });
    }
    return keys;
  }

  private Set<String> profiles() {
    Set<String> profiles = keys("profiles");
    if (profiles.isEmpty()) {
      if (file.find("profiles") != null) {
        file.problem("profiles", "'profiles' is empty; leave it out to have one named standard.");
      }
      profiles.add(CrewReader.STANDARD);
    }
    return profiles;
  }

  private List<String> languages() {
    List<String> languages = file.texts("languages", 10);
    for (String language : languages) {
      if (!LANGUAGE.matcher(language).matches()) {
        file.problem("languages", "'" + language + "' is no language code such as tr or en.");
      }
    }
    return languages.isEmpty() ? List.of("tr", "en") : languages;
  }

  private ZoneId zone() {
    String text = file.text("time-zone");
    try {
      return text == null ? ZoneOffset.UTC : ZoneId.of(text);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  private String id() {
    file.require("id");
    String id = file.text("id");
    if (id != null && !Entries.ID.matcher(id).matches()) {
      file.problem("id", "'" + id + "' is no id such as my-shop.");
    }
    String zone = file.text("time-zone");
    if (file.require("time-zone") != null
        && zone != null
        && !ZoneId.getAvailableZoneIds().contains(zone)) {
      String hint = Spelling.hint(zone, ZoneId.getAvailableZoneIds());
      file.problem(
          "time-zone", "There is no time zone '" + zone + "'" + (hint.isEmpty() ? "." : hint));
    }
    return id == null ? "" : id;
  }

  // ---- For visitors -------------------------------------------------------------------------

  private Face face(Known known) {
    String color = file.text("color");
    if (color != null && !COLOR.matcher(color).matches()) {
      file.problem("color", "'" + color + "' is no colour such as \"#0b6e4f\" (with quotes).");
    }
    file.require("name");
    return new Face(
        words(known, "name", 100),
        known.languages(),
        color,
        words(known, "consent", 2_000),
        words(known, "greeting", 500));
  }

  private Map<String, String> words(Known known, String key, int longest) {
    Node node = file.find(key);
    return node == null ? Map.of() : known.words(node, key, longest);
  }

  private List<String> origins() {
    var origins = new ArrayList<String>();
    for (Node node : file.list("origins", 100)) {
      String origin = file.text(node, "origins");
      if (origin == null) {
        continue;
      }
      if (ORIGIN.matcher(origin).matches()) {
        origins.add(origin);
      } else {
        findings.add(
            node,
            "'"
                + origin
                + "' is no origin: write https://shop.example.com or https://*.example.com, in"
                + " small letters and without a path.");
      }
    }
    return origins;
  }

  // ---- For agents ---------------------------------------------------------------------------

  private DeskTools deskTools(Known known, Form form) {
    var replies = new ArrayList<CannedReply>();
    for (Entries.Entry entry : file.byId("canned-replies", 1_000)) {
      Map<String, String> text = known.words(entry.value(), entry.key(), 8_000);
      text.values().stream().distinct().forEach(each -> checkVariables(entry, each, form));
      replies.add(new CannedReply(entry.key(), text));
    }
    for (String tag : file.texts("tags", 500)) {
      if (tag.length() > 50) {
        file.problem("tags", "The tag '" + tag + "' has more than 50 characters.");
      }
    }
    return new DeskTools(
        named(known, "pause-reasons", 50),
        named(known, "dispositions", 500),
        file.texts("tags", 500),
        replies);
  }

  private void checkVariables(Entries.Entry entry, String text, Form form) {
    var variables = new ArrayList<>(Workspace.REPLY_VARIABLES);
    form.questions().forEach(question -> variables.add("field." + question.name()));
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      String variable = matcher.group(1).strip();
      if (!variables.contains(variable)) {
        String hint = Spelling.hint(variable, variables);
        findings.add(
            entry.value(),
            "Replies have no variable '{{"
                + variable
                + "}}'"
                + (hint.isEmpty() ? ", only " + String.join(", ", variables) + "." : hint));
      }
    }
  }

  private List<Named> named(Known known, String key, int most) {
    return file.byId(key, most).stream()
        .map(entry -> new Named(entry.key(), known.words(entry.value(), entry.key(), 100)))
        .toList();
  }

  // ---- Files and secrets --------------------------------------------------------------------

  private FileLimits files() {
    FileLimits usual = FileLimits.DEFAULT;
    Block files = file.block("files", Section.FILES);
    if (files == null) {
      return usual;
    }
    long mib = 1 << 20;
    List<String> types = files.texts("types", 100);
    for (String type : types) {
      if (!MEDIA_TYPE.matcher(type).matches()) {
        files.problem("types", "'" + type + "' is no media type such as image/png or image/*.");
      }
    }
    return new FileLimits(
        files.size("largest", usual.largestBytes(), 0, 100 * mib),
        files.size("conversation-quota", usual.conversationBytes(), 0, 10_240 * mib),
        files.size("quota", usual.workspaceBytes(), 0, 100L << 40),
        files.find("types") == null ? usual.types() : types);
  }

  private IdentitySecret identitySecret() {
    String path = file.text("identity-secret-file");
    String variable = file.text("identity-secret-env");
    if (path != null && variable != null) {
      file.problem(
          "identity-secret-env", "Name either 'identity-secret-file' or 'identity-secret-env'.");
    }
    if (variable != null && !ENVIRONMENT.matcher(variable).matches()) {
      file.problem("identity-secret-env", "'" + variable + "' is no name of a variable.");
    }
    return secret(path, variable);
  }

  private static IdentitySecret secret(@Nullable String path, @Nullable String variable) {
    return path != null
        ? new IdentitySecret.InFile(path)
        : variable != null ? new IdentitySecret.InVariable(variable) : new IdentitySecret.None();
  }
}
