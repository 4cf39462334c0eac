package org.santral.chat.workspace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.santral.chat.callflow.Flow;
import org.santral.chat.dialling.DialRules;

/// The telephone of a workspace.
///
/// @param numbers what is dialled, as E.164 or as a short number, and the flow that treats it
/// @param flows by their ids
/// @param trunks lines to the telephone network, in the order in which they are tried
/// @param region the country in which numbers without a country code are read, such as `TR`, or
///   `ZZ`
/// @param outbound which calls may go out
/// @param outboundRecording whether calls are recorded that agents make by themselves
/// @param testCalls whether the page for test calls may dial the numbers
/// @param callsFromWidget whether visitors may call the agent who has their conversation
/// @param agentsHearRecordings whether agents may hear recorded calls, as supervisors always may
/// @param announcesSupervision whether agents see that a supervisor listens in or whispers
public record Telephony(
    Map<String, String> numbers,
    Map<String, Flow> flows,
    List<Line> trunks,
    String region,
    DialRules outbound,
    CallRecording outboundRecording,
    boolean testCalls,
    boolean callsFromWidget,
    boolean agentsHearRecordings,
    boolean announcesSupervision) {
  /// No telephone.
  public static final Telephony NONE =
      new Telephony(
          Map.of(),
          Map.of(),
          List.of(),
          DialRules.NONE.region(),
          DialRules.NONE,
          CallRecording.NEVER,
          false,
          false,
          false,
          true);

  public Telephony {
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    flows = Collections.unmodifiableMap(new LinkedHashMap<>(flows));
    trunks = List.copyOf(trunks);
  }

  /// How calls travel on a trunk.
  public enum Transport {
    UDP,
    TCP,
    TLS
  }

  /// A line to the telephone network.
  ///
  /// @param host a name or an address
  /// @param port 0 for the usual one
  /// @param addresses IP addresses its calls come from, beside those of the host
  /// @param user at the provider, or empty
  /// @param passwordVariable variable of the environment with the user's password
  /// @param registers whether it has to be told where we are
  /// @param channels calls at a time, both ways
  /// @param callsPerSecond outgoing
  public record Line(
      String name,
      Transport transport,
      String host,
      int port,
      Set<String> addresses,
      String user,
      String passwordVariable,
      boolean registers,
      int channels,
      int callsPerSecond) {
    public Line {
      addresses = Set.copyOf(addresses);
    }
  }

  /// How customers are treated who were called, should they have to hear or wait for something.
  ///
  /// @param language in which they are spoken to, or empty for the usual one
  public Flow flowOfCalled(String language) {
    var first = flows.values().stream().findFirst().orElse(null);
    return new Flow(
        !language.isEmpty() ? language : first == null ? "en" : first.language(),
        "",
        null,
        Map.of(),
        first == null ? "music" : first.music(),
        0,
        null,
        Flow.Voicemail.USUAL,
        false);
  }

  /// How a number is treated, or null if it is none of this workspace.
  public @Nullable Flow flowOf(String number) {
    String flow = numbers.get(number);
    return flow == null ? null : flows.get(flow);
  }
}
