package org.santral.routing.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordShapeTest {

  public enum Colour {
    RED,
    GREEN
  }

  public sealed interface Before {
    record Walk(long metres) implements Before {}

    record Paint(Colour colour, boolean twice) implements Before {}

    record Sing() implements Before {}
  }

  /// Another order, one record fewer, one more, and one changed.
  public sealed interface After {
    record Rest(int minutes) implements After {}

    record Paint(Colour colour, boolean twice) implements After {}

    record Walk(long centimetres) implements After {}
  }

  public sealed interface Unfit {
    record Guess(Optional<String> answer) implements Unfit {}
  }

  public sealed interface Half permits Hidden {}

  record Hidden() implements Half {}

  private static final RecordCodec<Before> BEFORE = RecordCodec.of(Before.class);
  private static final RecordCodec<After> AFTER = RecordCodec.of(After.class);

  @Test
  void the_order_of_records_and_their_neighbours_do_not_matter() throws MalformedRecord {
    var bytes = BEFORE.encode(new Before.Paint(Colour.GREEN, true));

    assertThat(AFTER.decode(bytes)).isEqualTo(new After.Paint(Colour.GREEN, true));
  }

  @Test
  void a_changed_record_is_unknown_and_not_misread() {
    var bytes = BEFORE.encode(new Before.Walk(5));

    assertThatExceptionOfType(MalformedRecord.class)
        .isThrownBy(() -> AFTER.decode(bytes))
        .withMessage("No After has this tag. (byte 0)");
  }

  @Test
  void a_shape_tells_everything_that_is_written() {
    assertThat(BEFORE.tags())
        .containsOnlyKeys(
            "Paint(Colour[RED|GREEN] colour, boolean twice)", "Sing()", "Walk(long metres)");
  }

  @Test
  void what_cannot_be_written_is_noticed_when_the_codec_is_made() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordCodec.of(Unfit.class))
        .withMessageContaining("java.util.Optional<java.lang.String>");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordCodec.of(Half.class))
        .withMessageContaining("Hidden");
    assertThatIllegalArgumentException().isThrownBy(() -> RecordCodec.of(String.class));
  }
}
