package org.santral.chat.switchboard;

import java.util.ArrayList;
import java.util.List;

/// A telephone that calls nobody, and writes down whom it should have called.
final class FakeOutgoing implements Outgoing {
  final List<String> called = new ArrayList<>();
  final List<String> languages = new ArrayList<>();
  final List<Long> conversations = new ArrayList<>();
  final List<FakeCaller> calls = new ArrayList<>();

  @Override
  public Caller call(long conversation, String number, String language) {
    languages.add(language);
    var call = new FakeCaller();
    called.add(number);
    conversations.add(conversation);
    calls.add(call);
    return call;
  }
}
