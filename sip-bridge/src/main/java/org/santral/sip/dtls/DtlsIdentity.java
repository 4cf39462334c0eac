package org.santral.sip.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/// Key and certificate of this process, made when it starts: the fingerprint in our descriptions is
/// all that vouches for them (RFC 5763, 5), so that nobody has to keep them.
public final class DtlsIdentity {
  private static final Duration LIFE = Duration.ofDays(3_650);

  private final BcTlsCrypto crypto;
  private final AsymmetricKeyParameter key;
  private final Certificate certificate;
  private final Fingerprint fingerprint;

  private DtlsIdentity(
      BcTlsCrypto crypto,
      AsymmetricKeyParameter key,
      Certificate certificate,
      Fingerprint fingerprint) {
    this.crypto = crypto;
    this.key = key;
    this.certificate = certificate;
    this.fingerprint = fingerprint;
  }

  public static DtlsIdentity create(SecureRandom random, Instant now) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      var pair = generator.generateKeyPair();
      var name = new X500Name("CN=media");
      var encoded =
          new X509v3CertificateBuilder(
                  name,
                  new BigInteger(64, random),
                  Date.from(now.minus(Duration.ofDays(1))),
                  Date.from(now.plus(LIFE)),
                  name,
                  SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
              .getEncoded();
      var crypto = new BcTlsCrypto(random);
      return new DtlsIdentity(
          crypto,
          PrivateKeyFactory.createKey(pair.getPrivate().getEncoded()),
          new Certificate(new TlsCertificate[] {crypto.createCertificate(encoded)}),
          new Fingerprint("sha-256", fingerprint("SHA-256", encoded)));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("no certificate can be made", e);
    }
  }

  static String fingerprint(String hash, byte[] certificate) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance(hash.toUpperCase(Locale.ROOT)).digest(certificate);
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
  }

  public Fingerprint fingerprint() {
    return fingerprint;
  }

  BcTlsCrypto crypto() {
    return crypto;
  }

  AsymmetricKeyParameter key() {
    return key;
  }

  Certificate certificate() {
    return certificate;
  }
}
