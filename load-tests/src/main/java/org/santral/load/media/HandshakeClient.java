package org.santral.load.media;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Hashtable;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.santral.sip.srtp.SrtpKeys;
import org.santral.sip.srtp.SrtpProfile;

/// Shakes hands as a browser does (RFC 5764). All browsers of a run have the same certificate.
final class HandshakeClient {
  private static final SrtpProfile PROFILE = SrtpProfile.AEAD_AES_128_GCM;

  private final BcTlsCrypto crypto = new BcTlsCrypto(new SecureRandom());
  private final AsymmetricKeyParameter key;
  private final Certificate certificate;
  private final String fingerprint;

  /// What a handshake leaves.
  record Keys(SrtpKeys ours, SrtpKeys theirs) {}

  HandshakeClient() throws IOException {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      var name = new X500Name("CN=browser");
      var now = Instant.now();
      var encoded =
          new X509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(now.minus(Duration.ofDays(1))),
                  Date.from(now.plus(Duration.ofDays(30))),
                  name,
                  SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
              .getEncoded();
      key = PrivateKeyFactory.createKey(pair.getPrivate().getEncoded());
      certificate = new Certificate(new TlsCertificate[] {crypto.createCertificate(encoded)});
      fingerprint =
          HexFormat.ofDelimiter(":")
              .withUpperCase()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("no certificate can be made", e);
    }
  }

  String fingerprint() {
    return fingerprint;
  }

  Keys shakeHands(DatagramTransport transport) throws IOException {
    var client = new Client();
    var _ = new DTLSClientProtocol().connect(client, transport);
    return client.keys();
  }

  private final class Client extends DefaultTlsClient {
    private byte[] material = {};

    Client() {
      super(crypto);
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
      return new int[] {CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256};
    }

    @Override
    public Hashtable<Integer, byte[]> getClientExtensions() throws IOException {
      @SuppressWarnings("unchecked")
      Hashtable<Integer, byte[]> extensions = super.getClientExtensions();
      TlsSRTPUtils.addUseSRTPExtension(
          extensions, new UseSRTPData(new int[] {PROFILE.dtlsId()}, TlsUtils.EMPTY_BYTES));
      return extensions;
    }

    @Override
    public TlsAuthentication getAuthentication() {
      return new TlsAuthentication() {
        @Override
        public void notifyServerCertificate(TlsServerCertificate serverCertificate) {}

        @Override
        public TlsCredentials getClientCredentials(CertificateRequest request) {
          return new BcDefaultTlsCredentialedSigner(
              new TlsCryptoParameters(context),
              crypto,
              key,
              certificate,
              new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
        }
      };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
      super.notifyHandshakeComplete();
      material =
          context.exportKeyingMaterial(
              ExporterLabel.dtls_srtp, null, 2 * (PROFILE.keyBytes() + PROFILE.saltBytes()));
    }

    Keys keys() {
      int keyBytes = PROFILE.keyBytes();
      int salts = 2 * keyBytes;
      int secondSalt = salts + PROFILE.saltBytes();
      return new Keys(
          new SrtpKeys(
              PROFILE,
              Arrays.copyOf(material, keyBytes),
              Arrays.copyOfRange(material, salts, secondSalt)),
          new SrtpKeys(
              PROFILE,
              Arrays.copyOfRange(material, keyBytes, salts),
              Arrays.copyOfRange(material, secondSalt, material.length)));
    }
  }
}
