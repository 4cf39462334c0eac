package org.santral.chat.callflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How calls to a number are treated, as the workspace file declares it.
///
/// @param language in which callers are spoken to until they choose another
/// @param greeting the prompt that is played first, or empty for none
/// @param menu what callers may choose, or null
/// @param answers answers to the form that all calls of this flow bring along
/// @param music what is played to those who wait
/// @param announceMillis how often those who wait hear where they stand; 0: never
/// @param callback the key by which those who wait ask to be called back, or null
/// @param survey whether callers are asked how they liked it when the agent has hung up
public record Flow(
    String language,
    String greeting,
    @Nullable Menu menu,
    Map<String, String> answers,
    String music,
    long announceMillis,
    @Nullable Character callback,
    Voicemail voicemail,
    boolean survey) {
  public Flow {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  /// Messages that callers leave.
  ///
  /// @param key by which those who wait leave one instead of waiting on, or null
  /// @param longestMillis after which a message is cut
  /// @param whenClosed whether those who call outside the hours may leave one
  public record Voicemail(@Nullable Character key, long longestMillis, boolean whenClosed) {
    /// Only where the limits of a queue send callers to it.
    public static final Voicemail USUAL = new Voicemail(null, 180_000, false);
  }

  /// A question that is answered by pressing a key.
  ///
  /// @param prompt says what each key means
  /// @param timeoutMillis how long is waited for a key after the prompt
  /// @param attempts how often the prompt is played before the call goes on without a choice
  public record Menu(
      String prompt, long timeoutMillis, int attempts, Map<Character, Choice> choices) {
    public Menu {
      choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }
  }

  /// What a key does.
  ///
  /// @param language what the caller is spoken to in from now on, or null. A choice that brings
  ///   nothing but a language plays the menu again in it
  /// @param answers answers to the form: they lead to a queue and narrow who may take the call
  public record Choice(@Nullable String language, Map<String, String> answers) {
    public Choice {
      answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }
  }
}
