package org.santral.sip.trunk;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;
import org.santral.sip.signalling.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the DNS (RFC 3263, 4.2): for services if no port is configured, else for addresses. The
/// transport is configured, so that NAPTR records have nothing to decide (4.1).
public final class DnsLookup implements Lookup {
  private static final Logger log = LoggerFactory.getLogger(DnsLookup.class);
  private static final int MOST_PLACES = 8;
  private static final String TIMEOUT_MILLIS = "1000";
  private static final String RETRIES = "2";

  private final String server;
  private final RandomGenerator random;

  /// @param server `dns:` for those of the machine, or `dns://192.0.2.53:53`
  public DnsLookup(String server) {
    this(server, new SplittableRandom());
  }

  DnsLookup(String server, RandomGenerator random) {
    this.server = server;
    this.random = random;
  }

  /// Asks the servers that the machine is configured for.
  public static DnsLookup ofMachine() {
    return new DnsLookup("dns:");
  }

  /// One SRV record (RFC 2782).
  record Service(int priority, int weight, int port, String target) {
    static Service parse(String text) {
      String[] words = text.split(" ", -1);
      if (words.length != 4) {
        throw new IllegalArgumentException("no SRV record: " + text);
      }
      return new Service(
          Integer.parseInt(words[0]),
          Integer.parseInt(words[1]),
          Integer.parseInt(words[2]),
          words[3].endsWith(".") ? words[3].substring(0, words[3].length() - 1) : words[3]);
    }
  }

  @Override
  public List<InetSocketAddress> find(String host, int port, Transport transport)
      throws UnknownHostException {
    List<Service> services = port == 0 && !isAddress(host) ? services(host, transport) : List.of();
    var places = new ArrayList<InetSocketAddress>();
    UnknownHostException last = null;
    for (Service service : services) {
      try {
        places.addAll(addresses(service.target(), service.port()));
      } catch (UnknownHostException unknown) {
        last = unknown;
      }
    }
    if (services.isEmpty()) {
      places.addAll(addresses(host, port == 0 ? transport.standardPort() : port));
    }
    if (places.isEmpty()) {
      throw last == null ? new UnknownHostException(host) : last;
    }
    return List.copyOf(places.subList(0, Math.min(MOST_PLACES, places.size())));
  }

  private static boolean isAddress(String host) {
    try {
      InetAddress.ofLiteral(host);
      return true;
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  /// Audio knows IPv4 only, so a host that has such an address is called by it.
  private static List<InetSocketAddress> addresses(String host, int port)
      throws UnknownHostException {
    var all = List.of(InetAddress.getAllByName(host));
    var four = all.stream().filter(Inet4Address.class::isInstance).toList();
    return (four.isEmpty() ? all : four)
        .stream().map(address -> new InetSocketAddress(address, port)).toList();
  }

  // JNDI's provider for the DNS reads records as texts; it makes no objects of them.
  @SuppressWarnings("BanJNDI")
  private List<Service> services(String host, Transport transport) {
    String name =
        switch (transport) {
          case UDP -> "_sip._udp." + host;
          case TCP, WS -> "_sip._tcp." + host;
          case TLS -> "_sips._tcp." + host;
        };
    var environment = new Properties();
    environment.setProperty(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.setProperty(Context.PROVIDER_URL, server);
    environment.setProperty("com.sun.jndi.dns.timeout.initial", TIMEOUT_MILLIS);
    environment.setProperty("com.sun.jndi.dns.timeout.retries", RETRIES);
    var found = new ArrayList<Service>();
    try {
      var context = new InitialDirContext(environment);
      try {
        var records = context.getAttributes(name, new String[] {"SRV"}).get("SRV");
        for (int i = 0; records != null && i < records.size(); i++) {
          found.add(Service.parse(String.valueOf(records.get(i))));
        }
      } finally {
        context.close();
      }
    } catch (NamingException | IllegalArgumentException none) {
      log.debug("No service {}: its host is called directly.", name, none);
    }
    // A target that is the root says that there is no such service (RFC 2782); the host may know.
    found.removeIf(service -> service.target().isEmpty());
    return inOrder(found);
  }

  /// By priority, and within one by chance according to weight (RFC 2782).
  List<Service> inOrder(List<Service> services) {
    var left = new ArrayList<>(services);
    left.sort(Comparator.comparingInt(Service::priority).thenComparingInt(Service::weight));
    var order = new ArrayList<Service>();
    while (!left.isEmpty()) {
      int priority = left.getFirst().priority();
      var equal = left.stream().filter(each -> each.priority() == priority).toList();
      int sum = equal.stream().mapToInt(Service::weight).sum();
      int drawn = random.nextInt(sum + 1);
      Service next = equal.getLast();
      for (Service each : equal) {
        drawn -= each.weight();
        if (drawn <= 0) {
          next = each;
          break;
        }
      }
      order.add(next);
      left.remove(next);
    }
    return order;
  }
}
