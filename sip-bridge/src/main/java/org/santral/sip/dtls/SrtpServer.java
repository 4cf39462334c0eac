package org.santral.sip.dtls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;
import org.santral.sip.srtp.SrtpKeys;
import org.santral.sip.srtp.SrtpProfile;

/// What we demand of one handshake: DTLS 1.2, the certificate that the far end's description tells
/// of, and a profile of SRTP that we know.
final class SrtpServer extends DefaultTlsServer {
  private static final List<SrtpProfile> PREFERRED =
      List.of(SrtpProfile.AEAD_AES_128_GCM, SrtpProfile.AES_CM_128_HMAC_SHA1_80);
  private static final int HANDSHAKE_MILLIS = 20_000;
  private static final int RESEND_MILLIS = 200;

  private final DtlsIdentity identity;
  private final Fingerprint expected;
  private final Runnable onGoodbye;
  private @Nullable SrtpProfile profile;
  private @Nullable MediaKeys keys;

  /// @param onGoodbye runs when the far end says that it ends here
  SrtpServer(DtlsIdentity identity, Fingerprint expected, Runnable onGoodbye) {
    super(identity.crypto());
    this.identity = identity;
    this.expected = expected;
    this.onGoodbye = onGoodbye;
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
  public int getHandshakeTimeoutMillis() {
    return HANDSHAKE_MILLIS;
  }

  @Override
  public int getHandshakeResendTimeMillis() {
    return RESEND_MILLIS;
  }

  @Override
  protected TlsCredentialedSigner getECDSASignerCredentials() {
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        identity.crypto(),
        identity.key(),
        identity.certificate(),
        new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
  }

  @Override
  public CertificateRequest getCertificateRequest() {
    Vector<?> algorithms = TlsUtils.getDefaultSupportedSignatureAlgorithms(context);
    return new CertificateRequest(
        new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign},
        algorithms,
        null);
  }

  @Override
  public void notifyClientCertificate(Certificate certificate) throws IOException {
    if (certificate.isEmpty()) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }
    try {
      var encoded = certificate.getCertificateAt(0).getEncoded();
      if (!DtlsIdentity.fingerprint(expected.hash(), encoded).equals(expected.value())) {
        throw new TlsFatalAlert(AlertDescription.bad_certificate);
      }
    } catch (GeneralSecurityException e) {
      throw new TlsFatalAlert(AlertDescription.internal_error, e);
    }
  }

  /// Of the profiles that both know, the one that costs least.
  @Override
  public void processClientExtensions(@SuppressWarnings("rawtypes") Hashtable extensions)
      throws IOException {
    super.processClientExtensions(extensions);
    var offered = extensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(extensions);
    if (offered != null) {
      for (var known : PREFERRED) {
        for (int id : offered.getProtectionProfiles()) {
          if (profile == null && known.dtlsId() == id) {
            profile = known;
          }
        }
      }
    }
    if (profile == null) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }
  }

  @Override
  public Hashtable<Integer, byte[]> getServerExtensions() throws IOException {
    @SuppressWarnings("unchecked")
    Hashtable<Integer, byte[]> extensions = super.getServerExtensions();
    var all = extensions == null ? new Hashtable<Integer, byte[]>() : extensions;
    if (profile != null) {
      TlsSRTPUtils.addUseSRTPExtension(
          all, new UseSRTPData(new int[] {profile.dtlsId()}, TlsUtils.EMPTY_BYTES));
    }
    return all;
  }

  /// Splits the exported keys: client's key, ours, client's salt, ours (RFC 5764, 4.2).
  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    var agreed = profile;
    if (agreed == null) {
      throw new TlsFatalAlert(AlertDescription.internal_error);
    }
    int key = agreed.keyBytes();
    int salt = agreed.saltBytes();
    var material = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (key + salt));
    keys =
        new MediaKeys(
            new SrtpKeys(
                agreed,
                Arrays.copyOfRange(material, key, 2 * key),
                Arrays.copyOfRange(material, 2 * key + salt, 2 * (key + salt))),
            new SrtpKeys(
                agreed,
                Arrays.copyOf(material, key),
                Arrays.copyOfRange(material, 2 * key, 2 * key + salt)));
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    if (description == AlertDescription.close_notify) {
      onGoodbye.run();
    }
  }

  MediaKeys keys() throws IOException {
    if (keys == null) {
      throw new IOException("the handshake has left no keys");
    }
    return keys;
  }
}
