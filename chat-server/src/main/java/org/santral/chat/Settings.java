package org.santral.chat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.santral.chat.database.DatabaseAccess;
import org.santral.chat.door.Entrance;
import org.santral.chat.identity.ClientAddress;

/// How the server is started.
///
/// @param data the folder in which everything is kept
/// @param web the folder with the built pages
/// @param workspaces workspace files; none starts the demonstration
/// @param secure whether visitors see `https`: a proxy in front has the certificate
/// @param clients whose word on a client's address is believed
/// @param sipAddress IP address of the telephone, for signalling and audio
/// @param sipPort 0 for no telephone
/// @param rtpengines where rtpengines take commands; none leaves all audio to this process
/// @param callsEndWithin how long calls may go on when the server is to stop
/// @param database PostgreSQL; null keeps everything in the data folder
/// @param redis where several nodes find each other; null if there is only this one
public record Settings(
    String host,
    int port,
    Path data,
    Path web,
    List<Path> workspaces,
    boolean secure,
    ClientAddress clients,
    String sipAddress,
    int sipPort,
    List<InetSocketAddress> rtpengines,
    Entrance.Limits limits,
    Duration callsEndWithin,
    @Nullable DatabaseAccess database,
    @Nullable String redis) {
  public Settings {
    workspaces = List.copyOf(workspaces);
    rtpengines = List.copyOf(rtpengines);
  }
}
