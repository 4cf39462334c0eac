package org.santral.sip.call;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import org.jspecify.annotations.Nullable;
import org.santral.sip.call.DialOrder.Dialled;
import org.santral.sip.registrar.Binding;
import org.santral.sip.registrar.Registrar;
import org.santral.sip.signalling.Flow;
import org.santral.sip.signalling.Headers;
import org.santral.sip.trunk.Trunk;
import org.santral.sip.trunk.Trunk.Account;
import org.santral.sip.trunk.TrunkLine;
import org.santral.sip.trunk.Trunks;

/// Turns whom to call into INVITEs: rounds that are tried one after the other, all of a round at
/// once.
final class Dialling {
  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9+_.~*-]");

  private final CallContext context;
  private final Registrar registrar;
  private final Trunks trunks;

  Dialling(CallContext context, Registrar registrar, Trunks trunks) {
    this.context = context;
    this.registrar = registrar;
    this.trunks = trunks;
  }

  List<List<Attempt>> rounds(DialOrder order) {
    return switch (order.dialled()) {
      case Dialled.User user -> devices(user.user(), order);
      case Dialled.Telephone number -> lines(number, order);
    };
  }

  private List<List<Attempt>> devices(String user, DialOrder order) {
    List<Attempt> all = new ArrayList<>();
    for (Binding binding : registrar.find(user, context.timers().now())) {
      all.add(
          new Attempt(
              binding.contact(),
              uri(user, context.settings().realm()),
              uri(caller(order), context.settings().realm()),
              binding.flow(),
              true,
              context.settings().terms(Terms.without(binding.flow().transport())),
              null));
    }
    return all.isEmpty() ? List.of() : List.of(all);
  }

  private List<List<Attempt>> lines(Dialled.Telephone number, DialOrder order) {
    List<List<Attempt>> rounds = new ArrayList<>();
    for (TrunkLine line : trunks.lines()) {
      Trunk trunk = line.trunk();
      boolean wanted = number.trunks().isEmpty() || number.trunks().contains(trunk.name());
      List<Flow> flows = line.flows();
      if (wanted && !flows.isEmpty() && line.isUp() && line.mayDial(System.nanoTime())) {
        Account account = trunk.account();
        String domain = account == null ? trunk.host() : account.domain();
        URI target = uri(trunk.dialled(number.e164()), domain);
        if (target instanceof SipURI sip && trunk.transport().isReliable()) {
          setTransport(sip, trunk);
        }
        String shown = order.shownNumber();
        String caller = shown == null ? "anonymous" : trunk.dialled(shown);
        String callerDomain = shown == null ? "anonymous.invalid" : domain;
        for (Flow flow : flows) {
          rounds.add(
              List.of(
                  new Attempt(
                      target,
                      uri(trunk.dialled(number.e164()), domain),
                      uri(caller, callerDomain),
                      flow,
                      false,
                      trunk.terms(),
                      line)));
        }
      }
    }
    return rounds;
  }

  private static void setTransport(SipURI uri, Trunk trunk) {
    try {
      uri.setTransportParam(trunk.transport().parameter());
    } catch (java.text.ParseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String caller(DialOrder order) {
    @Nullable String shown = order.shownNumber();
    return shown == null ? "anonymous" : shown;
  }

  private static URI uri(String user, String host) {
    return Headers.uri(UNFIT.matcher(user).replaceAll(""), host);
  }
}
