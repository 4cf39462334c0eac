package org.santral.routing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.santral.routing.codec.RecordCodec;
import org.santral.routing.command.Command;

class JournalShapeTest {

  /// A shape that has changed makes the commands of older journals unreadable. Where such journals
  /// exist, keep the old record beside the new one; then write the file anew.
  @Test
  void commands_have_the_shapes_of_the_journals_out_there() throws IOException {
    assertThat(linesOf(RecordCodec.of(Command.class))).isEqualTo(published("command-shapes.txt"));
  }

  @Test
  void calls_have_the_shapes_of_the_journals_out_there() throws IOException {
    assertThat(linesOf(RecordCodec.of(Call.class))).isEqualTo(published("call-shapes.txt"));
  }

  private static List<String> linesOf(RecordCodec<?> codec) {
    return codec.tags().entrySet().stream()
        .map(tag -> HexFormat.of().toHexDigits(tag.getValue()) + " " + tag.getKey())
        .toList();
  }

  private static List<String> published(String name) throws IOException {
    try (var file = JournalShapeTest.class.getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
