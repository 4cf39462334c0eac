package org.santral.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples that the web client's tests read as well.
class FixturesTest {
  private static final Path FIXTURES = Path.of("..", "docs", "protocol", "fixtures");

  static Stream<Arguments> protocols() {
    return Stream.of(
        Arguments.of("visitor-says", VisitorSays.class),
        Arguments.of("visitor-hears", VisitorHears.class),
        Arguments.of("agent-says", AgentSays.class),
        Arguments.of("agent-hears", AgentHears.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void every_message_has_an_example(String file, Class<?> protocol) throws IOException {
    Set<String> shown = new TreeSet<>();
    for (JsonNode example : examples(file)) {
      shown.add(example.get("kind").textValue());
    }

    Set<String> kinds = new TreeSet<>();
    Arrays.stream(protocol.getPermittedSubclasses()).map(Wire::kindOf).forEach(kinds::add);
    assertThat(shown).isEqualTo(kinds);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void every_example_survives_reading_and_writing(String file, Class<?> protocol)
      throws IOException {
    for (JsonNode example : examples(file)) {
      Object message = Wire.json().readValue(example.toString(), protocol);
      JsonNode written =
          Wire.json().readTree(Wire.json().writerFor(protocol).writeValueAsString(message));

      assertThat(written).isEqualTo(example);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("protocols")
  void unknown_fields_are_ignored(String file, Class<?> protocol) throws IOException {
    for (JsonNode example : examples(file)) {
      var more = ((ObjectNode) example.deepCopy()).put("fromTheFuture", true);

      assertThat(Wire.json().readValue(more.toString(), protocol)).isNotNull();
    }
  }

  @Test
  void what_is_no_message_is_refused_with_a_sentence() {
    for (String text :
        List.of(
            "",
            "null",
            "[]",
            "17",
            "{}",
            "{\"kind\":\"fly\"}",
            "{\"kind\":\"send\"}",
            "{\"kind\":\"send\",\"id\":null,\"conversation\":1,\"text\":\"x\"}",
            "{\"kind\":\"send\",\"id\":\"a\",\"conversation\":\"one\",\"text\":\"x\"}",
            "{\"kind\":\"ping\"} {\"kind\":\"ping\"}",
            "{\"kind\":\"visit\",\"page\":{}}",
            "{\"kind\":\"start\",\"id\":\"a\",\"consent\":true,\"fields\":" + "[".repeat(50),
            "{\"kind\":\"ping\"")) {
      assertThatThrownBy(() -> Wire.fromVisitor(text))
          .as(text)
          .isInstanceOf(MalformedMessage.class);
    }
  }

  private static JsonNode examples(String file) throws IOException {
    return Wire.json().readTree(FIXTURES.resolve(file + ".json").toFile());
  }
}
