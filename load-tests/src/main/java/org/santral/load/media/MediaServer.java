package org.santral.load.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.santral.sip.embedded.EmbeddedMediaPlane;
import org.santral.sip.embedded.MediaSettings;
import org.santral.sip.media.LegListener;
import org.santral.sip.media.LegTerms;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.media.LegTerms.Transport;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaLeg;
import org.santral.sip.media.MediaLeg.Direction;

/// The side that is measured: a media plane that bridges calls. A line with two offers comes in,
/// that of a telephone and that of a browser; one with two answers goes out.
final class MediaServer {
  private static final List<Codec> CODECS = List.of(Codec.PCMA);

  /// What tells an answer from a line of the log.
  static final String ANSWERS = "answers ";

  private static final int MOST_LEGS = 10_000;

  private final EmbeddedMediaPlane plane;
  private final Path folder;
  private int calls;

  private MediaServer(EmbeddedMediaPlane plane, Path folder) {
    this.plane = plane;
    this.folder = folder;
  }

  /// @param arguments where recordings go
  static void main(String[] arguments) throws IOException, MediaException {
    var local = MediaSettings.on(InetAddress.getLoopbackAddress());
    var settings = local.withPorts(10_000, 19_999).withMaxLegs(MOST_LEGS);
    try (var plane = EmbeddedMediaPlane.open(settings);
        var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      var server = new MediaServer(plane, Path.of(arguments[0]));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(ANSWERS + server.call(line.split(" ", -1)));
      }
    }
  }

  private String call(String[] words) throws MediaException {
    var phone = plane.openLeg(new LegTerms(Transport.RTP, CODECS), new Nobody());
    var browser = plane.openLeg(new LegTerms(Transport.WEBRTC, CODECS), new Nobody());
    var room = plane.openRoom();
    var answers = answer(phone, words[1]) + " " + answer(browser, words[2]);
    room.join(phone);
    room.join(browser);
    if (words[0].equals("record")) {
      var _ = room.record(folder.resolve(++calls + ".wav"), phone);
    }
    return answers;
  }

  private static String answer(MediaLeg leg, String offer) throws MediaException {
    var text = new String(Base64.getDecoder().decode(offer), UTF_8);
    return encode(leg.answer(text, Direction.SENDRECV));
  }

  static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /// Listens to nothing.
  private static final class Nobody implements LegListener {
    @Override
    public void connected() {}

    @Override
    public void digit(char digit) {}

    @Override
    public void played() {}

    @Override
    public void lost(String why) {}
  }
}
