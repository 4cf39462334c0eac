package org.santral.sip.signalling;

import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.Header;
import org.jspecify.annotations.Nullable;

/// Makes and reads headers. The library says by checked exceptions that what we write ourselves
/// might be malformed; here that is a defect.
public final class Headers {
  private static final SecureRandom random = new SecureRandom();
  private static final int TAG_BYTES = 10;
  private static final int MAX_FORWARDS = 70;

  private Headers() {}

  /// A tag, branch or Call-ID that nobody can guess (RFC 3261, 19.3).
  public static String token() {
    byte[] bytes = new byte[TAG_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// A URI that we have composed.
  public static URI uri(String text) {
    try {
      return readUri(text);
    } catch (ParseException malformed) {
      throw new IllegalArgumentException("'" + text + "' is no URI", malformed);
    }
  }

  /// A SIP URI of a user, or of a host alone if the user is empty.
  public static SipUri uri(String user, String host) {
    SipUri uri = new SipUri();
    try {
      if (!user.isEmpty()) {
        uri.setUser(user);
      }
      uri.setHost(host);
    } catch (ParseException malformed) {
      throw new IllegalArgumentException("'" + host + "' is no host", malformed);
    }
    return uri;
  }

  /// A URI that somebody else has composed.
  public static URI readUri(String text) throws ParseException {
    return new StringMsgParser().parseUrl(text);
  }

  public static Address address(URI uri) {
    AddressImpl address = new AddressImpl();
    address.setURI(uri);
    return address;
  }

  public static From from(Address address, @Nullable String tag) {
    From from = new From();
    from.setAddress(address);
    try {
      if (tag != null) {
        from.setTag(tag);
      }
    } catch (ParseException malformed) {
      throw new IllegalArgumentException(malformed);
    }
    return from;
  }

  public static To to(Address address, @Nullable String tag) {
    To to = new To();
    to.setAddress(address);
    try {
      if (tag != null) {
        to.setTag(tag);
      }
    } catch (ParseException malformed) {
      throw new IllegalArgumentException(malformed);
    }
    return to;
  }

  public static CallID callId(String id) {
    CallID header = new CallID();
    try {
      header.setCallId(id);
    } catch (ParseException malformed) {
      throw new IllegalArgumentException(malformed);
    }
    return header;
  }

  public static CSeq cseq(long number, String method) {
    return new CSeq(number, method);
  }

  public static MaxForwards maxForwards() {
    try {
      return new MaxForwards(MAX_FORWARDS);
    } catch (InvalidArgumentException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static Contact contact(URI uri) {
    Contact contact = new Contact();
    contact.setAddress(address(uri));
    return contact;
  }

  /// Any header by name and value, for those that need no reading on our side.
  public static Header header(String name, String value) {
    try {
      return parse(name, value);
    } catch (ParseException malformed) {
      throw new IllegalArgumentException(name + ": " + value, malformed);
    }
  }

  /// A header that is sent as it stands, and never read by us.
  public static Header asWritten(String name, String value) {
    ExtensionHeaderImpl header = new ExtensionHeaderImpl(name);
    header.setValue(value);
    return header;
  }

  private static SIPHeader parse(String name, String value) throws ParseException {
    return StringMsgParser.parseSIPHeader(name + ": " + value);
  }

  /// Puts a header in, in the place of those of its name.
  public static void set(SIPMessage message, String name, String value) {
    message.removeHeader(name);
    message.addHeader(header(name, value));
  }

  /// Says where else to try the same (RFC 3261, section 8.3): at the same user of another place.
  ///
  /// @param place `host:port`
  public static void redirect(SIPResponse moved, String place) {
    var called = moved.getTo().getAddress().getURI();
    String user = called instanceof SipURI uri && uri.getUser() != null ? uri.getUser() + "@" : "";
    set(moved, "Contact", "<sip:" + user + place + ">");
  }

  /// Adds a header to those of its name.
  public static void add(SIPMessage message, String name, String value) {
    message.addHeader(header(name, value));
  }

  public static void body(SIPMessage message, String type, String subtype, String content) {
    try {
      message.setContent(content, new ContentType(type, subtype));
    } catch (ParseException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  /// A header's value as it was written, or null.
  public static @Nullable String value(SIPMessage message, String name) {
    Header header = message.getHeader(name);
    return header == null ? null : valueOf(header);
  }

  /// The values of all headers of a name, in their order.
  public static List<String> values(SIPMessage message, String name) {
    List<String> values = new ArrayList<>();
    for (Iterator<SIPHeader> all = message.getHeaders(name); all.hasNext(); ) {
      values.add(valueOf(all.next()));
    }
    return values;
  }

  private static String valueOf(Header header) {
    String line = header.toString();
    return line.substring(line.indexOf(':') + 1).strip();
  }

  /// Whether a list of tokens (`Supported`, `Require`, `Allow`) holds this one.
  public static boolean lists(SIPMessage message, String name, String token) {
    for (String line : values(message, name)) {
      for (String part : line.split(",", -1)) {
        if (part.strip().equalsIgnoreCase(token)) {
          return true;
        }
      }
    }
    return false;
  }
}
