package org.santral.chat.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.santral.chat.callflow.Flow;
import org.santral.chat.dialling.Dialling;
import org.santral.chat.wire.Field;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the section `telephone`.
final class TelephonyReader {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{2,15}");
  private static final Pattern KEY = Pattern.compile("[0-9*#]");
  private static final Pattern PROMPT = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final int MOST = 1_000;

  private final Known known;
  private final Form form;

  TelephonyReader(Known known, Form form) {
    this.known = known;
    this.form = form;
  }

  Telephony read(@Nullable Block telephone) {
    if (telephone == null) {
      return Telephony.NONE;
    }
    var flows = new LinkedHashMap<String, Flow>();
    for (Entries.Entry entry : telephone.byId("flows", MOST)) {
      flows.put(entry.key(), flow(block(Section.FLOW, entry.value())));
    }
    var trunks = trunks(telephone);
    var names = trunks.stream().map(Telephony.Line::name).toList();
    Block rules = telephone.block("outbound", Section.OUTBOUND);
    var outbound = new OutboundReader(known, names).read(rules);
    if (!outbound.isOn() && flows.values().stream().anyMatch(flow -> flow.callback() != null)) {
      telephone.problem("outbound", "A flow with 'callback' needs calls to be allowed here.");
    }
    return new Telephony(
        numbers(telephone, flows.keySet()),
        flows,
        trunks,
        region(telephone, outbound.region()),
        outbound,
        rules == null ? CallRecording.NEVER : rules.option("record-calls", CallRecording.NEVER),
        telephone.flag("test-calls", false),
        telephone.flag("calls-from-widget", false),
        telephone.flag("agents-hear-recordings", false),
        announcesSupervision(telephone));
  }

  private static String region(Block telephone, String ofOutbound) {
    String region = telephone.text("region");
    if (region == null) {
      return ofOutbound;
    }
    if (!Dialling.isRegion(region)) {
      telephone.problem("region", "'" + region + "' is no country such as TR.");
    }
    return region;
  }

  private static boolean announcesSupervision(Block telephone) {
    Block supervision = telephone.block("supervision", Section.SUPERVISION);
    return supervision == null || supervision.flag("announce", true);
  }

  private Block block(Section section, Node node) {
    return Block.of(section, node, node, known.findings());
  }

  private Map<String, String> numbers(Block telephone, Set<String> flows) {
    var numbers = new LinkedHashMap<String, String>();
    Node node = telephone.find("numbers");
    if (node != null) {
      for (Entries.Entry entry : Entries.of(node, "'numbers'", MOST, known.findings())) {
        if (!NUMBER.matcher(entry.key()).matches()) {
          known
              .findings()
              .add(
                  entry.keyNode(),
                  "'" + entry.key() + "' is no number such as +902125550100 or 100.");
        }
        String flow = known.reference(entry.value(), "flow", flows);
        if (flow != null) {
          numbers.put(entry.key(), flow);
        }
      }
    }
    return numbers;
  }

  private Flow flow(Block flow) {
    Block menu = flow.block("menu", Section.MENU);
    return new Flow(
        language(flow, known.languages().getFirst()),
        prompt(flow, "greeting", ""),
        menu == null ? null : menu(menu),
        answers(flow),
        prompt(flow, "music", "music"),
        flow.span("announce", 30 * Amounts.SECOND, 0, 10 * Amounts.MINUTE),
        key(flow, "callback"),
        voicemail(flow.block("voicemail", Section.VOICEMAIL)),
        flow.flag("survey", false));
  }

  private Flow.Voicemail voicemail(@Nullable Block voicemail) {
    if (voicemail == null) {
      return Flow.Voicemail.USUAL;
    }
    return new Flow.Voicemail(
        key(voicemail, "key"),
        voicemail.span("longest", 3 * Amounts.MINUTE, 5 * Amounts.SECOND, 30 * Amounts.MINUTE),
        voicemail.flag("when-closed", false));
  }

