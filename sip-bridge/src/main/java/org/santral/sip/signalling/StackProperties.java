package org.santral.sip.signalling;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;

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
    properties.setProperty("gov.nist.javax.sip.AGGRESSIVE_CLEANUP", "true");
    return properties;
  }
}
