package org.santral.chat.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.Locale;

/// The JSON of the protocol. A message is an object whose `kind` names its record in kebab case;
/// unknown fields are ignored, unknown kinds refused. Threads may share it.
public final class Wire {
  public static final int PROTOCOL = 1;

  /// The longest message of a client, in bytes.
  public static final int MOST_BYTES = 32_768;

  private static final JsonMapper MAPPER = mapper();
  private static final ObjectReader VISITOR = MAPPER.readerFor(VisitorSays.class);
  private static final ObjectReader AGENT = MAPPER.readerFor(AgentSays.class);
  private static final ObjectWriter TO_VISITOR = MAPPER.writerFor(VisitorHears.class);
  private static final ObjectWriter TO_AGENT = MAPPER.writerFor(AgentHears.class);

  private Wire() {}

  /// Reads a message of a visitor.
  ///
  /// @throws MalformedMessage if it is none
  public static VisitorSays fromVisitor(String json) throws MalformedMessage {
    return read(VISITOR, VisitorSays.class, json);
  }

  /// Reads a message of an agent.
  ///
  /// @throws MalformedMessage if it is none
  public static AgentSays fromAgent(String json) throws MalformedMessage {
    return read(AGENT, AgentSays.class, json);
  }

  public static String of(VisitorHears message) {
    return write(TO_VISITOR, message);
  }

  public static String of(AgentHears message) {
    return write(TO_AGENT, message);
  }

  /// The mapper behind it, for REST bodies made of the same records.
  public static JsonMapper json() {
    return MAPPER;
  }

  private static <T> T read(ObjectReader reader, Class<T> type, String json)
      throws MalformedMessage {
    T message;
    try {
      message = type.cast(reader.readValue(json));
    } catch (JsonProcessingException e) {
      throw new MalformedMessage(e.getOriginalMessage());
    }
    if (message == null) {
      throw new MalformedMessage("null is no message");
    }
    return message;
  }

  private static String write(ObjectWriter writer, Object message) {
    try {
      return writer.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message cannot be written: " + message, e);
    }
  }

  private static JsonMapper mapper() {
    var factory =
        new JsonFactoryBuilder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(MOST_BYTES)
                    .maxNumberLength(20)
                    .build())
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    var builder =
        JsonMapper.builder(factory)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .annotationIntrospector(new NullMarks())
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE)
            .addMixIn(VisitorSays.class, Kind.class)
            .addMixIn(VisitorHears.class, Kind.class)
            .addMixIn(AgentSays.class, Kind.class)
            .addMixIn(AgentHears.class, Kind.class);
    var mapper = builder.build();
    register(mapper, VisitorSays.class);
    register(mapper, VisitorHears.class);
    register(mapper, AgentSays.class);
    register(mapper, AgentHears.class);
    return mapper;
  }

  private static void register(JsonMapper mapper, Class<?> sealed) {
    for (Class<?> kind : sealed.getPermittedSubclasses()) {
      mapper.registerSubtypes(new NamedType(kind, kindOf(kind)));
    }
  }

  /// The name of a record on the wire: `LeaveMessage` is `leave-message`.
  static String kindOf(Class<?> kind) {
    return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface Kind {}
}