  private static @Nullable Character key(Block block, String name) {
    String key = block.text(name);
    if (key == null) {
      return null;
    }
    if (!KEY.matcher(key).matches()) {
      block.problem(name, "A key is one of 0-9, '*' and '#'.");
    }
    return key.charAt(0);
  }

  private Flow.Menu menu(Block menu) {
    var choices = new LinkedHashMap<Character, Flow.Choice>();
    Node node = menu.require("choices");
    if (node != null) {
      for (Entries.Entry entry : Entries.of(node, "'choices'", 12, known.findings())) {
        if (!KEY.matcher(entry.key()).matches()) {
          known.findings().add(entry.keyNode(), "A key is one of 0-9, '*' and '#'.");
        } else {
          Block choice = block(Section.KEY, entry.value());
          String language = choice.find("language") == null ? null : language(choice, "");
          choices.put(entry.key().charAt(0), new Flow.Choice(language, answers(choice)));
        }
      }
    }
    return new Flow.Menu(
        prompt(menu, "prompt", "menu"),
        menu.span("timeout", 6 * Amounts.SECOND, Amounts.SECOND, Amounts.MINUTE),
        menu.number("attempts", 3, 1, 10),
        choices);
  }

  private String language(Block block, String otherwise) {
    String language = block.text("language");
    if (language == null) {
      return otherwise;
    }
    if (!known.languages().contains(language)) {
      block.problem("language", "'" + language + "' is no language of this workspace.");
    }
    return language;
  }

  private String prompt(Block block, String key, String otherwise) {
    String prompt = block.text(key);
    if (prompt == null) {
      return otherwise;
    }
    if (!PROMPT.matcher(prompt).matches()) {
      block.problem(key, "'" + prompt + "' is no name of a prompt such as welcome.");
    }
    return prompt;
  }

  /// Answers to the form, each of which has to be one that the form knows.
  private Map<String, String> answers(Block block) {
    var answers = new LinkedHashMap<String, String>();
    Node node = block.find("answers");
    if (node == null) {
      return answers;
    }
    for (Entries.Entry entry : Entries.of(node, "'answers'", MOST, known.findings())) {
      String answer = block.text(entry.value(), entry.key());
      Field field =
          form.fields().stream()
              .filter(each -> each.name().equals(entry.key()))
              .findFirst()
              .orElse(null);
      if (field == null) {
        known.findings().add(entry.keyNode(), "The form has no field '" + entry.key() + "'.");
      } else if (answer != null
          && !field.choices().isEmpty()
          && !field.choices().containsKey(answer)) {
        known
            .findings()
            .add(entry.value(), "The field '" + entry.key() + "' has no choice '" + answer + "'.");
      } else if (answer != null) {
        answers.put(entry.key(), answer);
      }
    }
    return answers;
  }

  private List<Telephony.Line> trunks(Block telephone) {
    var trunks = new ArrayList<Telephony.Line>();
    for (Entries.Entry entry : telephone.byId("trunks", 100)) {
      trunks.add(trunk(entry.key(), block(Section.TRUNK, entry.value())));
    }
    return trunks;
  }

  private static Telephony.Line trunk(String name, Block trunk) {
    trunk.require("host");
    String host = trunk.text("host");
    String user = trunk.text("user");
    String variable = trunk.text("password-env");
    if ((user == null) != (variable == null)) {
      trunk.problem("user", "'user' and 'password-env' come together.");
    }
    boolean registers = trunk.flag("registers", false);
    if (registers && user == null) {
      trunk.problem("registers", "A trunk that registers needs a user.");
    }
    return new Telephony.Line(
        name,
        trunk.option("transport", Telephony.Transport.UDP),
        host == null ? "" : host,
        trunk.number("port", 0, 0, 65_535),
        new LinkedHashSet<>(trunk.texts("addresses", 100)),
        user == null ? "" : user,
        variable == null ? "" : variable,
        registers,
        trunk.number("channels", 100, 1, 10_000),
        trunk.number("calls-per-second", 30, 1, 1_000));
  }
}
