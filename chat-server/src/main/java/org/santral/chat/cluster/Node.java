package org.santral.chat.cluster;

import java.util.Set;
import java.util.regex.Pattern;

/// A node: one run of the program on one machine. A restart is another node.
///
/// @param id names this run, 1 to 64 letters, digits and hyphens
/// @param host where other nodes reach its doors
/// @param port of its doors, 1 to 65535
/// @param sip where its telephone is, `address:port`, or empty if it has none
/// @param isLeaving whether it is about to stop, and is to be given nothing any more
public record Node(String id, String host, int port, String sip, boolean isLeaving) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,255}");
  private static final Pattern SIP = Pattern.compile("|[A-Za-z0-9.:_\\[\\]-]{1,255}");
  private static final int LAST_PORT = 65_535;
  private static final String STAYING = "staying";
  private static final String LEAVING = "leaving";

  public Node {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not the id of a node: " + id);
    }
    if (!HOST.matcher(host).matches() || port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("not the address of a node: " + host + " " + port);
    }
    if (!SIP.matcher(sip).matches()) {
      throw new IllegalArgumentException("not the address of a telephone: " + sip);
    }
  }

  /// The same node, which is about to stop.
  Node leaving() {
    return new Node(id, host, port, sip, true);
  }

  /// As it is written in the roll: `id host port staying sip`; the last word may be empty.
  String written() {
    return id + " " + host + " " + port + " " + (isLeaving ? LEAVING : STAYING) + " " + sip;
  }

  /// Reads what [#written] wrote.
  static Node read(String written) {
    String[] words = written.split(" ", -1);
    if (words.length != 5 || !Set.of(STAYING, LEAVING).contains(words[3])) {
      throw new IllegalArgumentException("not a node: " + written);
    }
    try {
      return new Node(
          words[0], words[1], Integer.parseInt(words[2]), words[4], words[3].equals(LEAVING));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a node: " + written, e);
    }
  }
}
