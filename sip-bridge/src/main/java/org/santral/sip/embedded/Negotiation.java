package org.santral.sip.embedded;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.santral.sip.media.LegTerms.Codec;
import org.santral.sip.media.MediaException;
import org.santral.sip.media.MediaException.Reason;
import org.santral.sip.media.MediaLeg.Direction;
import org.santral.sip.sdp.Attribute;
import org.santral.sip.sdp.Attributes;
import org.santral.sip.sdp.MalformedSdpException;
import org.santral.sip.sdp.MediaDescription;
import org.santral.sip.sdp.SessionDescription;

/// Offers and answers of one leg (RFC 3264): one audio stream, all others are refused. Nothing has
/// changed where it throws. Not safe for several threads.
final class Negotiation {
  private static final String EVENTS = "telephone-event/";
  private static final String EVENT_RANGE = "0-15";

  private final List<Codec> codecs;
  private final Home home;
  private final SecurityLines security;
  private long version;

  /// Payload numbers keep their meaning for the life of the leg (RFC 3264, 8.3.2).
  private final Map<Codec, Integer> numbers = new EnumMap<>(Codec.class);

  private int eventNumber = 101;
  private int wideEventNumber = 110;

  /// The streams as agreed on last, since further offers keep their number and order.
  private List<MediaDescription> layout = List.of();

  private int place;
  private @Nullable Direction offered;
  private boolean isHeld;

  /// This end of the stream, as descriptions tell of it.
  record Home(String address, int port, int ssrc, String canonicalName, long session) {}

  /// An answer and what it means.
  record Answered(String description, Agreement agreement) {}

  Negotiation(List<Codec> codecs, Home home, SecurityLines security) {
    this.codecs = codecs;
    this.home = home;
    this.security = security;
    codecs.forEach(codec -> numbers.put(codec, Format.usualNumber(codec)));
  }

  boolean isHeld() {
    return isHeld;
  }

  String offer(Direction direction) {
    offered = direction;
    var formats = new ArrayList<Format>();
    for (var codec : codecs) {
      int number = numberOf(codec);
      formats.add(new Format(codec, number, number));
    }
    boolean isWide = codecs.contains(Codec.OPUS);
    var events = new Agreement.Events(-1, 0, eventNumber, isWide ? wideEventNumber : -1);
    var lines = security.ofOffer();
    return describe(stream(security.protocol(), formats, events, direction, lines, false));
  }

  private int numberOf(Codec codec) {
    return numbers.getOrDefault(codec, Format.usualNumber(codec));
  }

  Answered answer(String text, Direction wanted) throws MediaException {
    var session = parse(text);
    int chosen = choose(session);
    var stream = session.media().get(chosen);
    var formats = formatsOf(stream, false);
    var far = far(session, stream);
    var protection = security.readOffer(session, stream);
    var theirs = directionOf(session, stream);
    var direction = both(wanted, reverse(theirs));
    layout = session.media();
    place = chosen;
    offered = null;
    isHeld = holds(theirs) || isNowhere(far);
    for (var format : formats) {
      numbers.put(format.codec(), format.heardAs());
    }
    var events = eventsOf(stream, formats, false);
    if (events.heardAs() >= 0) {
      eventNumber = events.heardAs();
    }
    if (events.heardAsToo() >= 0) {
      wideEventNumber = events.heardAsToo();
    }
    var own =
        stream(
            stream.protocol(),
            formats,
            events,
            direction,
            security.ofAnswer(),
            far.isMultiplexed());
    return new Answered(
        describe(own),
        new Agreement(
            formats,
            events,
            sends(direction) && !isNowhere(far),
            hears(direction),
            far,
            protection));
  }

