package org.santral.chat.door;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.file.Path;

/// The built web pages: the sample shop at `/`, the widget's scripts, the desk at `/desk`, the page
/// for test calls at `/call`.
final class Pages {
  static final String DESK_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
          + "connect-src 'self'; font-src 'self'; media-src 'self' data: blob:; "
          + "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final Path folder;

  Pages(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  void mount(Router router) {
    router.route().handler(Pages::harden);
    router.get("/").handler(context -> context.reroute("/shop/index.html"));
    router.get("/desk").handler(context -> context.reroute("/desk/index.html"));
    router.get("/call").handler(context -> context.reroute("/call/index.html"));
    router
        .get()
        .handler(
            StaticHandler.create(FileSystemAccess.ROOT, folder.toString())
                .setIncludeHidden(false)
                .setDirectoryListing(false)
                .setCachingEnabled(false)
                .setDefaultContentEncoding("UTF-8"));
  }

  private static void harden(RoutingContext context) {
    var headers = context.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
    String path = context.normalizedPath();
    if (path.startsWith("/desk") || path.startsWith("/call")) {
      headers.set("Content-Security-Policy", DESK_POLICY);
      headers.set("X-Frame-Options", "DENY");
      headers.set("Cross-Origin-Opener-Policy", "same-origin");
    }
    if (path.startsWith("/widget")) {
      // Sites elsewhere load the widget.
      headers.set("Access-Control-Allow-Origin", "*");
      headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    }
    boolean hashed = path.contains("/assets/");
    headers.set(
        HttpHeaders.CACHE_CONTROL, hashed ? "public, max-age=31536000, immutable" : "no-cache");
    context.next();
  }
}
