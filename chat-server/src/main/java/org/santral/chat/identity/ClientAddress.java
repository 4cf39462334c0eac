package org.santral.chat.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the address of a client behind proxies. What a header says is believed only as far as
/// trusted proxies wrote it: it is read from the right, and the first address that is no trusted
/// proxy is the client. Nothing is ever looked up.
public final class ClientAddress {
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern FOR =
      Pattern.compile(
          "(?:^|;)\\s*for\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);
  private static final int MOST_HOPS = 32;

  private final Header header;
  private final List<Network> trusted;

  /// Which header the proxies write. The other one is never looked at, since whoever wrote it was
  /// not a proxy of ours.
  public enum Header {
    /// The usual one: `X-Forwarded-For: client, proxy, proxy`.
    X_FORWARDED_FOR("X-Forwarded-For"),
    /// RFC 7239: `Forwarded: for=client, for=proxy`.
    FORWARDED("Forwarded");

    private final String word;

    Header(String word) {
      this.word = word;
    }

    /// As it is written in a request.
    public String word() {
      return word;
    }
  }

  private record Network(InetAddress base, int bits) {
    boolean has(InetAddress address) {
      byte[] a = base.getAddress();
      byte[] b = address.getAddress();
      if (a.length != b.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((a[bit / 8] & mask) != (b[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /// Believes one header of some proxies.
  ///
  /// @param trusted addresses and networks such as `10.0.0.0/8` or `::1`; none means that headers
  ///   are never believed
  public ClientAddress(Header header, List<String> trusted) {
    this.header = header;
    this.trusted = trusted.stream().map(ClientAddress::network).toList();
  }

  /// Which header to pass to [#of].
  public Header header() {
    return header;
  }

  /// The address of the client in its canonical spelling.
  ///
  /// @param peer address of the other end of the connection
  /// @param values of the header, in the order of the request
  public String of(String peer, List<String> values) {
    InetAddress address = literal(peer);
    if (address == null) {
      return peer;
    }
    List<String> hops = hops(values);
    for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MOST_HOPS); i--) {
      if (!isTrusted(address)) {
        break;
      }
      InetAddress before = literal(withoutPort(hops.get(i)));
      if (before == null) {
        break;
      }
      address = before;
    }
    return spelled(address);
  }

  /// Whether the peer is a proxy of ours, so that its word on scheme and host counts as well.
  public boolean isTrusted(String peer) {
    InetAddress address = literal(peer);
    return address != null && isTrusted(address);
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.has(address));
  }

  /// What limits are counted by: an IPv4 address, or the /64 network that one customer of a
  /// provider has of IPv6.
  public static String limitKey(String address) {
    InetAddress parsed = literal(address);
    if (!(parsed instanceof Inet6Address)) {
      return parsed == null ? address : spelled(parsed);
    }
    byte[] network = parsed.getAddress();
    Arrays.fill(network, 8, 16, (byte) 0);
    return spelled(bytes(network)) + "/64";
  }

  /// Whether an address is one of this machine's own.
  public static boolean isLoopback(String address) {
    InetAddress parsed = literal(address);
    return parsed != null && parsed.isLoopbackAddress();
  }

  // ---- Reading ------------------------------------------------------------------------------

  private List<String> hops(List<String> values) {
    var hops = new ArrayList<String>();
    for (String value : values) {
      for (String part : split(value)) {
        hops.add(
            switch (header) {
              case X_FORWARDED_FOR -> part.strip();
              case FORWARDED -> forwardedFor(part);
            });
      }
    }
    return hops;
  }

  /// At commas that stand outside quotes.
  private static List<String> split(String value) {
    var parts = new ArrayList<String>();
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        parts.add(value.substring(begin, i));
        begin = i + 1;
      }
    }
    parts.add(value.substring(begin));
    return parts;
  }

  private static String forwardedFor(String element) {
    Matcher matcher = FOR.matcher(element);
    if (!matcher.find()) {
      return "";
    }
    String quoted = matcher.group(1);
    return quoted != null ? quoted : matcher.group(2);
  }

  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? "" : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    InetAddress base = literal(slash < 0 ? text : text.substring(0, slash));
    if (base == null) {
      throw new IllegalArgumentException("no address or network: " + text);
    }
    int whole = base.getAddress().length * 8;
    int bits = slash < 0 ? whole : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > whole) {
      throw new IllegalArgumentException("no address or network: " + text);
    }
    return new Network(base, bits);
  }

  /// The address that a text spells, or null. IPv4 in IPv6 is IPv4.
  private static @Nullable InetAddress literal(String text) {
    boolean plausible = IPV4.matcher(text).matches() || text.indexOf(':') >= 0;
    int zone = text.indexOf('%');
    if (!plausible || text.length() > 80) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static InetAddress bytes(byte[] address) {
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + address.length + " bytes", e);
    }
  }

  private static String spelled(InetAddress address) {
    return address.getHostAddress().toLowerCase(Locale.ROOT);
  }
}