  Agreement accept(String text) throws MediaException {
    var ours = offered;
    if (ours == null) {
      throw new MediaException(Reason.OUT_OF_TURN, "an answer to no offer");
    }
    var session = parse(text);
    if (session.media().size() <= place) {
      throw new MediaException(Reason.MALFORMED, "an answer with fewer streams than were offered");
    }
    var stream = session.media().get(place);
    if (stream.port() == 0 || !stream.kind().equals("audio")) {
      throw SecurityLines.notAcceptable("the far end refuses the stream");
    }
    var formats = formatsOf(stream, true);
    if (formats.isEmpty()) {
      throw SecurityLines.notAcceptable("the answer has no codec that was offered");
    }
    var far = far(session, stream);
    var protection = security.readAnswer(session, stream);
    var theirs = directionOf(session, stream);
    var direction = both(ours, reverse(theirs));
    layout = session.media();
    offered = null;
    isHeld = holds(theirs) || isNowhere(far);
    return new Agreement(
        formats,
        eventsOf(stream, formats, true),
        sends(direction) && !isNowhere(far),
        hears(direction),
        far,
        protection);
  }

  private static SessionDescription parse(String text) throws MediaException {
    try {
      return SessionDescription.parse(text);
    } catch (MalformedSdpException e) {
      throw new MediaException(Reason.MALFORMED, "The description " + e.getMessage());
    }
  }

  /// The stream that is answered: where one was agreed on before, that one.
  private int choose(SessionDescription session) throws MediaException {
    var streams = session.media();
    if (!layout.isEmpty() && place < streams.size() && isAcceptable(streams.get(place))) {
      return place;
    }
    for (int i = 0; i < streams.size(); i++) {
      if (isAcceptable(streams.get(i))) {
        return i;
      }
    }
    throw SecurityLines.notAcceptable("no audio stream that can be agreed on");
  }

  private boolean isAcceptable(MediaDescription stream) {
    return stream.kind().equals("audio")
        && stream.port() != 0
        && security.speaks(stream.protocol())
        && !formatsOf(stream, false).isEmpty();
  }

  /// What both know, in the far end's order (RFC 3264, 6.1).
  private List<Format> formatsOf(MediaDescription stream, boolean isAnswer) {
    var formats = new ArrayList<Format>();
    for (var text : stream.formats()) {
      int number = Format.number(text);
      var codec = Format.codecOf(stream, text);
      if (number >= 0
          && codec.isPresent()
          && codecs.contains(codec.get())
          && formats.stream().noneMatch(format -> format.codec() == codec.get())) {
        formats.add(new Format(codec.get(), isAnswer ? numberOf(codec.get()) : number, number));
      }
    }
    return formats;
  }

  private Agreement.Events eventsOf(
      MediaDescription stream, List<Format> formats, boolean isAnswer) {
    boolean isWide = formats.stream().anyMatch(format -> format.codec() == Codec.OPUS);
    int narrow = Format.numberOf(stream, EVENTS + Format.LAW_RATE);
    int wide = isWide ? Format.numberOf(stream, EVENTS + Format.OPUS_RATE) : -1;
    boolean prefersWide = wide >= 0 && formats.getFirst().codec() == Codec.OPUS;
    return new Agreement.Events(
        prefersWide || narrow < 0 ? wide : narrow,
        prefersWide || narrow < 0 ? Format.OPUS_RATE : Format.LAW_RATE,
        isAnswer && narrow >= 0 ? eventNumber : narrow,
        isAnswer && wide >= 0 ? wideEventNumber : wide);
  }

  private Agreement.Far far(SessionDescription session, MediaDescription stream)
      throws MediaException {
    if (!security.usesAddress()) {
      return Agreement.Far.FOUND_BY_ICE;
    }
    boolean isMultiplexed = stream.attributes().has("rtcp-mux");
    var connection = session.connectionOf(stream);
    if (!connection.startsWith("IP4 ")) {
      throw SecurityLines.notAcceptable("no IPv4 address");
    }
    try {
      var address = Inet4Address.ofLiteral(connection.substring(4));
      var rtp = new InetSocketAddress(address, stream.port());
      int rtcpPort = isMultiplexed ? stream.port() : rtcpPort(stream);
      return new Agreement.Far(rtp, new InetSocketAddress(address, rtcpPort), isMultiplexed);
    } catch (IllegalArgumentException e) {
      throw SecurityLines.notAcceptable("an address that is no number: " + connection);
    }
  }

  /// The next port, unless it is told (RFC 3605).
  private static int rtcpPort(MediaDescription stream) {
    var told = stream.attributes().value("rtcp");
    int space = told.indexOf(' ');
    var digits = space < 0 ? told : told.substring(0, space);
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= 5
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = isNumber ? Integer.parseInt(digits) : stream.port() + 1;
    return Math.min(port, 65_535);
  }

