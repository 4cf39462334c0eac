package org.santral.sip.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Where a far end without ICE is: told by its description, corrected once by where its packets
/// come from, since a NAT in front of it may have changed both address and port. A new description
/// opens it for another correction.
///
/// A source is plausible at once if it has the address that was told, or if the address told is one
/// that cannot be reached from here, as telephones behind a NAT tell it. Any other must have sent a
/// number of packets in a row, while the one that was told was silent.
final class Latch {
  private static final int CONVINCING = 10;

  private InetSocketAddress target = new InetSocketAddress(0);
  private InetAddress told = target.getAddress();
  private boolean isShut;
  private @Nullable InetSocketAddress candidate;
  private int inARow;
  private int lastSequence;

  /// Takes the address of a description.
  void open(InetSocketAddress address) {
    if (!isShut || !address.getAddress().equals(told) || !isUnreachable(told)) {
      target = address;
    }
    told = address.getAddress();
    isShut = false;
    candidate = null;
  }

  InetSocketAddress target() {
    return target;
  }

  /// Whether a packet that looks right may be the far end's.
  ///
  /// @param isAuthentic whether it has proven to be
  boolean admits(InetSocketAddress source, int sequence, boolean isAuthentic) {
    if (isShut) {
      if (source.equals(target)) {
        return true;
      }
      if (!isAuthentic) {
        return false;
      }
    }
    if (isAuthentic || source.getAddress().equals(told) || isUnreachable(told)) {
      shut(source);
      return true;
    }
    boolean goesOn = source.equals(candidate) && sequence == (lastSequence + 1 & 0xFFFF);
    inARow = goesOn ? inARow + 1 : 1;
    candidate = source;
    lastSequence = sequence;
    if (inARow >= CONVINCING) {
      shut(source);
    }
    return isShut;
  }

  private void shut(InetSocketAddress source) {
    target = source;
    isShut = true;
  }

  private static boolean isUnreachable(InetAddress address) {
    var bytes = address.getAddress();
    boolean isShared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
    return address.isAnyLocalAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || isShared;
  }
}
