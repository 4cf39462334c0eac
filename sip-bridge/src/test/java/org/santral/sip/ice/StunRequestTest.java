package org.santral.sip.ice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StunRequestTest {
  /// The request of RFC 5769, 2.1.
  private static final byte[] SAMPLE =
      HexFormat.of()
          .parseHex(
              "000100582112a442b7e7a701bc34d686fa87dfae"
                  + "802200105354554e207465737420636c69656e74"
                  + "002400046e0001ff"
                  + "80290008932ff9b151263b36"
                  + "000600096576746a3a68367659202020"
                  + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
                  + "80280004e57a3bcf");

  private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

  @Test
  void the_sample_of_the_rfc_is_read_and_believed() {
    var request = requireNonNull(StunRequest.read(SAMPLE, SAMPLE.length));

    assertThat(request.fragment()).isEqualTo("evtj");
    assertThat(request.nominates()).isFalse();
    assertThat(request.isAuthentic(PASSWORD)).isTrue();
    assertThat(request.isAuthentic("another password")).isFalse();
  }

  @Test
  void any_changed_bit_makes_it_worthless() {
    for (int bit = 0; bit < SAMPLE.length * 8; bit++) {
      var changed = SAMPLE.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);

      var request = StunRequest.read(changed, changed.length);

      assertThat(request == null || !request.isAuthentic(PASSWORD)).as("bit " + bit).isTrue();
    }
  }

  @Test
  void the_answer_tells_the_source_and_has_a_right_length() throws Exception {
    var request = requireNonNull(StunRequest.read(SAMPLE, SAMPLE.length));
    var source =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 32_853);

    var answer = request.answer(PASSWORD, source);

    // The address as RFC 5769, 2.2 has it.
    assertThat(HexFormat.of().formatHex(answer)).contains("002000080001a147e112a643");
    assertThat(answer[3]).isEqualTo((byte) (answer.length - 20));
  }
}
