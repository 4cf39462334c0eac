package org.santral.chat.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whose pages may speak to us, by the `Origin` that browsers send (RFC 6454): exact origins, and
/// `https://*.example.com` for every host below, which example.com itself is not.
///
/// Browsers always send it with WebSockets; who sends none is no browser and has no page to
/// protect, so whether that is allowed is the door's choice.
public final class Origins {
  private final Set<String> exact = new LinkedHashSet<>();
  private final List<Below> below = new ArrayList<>();

  private record Below(String scheme, String suffix) {}

  /// The origins that some patterns allow.
  ///
  /// @param patterns as in a workspace file
  public Origins(List<String> patterns) {
    for (String pattern : patterns) {
      int star = pattern.indexOf("://*.");
      if (star < 0) {
        exact.add(canonicalOrRefuse(pattern));
      } else {
        String rest = canonicalOrRefuse(pattern.replace("://*.", "://"));
        int host = rest.indexOf("://") + 3;
        below.add(new Below(rest.substring(0, host), "." + rest.substring(host)));
      }
    }
  }

  /// Whether a page of this origin is one of them. `null`, the origin of pages without one, never
  /// is.
  public boolean allows(String origin) {
    String canonical = canonical(origin);
    if (canonical == null) {
      return false;
    }
    return exact.contains(canonical)
        || below.stream()
            .anyMatch(
                each ->
                    canonical.startsWith(each.scheme())
                        && canonical.endsWith(each.suffix())
                        && canonical.length() > each.scheme().length() + each.suffix().length());
  }

  /// Whether an origin is the address under which we are reached ourselves.
  ///
  /// @param scheme `http` or `https`, as the visitor sees it
  /// @param host the `Host` of the request, with its port if it has one
  public static boolean isSame(String origin, String scheme, String host) {
    String canonical = canonical(origin);
    return canonical != null && canonical.equals(canonical(scheme + "://" + host));
  }

  private static String canonicalOrRefuse(String pattern) {
    String canonical = canonical(pattern);
    if (canonical == null) {
      throw new IllegalArgumentException("no origin: " + pattern);
    }
    return canonical;
  }

  /// Scheme, host and port in one spelling, or null if it is no origin.
  private static @Nullable String canonical(String origin) {
    URI uri;
    try {
      uri = new URI(origin);
    } catch (URISyntaxException e) {
      return null;
    }
    String scheme = uri.getScheme();
    String host = uri.getHost();
    boolean bare =
        scheme != null
            && host != null
            && uri.getRawUserInfo() == null
            && (uri.getRawPath() == null || uri.getRawPath().isEmpty())
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!bare) {
      return null;
    }
    scheme = scheme.toLowerCase(Locale.ROOT);
    int usual =
        switch (scheme) {
          case "http" -> 80;
          case "https" -> 443;
          default -> -1;
        };
    if (usual < 0) {
      return null;
    }
    String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
    return scheme + "://" + host.toLowerCase(Locale.ROOT) + port;
  }
}
