package org.santral.sip.signalling;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.SignallingSettings.TlsIdentity;

/// TLS 1.3 and 1.2 in both directions. Trusted are the authorities that Java trusts and all
/// certificates of our keystore; the name in a server's certificate must be that of the trunk.
final class Tls {
  private static final int HANDSHAKE_MILLIS = 10_000;

  private final SSLContext context;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  private Tls(SSLContext context) {
    this.context = context;
  }

  static Tls of(TlsIdentity identity) throws IOException {
    char[] password = identity.password().toCharArray();
    try {
      KeyStore own = load(identity.keystore(), password);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, password);
      KeyStore trusted =
          load(Path.of(System.getProperty("java.home"), "lib/security/cacerts"), null);
      for (String alias : Collections.list(own.aliases())) {
        Certificate certificate = own.getCertificate(alias);
        trusted.setCertificateEntry("own-" + alias, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return new Tls(context);
    } catch (GeneralSecurityException unusable) {
      throw new IOException("The keystore " + identity.keystore() + " cannot be used.", unusable);
    }
  }

  private static KeyStore load(Path file, char @Nullable [] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    return store;
  }

  /// Notes by which name an address is known: its certificate must be for that.
  void name(String address, String name) {
    names.put(address, name);
  }

  Socket accept(Socket plain) throws IOException {
    SSLSocket secure =
        (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
    secure.setUseClientMode(false);
    return shake(secure);
  }

  Socket connect(Socket plain, InetAddress host, int port) throws IOException {
    String address = host.getHostAddress();
    SSLSocket secure =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(plain, names.getOrDefault(address, address), port, true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    return shake(secure);
  }

  private static Socket shake(SSLSocket secure) throws IOException {
    secure.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    secure.setSoTimeout(HANDSHAKE_MILLIS);
    secure.startHandshake();
    return secure;
  }
}
