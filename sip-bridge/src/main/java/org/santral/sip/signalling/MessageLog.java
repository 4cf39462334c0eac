package org.santral.sip.signalling;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every message on the wire, for who asks for it with the level `trace`.
public final class MessageLog implements ServerLogger {
  private static final Logger log = LoggerFactory.getLogger("org.santral.sip.messages");

  @Override
  public void closeLogFile() {}

  @Override
  public void logMessage(SIPMessage message, String from, String to, boolean sender, long time) {
    write(message, from, to);
  }

  @Override
  public void logMessage(
      SIPMessage message, String from, String to, String status, boolean sender, long time) {
    write(message, from, to);
  }

  @Override
  public void logMessage(
      SIPMessage message, String from, String to, String status, boolean sender) {
    write(message, from, to);
  }

  @Override
  public void logException(Exception thrown) {
    log.trace("exception in the stack", thrown);
  }

  @Override
  public void setStackProperties(Properties properties) {}

  @Override
  public void setSipStack(SipStack stack) {}

  private static void write(SIPMessage message, String from, String to) {
    if (log.isTraceEnabled()) {
      log.trace("{} to {}\n{}", from, to, message);
    }
  }
}
