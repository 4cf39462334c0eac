package org.santral.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncApiTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "protocol", "asyncapi.json");
  private static final Path FIXTURES = Path.of("..", "docs", "protocol", "fixtures");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /// A change of the protocol changes the document; a copy of the new one lies in `target`.
  @Test
  void the_document_in_the_repository_is_that_of_the_protocol() throws IOException {
    String made = JSON.writeValueAsString(AsyncApi.document()) + "\n";
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "asyncapi.json"), made);

    assertThat(made).isEqualTo(Files.readString(DOCUMENT));
  }

  @Test
  void every_reference_leads_somewhere() throws IOException {
    JsonNode document = JSON.readTree(JSON.writeValueAsString(AsyncApi.document()));

    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"visitor-says", "visitor-hears", "agent-says", "agent-hears"})
  void the_examples_are_what_the_document_describes(String direction) throws IOException {
    JsonNode document = JSON.readTree(JSON.writeValueAsString(AsyncApi.document()));
    JsonNode examples = JSON.readTree(FIXTURES.resolve(direction + ".json").toFile());

    for (JsonNode example : examples) {
      String name = direction + "." + example.get("kind").textValue();
      ObjectNode schema = document.at("/components/messages/" + name + "/payload").deepCopy();
      schema.set("components", document.get("components"));
      var validator = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);

      assertThat(validator.validate(example)).as(name).isEmpty();
      ObjectNode broken = example.deepCopy();
      broken.remove("kind");
      assertThat(validator.validate(broken)).as(name + " without its kind").isNotEmpty();
    }
  }
}
