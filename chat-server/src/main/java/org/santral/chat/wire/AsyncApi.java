package org.santral.chat.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The AsyncAPI 3.0 document of the two sockets, made of the very records that are read and
/// written. As everywhere in such a document, *receive* and *send* are what the server does.
public final class AsyncApi {
  private final Schemas schemas = new Schemas();
  private final Map<String, Object> channels = new TreeMap<>();
  private final Map<String, Object> operations = new TreeMap<>();
  private final Map<String, Object> messages = new TreeMap<>();

  private AsyncApi() {}

  public static Map<String, Object> document() {
    var api = new AsyncApi();
    api.channel("visitor", "Visitors' widgets", VisitorSays.class, VisitorHears.class);
    api.channel("agent", "Agents' desks", AgentSays.class, AgentHears.class);
    var document = new LinkedHashMap<String, Object>();
    document.put("asyncapi", "3.0.0");
    document.put("info", info());
    document.put("defaultContentType", "application/json");
    document.put("channels", api.channels);
    document.put("operations", api.operations);
    document.put("components", api.components());
    return document;
  }

  private static Map<String, Object> info() {
    var info = new LinkedHashMap<String, Object>();
    info.put("title", "Santral");
    info.put("version", Integer.toString(Wire.PROTOCOL));
    info.put(
        "description",
        "JSON over WebSocket. Unknown fields are ignored, unknown kinds refused; a message has at"
            + " most "
            + Wire.MOST_BYTES
            + " bytes. docs/protocol.md says how the messages follow one another.");
    return info;
  }

  private void channel(String name, String summary, Class<?> says, Class<?> hears) {
    var spoken = new TreeMap<String, Object>();
    operations.put(name + "-says", operation("receive", name, add(name + "-says", says, spoken)));
    operations.put(name + "-hears", operation("send", name, add(name + "-hears", hears, spoken)));
    channels.put(name, Map.of("address", "/ws/" + name, "summary", summary, "messages", spoken));
  }

  private List<String> add(String direction, Class<?> sealed, Map<String, Object> spoken) {
    var names = new ArrayList<String>();
    for (Class<?> kind : sealed.getPermittedSubclasses()) {
      String name = direction + "." + Wire.kindOf(kind);
      names.add(name);
      spoken.put(name, Map.of("$ref", "#/components/messages/" + name));
      messages.put(name, Map.of("name", Wire.kindOf(kind), "payload", schemas.ofMessage(kind)));
    }
    return names;
  }

  private static Map<String, Object> operation(String action, String channel, List<String> names) {
    var operation = new LinkedHashMap<String, Object>();
    operation.put("action", action);
    operation.put("channel", Map.of("$ref", "#/channels/" + channel));
    operation.put(
        "messages",
        names.stream()
            .map(name -> Map.of("$ref", "#/channels/" + channel + "/messages/" + name))
            .toList());
    return operation;
  }

  private Map<String, Object> components() {
    var components = new LinkedHashMap<String, Object>();
    components.put("messages", messages);
    components.put("schemas", schemas.collected());
    return components;
  }
}