  /// `0.0.0.0` was how one put on hold before RFC 3264 (8.4).
  private boolean isNowhere(Agreement.Far far) {
    return security.usesAddress() && far.rtp().getAddress().isAnyLocalAddress();
  }

  private static Direction directionOf(SessionDescription session, MediaDescription stream) {
    for (var attributes : List.of(stream.attributes(), session.attributes())) {
      for (var attribute : attributes.all()) {
        switch (attribute.name()) {
          case "sendrecv" -> {
            return Direction.SENDRECV;
          }
          case "sendonly" -> {
            return Direction.SENDONLY;
          }
          case "recvonly" -> {
            return Direction.RECVONLY;
          }
          case "inactive" -> {
            return Direction.INACTIVE;
          }
          default -> {}
        }
      }
    }
    return Direction.SENDRECV;
  }

  private static boolean holds(Direction theirs) {
    return theirs == Direction.SENDONLY || theirs == Direction.INACTIVE;
  }

  private static Direction reverse(Direction direction) {
    return switch (direction) {
      case SENDONLY -> Direction.RECVONLY;
      case RECVONLY -> Direction.SENDONLY;
      case SENDRECV, INACTIVE -> direction;
    };
  }

  private static boolean sends(Direction direction) {
    return direction == Direction.SENDRECV || direction == Direction.SENDONLY;
  }

  private static boolean hears(Direction direction) {
    return direction == Direction.SENDRECV || direction == Direction.RECVONLY;
  }

  private static Direction both(Direction one, Direction other) {
    boolean sends = sends(one) && sends(other);
    boolean hears = hears(one) && hears(other);
    if (sends) {
      return hears ? Direction.SENDRECV : Direction.SENDONLY;
    }
    return hears ? Direction.RECVONLY : Direction.INACTIVE;
  }

  private MediaDescription stream(
      String protocol,
      List<Format> formats,
      Agreement.Events events,
      Direction direction,
      List<Attribute> security,
      boolean isMultiplexed) {
    var numbers = new ArrayList<String>();
    var lines = new ArrayList<Attribute>();
    for (var format : formats) {
      var number = Integer.toString(format.heardAs());
      numbers.add(number);
      lines.add(new Attribute("rtpmap", number + " " + Format.encoding(format.codec())));
      if (format.codec() == Codec.OPUS) {
        lines.add(new Attribute("fmtp", number + " minptime=10;useinbandfec=1"));
      }
    }
    addEvents(events.heardAs(), Format.LAW_RATE, numbers, lines);
    addEvents(events.heardAsToo(), Format.OPUS_RATE, numbers, lines);
    lines.add(new Attribute("ptime", "20"));
    lines.add(new Attribute(direction.name().toLowerCase(java.util.Locale.ROOT), ""));
    lines.addAll(security);
    boolean isWebRtc = security.stream().anyMatch(line -> line.name().equals("rtcp-mux"));
    if (isWebRtc) {
      lines.add(new Attribute("msid", "santral audio"));
      lines.add(
          new Attribute("ssrc", (home.ssrc() & 0xFFFFFFFFL) + " cname:" + home.canonicalName()));
    } else if (isMultiplexed) {
      lines.add(new Attribute("rtcp-mux", ""));
    }
    return new MediaDescription("audio", home.port(), protocol, numbers, "", new Attributes(lines));
  }

  private static void addEvents(int number, int rate, List<String> numbers, List<Attribute> lines) {
    if (number >= 0) {
      numbers.add(Integer.toString(number));
      lines.add(new Attribute("rtpmap", number + " " + EVENTS + rate));
      lines.add(new Attribute("fmtp", number + " " + EVENT_RANGE));
    }
  }

  private String describe(MediaDescription own) {
    var streams = new ArrayList<MediaDescription>();
    for (int i = 0; i < Math.max(1, layout.size()); i++) {
      streams.add(i == place ? own : layout.get(i).refused());
    }
    version++;
    return new SessionDescription(
            "- " + home.session() + " " + version + " IN IP4 " + home.address(),
            "IP4 " + home.address(),
            new Attributes(security.ofSession()),
            streams)
        .toString();
  }
}
