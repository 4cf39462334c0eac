package org.santral.chat.workspace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a workspace looks and speaks to visitors.
///
/// @param name by language
/// @param languages in order of preference, the first stands in where none is known
/// @param color of the widget as `#rrggbb`, or null for the widget's own
/// @param consent the notice before the chat by language, empty if none is asked for
/// @param greeting the first line of the widget by language, empty if there is none
public record Face(
    Map<String, String> name,
    List<String> languages,
    @Nullable String color,
    Map<String, String> consent,
    Map<String, String> greeting) {
  public Face {
    name = Ordered.copy(name);
    languages = List.copyOf(languages);
    consent = Ordered.copy(consent);
    greeting = Ordered.copy(greeting);
  }

  /// Whether a visitor has to agree to a notice before he can write.
  public boolean asksConsent() {
    return !consent.isEmpty();
  }

  /// The name in a language, or in the first one of the workspace.
  public String nameIn(@Nullable String language) {
    return in(language, name);
  }

  /// A text in a language, or in the first one of the workspace, or empty.
  public String in(@Nullable String language, Map<String, String> text) {
    String wanted = language == null ? null : text.get(language);
    return wanted == null ? text.getOrDefault(languages.getFirst(), "") : wanted;
  }
}
