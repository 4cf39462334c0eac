package org.santral.sip.signalling;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.santral.sip.signalling.SignallingSettings.TlsIdentity;

/// How the stack is set up. Each line that is not plain names its reason.
final class StackProperties {
  private static final AtomicLong stacks = new AtomicLong();

  private StackProperties() {}

  static Properties of(SignallingSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("javax.sip.STACK_NAME", "santral-" + stacks.incrementAndGet());
    // Without both loggers the stack looks for log4j 1.
    properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
    properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", MessageLog.class.getName());
    // Its dialogs answer by themselves, wait on semaphores and cost memory; ours are in
    // org.santral.sip.dialog.
    properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
    properties.setProperty("gov.nist.javax.sip.AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
    properties.setProperty("gov.nist.javax.sip.SERVER_LOOP_DETECTION", "off");
    properties.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
    properties.setProperty("javax.sip.ROUTER_PATH", NextHop.class.getName());
    properties.setProperty("javax.sip.USE_ROUTER_FOR_ALL_URIS", "true");
    properties.setProperty(
        "gov.nist.javax.sip.MESSAGE_PROCESSOR_FACTORY", Transports.class.getName());
    properties.setProperty("gov.nist.javax.sip.SIP_MESSAGE_VALVE", Gate.class.getName());
    // The default is a thread for every datagram.
    properties.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "4");
    // A call is put in order by its lane, not by the stack's one lock.
    properties.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
    // The default of 64 KB loses datagrams at a few hundred calls per second.
    properties.setProperty("gov.nist.javax.sip.RECEIVE_UDP_BUFFER_SIZE", "4194304");
    properties.setProperty("gov.nist.javax.sip.SEND_UDP_BUFFER_SIZE", "4194304");
    // The default allocates 64 KB for every datagram.
    properties.setProperty(
        "gov.nist.javax.sip.MAX_MESSAGE_SIZE", Integer.toString(settings.maxMessageBytes()));
    properties.setProperty("gov.nist.javax.sip.TCP_POST_PARSING_THREAD_POOL_SIZE", "4");
    // A connection on which half a message came and then nothing is closed.
    properties.setProperty("gov.nist.javax.sip.READ_TIMEOUT", "10000");
    properties.setProperty("gov.nist.javax.sip.AGGRESSIVE_CLEANUP", "true");
    TlsIdentity identity = settings.identity();
    if (identity != null) {
      secure(properties, identity);
    }
    return properties;
  }

  private static void secure(Properties properties, TlsIdentity identity) {
    // The stack's own list of cipher suites is all disabled in current Java.
    properties.setProperty(
        "gov.nist.javax.sip.ENABLED_CIPHER_SUITES",
        String.join(
            ",",
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"));
    properties.setProperty("gov.nist.javax.sip.TLS_CLIENT_PROTOCOLS", "TLSv1.3,TLSv1.2");
    properties.setProperty("gov.nist.javax.sip.TLS_CLIENT_AUTH_TYPE", "Disabled");
    String keystore = identity.keystore().toString();
    properties.setProperty("javax.net.ssl.keyStore", keystore);
    properties.setProperty("javax.net.ssl.keyStorePassword", identity.password());
    properties.setProperty("javax.net.ssl.keyStoreType", "PKCS12");
    properties.setProperty("javax.net.ssl.trustStore", keystore);
    properties.setProperty("javax.net.ssl.trustStorePassword", identity.password());
    properties.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
  }
}
