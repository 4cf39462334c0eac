package org.santral.chat.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Where PostgreSQL is, as an administrator writes it:
/// `postgresql://user@host:5432,host2:5432/database?sslmode=verify-full`. Of several hosts the one
/// that takes writes is used. The port may be left out; passwords have no place in it, because
/// command lines and logs can be read by others.
///
/// @param sslMode as libpq has it: `disable` to `verify-full`
public record DatabaseAddress(String user, List<Host> hosts, String database, String sslMode) {
  private static final Pattern FORM =
      Pattern.compile(
          "postgres(?:ql)?://(?<user>[^@:/?#]+)(?<secret>:[^@]*)?@(?<hosts>[^/?#@]+)"
              + "/(?<database>[^/?#]+)(?:\\?sslmode=(?<ssl>[a-z-]+))?");
  private static final Pattern HOST =
      Pattern.compile("(?<name>\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(?::(?<port>[0-9]{1,5}))?");
  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
  private static final int USUAL_PORT = 5432;

  /// One of the servers.
  public record Host(String name, int port) {
    @Override
    public String toString() {
      return name + ":" + port;
    }
  }

  public DatabaseAddress {
    hosts = List.copyOf(hosts);
  }

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException with a sentence that says what is wrong, without what may be
  ///   a password
  public static DatabaseAddress of(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "a database has the form postgresql://user@host:5432/database, with ?sslmode=verify-full"
              + " if need be");
    }
    if (form.group("secret") != null) {
      throw new IllegalArgumentException(
          "the password does not belong into the address of the database, where others can read"
              + " it");
    }
    var ssl = form.group("ssl");
    if (ssl != null && !SSL_MODES.contains(ssl)) {
      throw new IllegalArgumentException("there is no sslmode " + ssl);
    }
    var hosts = new ArrayList<Host>();
    for (String host : form.group("hosts").split(",", -1)) {
      hosts.add(host(host));
    }
    return new DatabaseAddress(
        form.group("user"), hosts, form.group("database"), ssl == null ? "prefer" : ssl);
  }

  private static Host host(String text) {
    var host = HOST.matcher(text);
    int port = 0;
    if (host.matches()) {
      port = host.group("port") == null ? USUAL_PORT : Integer.parseInt(host.group("port"));
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no host of a database, such as db.example:5432");
    }
    return new Host(host.group("name"), port);
  }

  @Override
  public String toString() {
    return "postgresql://"
        + user
        + "@"
        + String.join(",", hosts.stream().map(Host::toString).toList())
        + "/"
        + database;
  }
}
