package org.santral.sip.dialog;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.RecordRoute;
import gov.nist.javax.sip.header.RecordRouteList;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.Route;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.List;
import javax.sip.address.Address;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.santral.sip.signalling.Flow;
import org.santral.sip.signalling.Headers;

/// One dialog with one far end.
public final class Dialog {
  private final String callId;
  private final String localTag;
  private final String remoteTag;
  private final Address local;
  private final Address remote;
  private final URI contact;
  private List<Address> routes;
  private final @Nullable Flow flow;
  private URI target;
  private long localSequence;
  private long remoteSequence;

  private Dialog(
      String callId,
      String localTag,
      String remoteTag,
      Address local,
      Address remote,
      URI contact,
      List<Address> routes,
      @Nullable Flow flow,
      URI target,
      long localSequence,
      long remoteSequence) {
    this.callId = callId;
    this.localTag = localTag;
    this.remoteTag = remoteTag;
    this.local = local;
    this.remote = remote;
    this.contact = contact;
    this.routes = List.copyOf(routes);
    this.flow = flow;
    this.target = target;
    this.localSequence = localSequence;
    this.remoteSequence = remoteSequence;
  }

  /// The dialog that an INVITE from the far end opens (RFC 3261, 12.1.1).
  ///
  /// @param contact where the far end shall reach us
  /// @param flow where requests go whatever the far end's Contact says, or null to believe it
  public static Dialog ofServer(
      SIPRequest invite, String localTag, URI contact, @Nullable Flow flow) {
    String remoteTag = invite.getFromTag();
    return new Dialog(
        invite.getCallId().getCallId(),
        localTag,
        remoteTag == null ? "" : remoteTag,
        invite.getTo().getAddress(),
        invite.getFrom().getAddress(),
        contact,
        routesOf(invite),
        flow,
        targetOf(invite, invite.getFrom().getAddress().getURI()),
        0,
        invite.getCSeq().getSeqNumber());
  }

  /// The dialog that an answer to our INVITE opens (RFC 3261, 12.1.2).
  public static Dialog ofClient(
      SIPRequest invite, SIPResponse answer, URI contact, @Nullable Flow flow) {
    String localTag = invite.getFromTag();
    String remoteTag = answer.getToTag();
    return new Dialog(
        invite.getCallId().getCallId(),
        localTag == null ? "" : localTag,
        remoteTag == null ? "" : remoteTag,
        invite.getFrom().getAddress(),
        invite.getTo().getAddress(),
        contact,
        routesOf(answer).reversed(),
        flow,
        targetOf(answer, invite.getRequestURI()),
        invite.getCSeq().getSeqNumber(),
        -1);
  }

  private static List<Address> routesOf(SIPMessage message) {
    RecordRouteList recorded = message.getRecordRouteHeaders();
    List<Address> routes = new ArrayList<>();
    if (recorded != null) {
      for (RecordRoute route : recorded) {
        routes.add(route.getAddress());
      }
    }
    return routes;
  }

  private static URI targetOf(SIPMessage message, URI otherwise) {
    ContactHeader contact = message.getContactHeader();
    return contact == null || contact.getAddress() == null
        ? otherwise
        : contact.getAddress().getURI();
  }

  public DialogId id() {
    return new DialogId(callId, localTag);
  }

  public String remoteTag() {
    return remoteTag;
  }

  public URI contact() {
    return contact;
  }

  /// Where the far end says it is reached.
  public URI target() {
    return target;
  }

  /// Over what requests go, or null if they follow their route.
  public @Nullable Flow flow() {
    return flow;
  }

  /// Takes what the final answer says about the way there; it may differ from what was said while
  /// it rang (RFC 3261, 13.2.2.4).
  public void confirm(SIPResponse answer) {
    routes = List.copyOf(routesOf(answer).reversed());
    retarget(answer);
  }

  /// Takes the far end's new Contact (RFC 3261, 12.2.1.2 and 12.2.2).
  public void retarget(SIPMessage message) {
    target = targetOf(message, target);
  }

  /// Whether a request of the far end is later than all before; notes it if so. ACK and CANCEL are
  /// numbered like their INVITE and need no asking.
  public boolean follows(SIPRequest request) {
    long sequence = request.getCSeq().getSeqNumber();
    if (sequence <= remoteSequence) {
      return false;
    }
    remoteSequence = sequence;
    return true;
  }

  /// The next request to the far end.
  public SIPRequest request(String method) {
    localSequence++;
    return request(method, localSequence);
  }

  /// The same request once more, with the next number: after a challenge.
  public SIPRequest again(SIPRequest request) {
    localSequence++;
    SIPRequest again = (SIPRequest) request.clone();
    again.setHeader(Headers.cseq(localSequence, request.getMethod()));
    return again;
  }

  /// The ACK of a 2xx to our INVITE of this number (RFC 3261, 13.2.2.4).
  public SIPRequest acknowledgement(long inviteSequence) {
    return request(Request.ACK, inviteSequence);
  }

  private SIPRequest request(String method, long sequence) {
    SIPRequest request = new SIPRequest();
    URI requestUri = (URI) target.clone();
    List<Address> way = new ArrayList<>(routes);
    if (!way.isEmpty() && isStrict(way.getFirst())) {
      // A router of RFC 2543 expects itself in the Request-URI (RFC 3261, 12.2.1.1).
      way.add(Headers.address(requestUri));
      requestUri = (URI) way.removeFirst().getURI().clone();
    }
    RequestLine line = new RequestLine(forRequestLine(requestUri), method);
    request.setRequestLine(line);
    request.setCallId(Headers.callId(callId));
    request.setCSeq(Headers.cseq(sequence, method));
    request.setFrom(Headers.from(local, localTag));
    request.setTo(Headers.to(remote, remoteTag.isEmpty() ? null : remoteTag));
    request.setMaxForwards(Headers.maxForwards());
    for (Address address : way) {
      Route route = new Route();
      route.setAddress(address);
      request.addHeader(route);
    }
    if (!method.equals(Request.ACK) && !method.equals(Request.BYE)) {
      request.addHeader(Headers.contact(contact));
    }
    return request;
  }

  private static boolean isStrict(Address route) {
    return route.getURI() instanceof SipUri uri && !uri.hasLrParam();
  }

  /// Without the parts that a Request-URI must not have (RFC 3261, 19.1.1).
  private static gov.nist.javax.sip.address.GenericURI forRequestLine(URI uri) {
    if (uri instanceof SipUri sip) {
      sip.removeHeaders();
      sip.removeParameter("method");
    }
    return (gov.nist.javax.sip.address.GenericURI) uri;
  }
}
