package org.santral.chat.telephone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.santral.sip.media.MediaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a customer hears as long as he talks to nobody: prompts one after the other, or music. A
/// prompt that cannot be played counts as played, so that the call goes on. Lives on the call's
/// lane.
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final Prompts prompts;
  private final CustomerEnd customer;
  private final Executor lane;
  private final Runnable whenPlayed;
  private final Deque<String> waiting = new ArrayDeque<>();
  private String language = "";
  private boolean looping;

  /// @param whenPlayed told on the lane that the last prompt has come to its end
  Announcer(Prompts prompts, CustomerEnd customer, Executor lane, Runnable whenPlayed) {
    this.prompts = prompts;
    this.customer = customer;
    this.lane = lane;
    this.whenPlayed = whenPlayed;
  }

  void say(String spoken, List<String> names) {
    language = spoken;
    waiting.clear();
    waiting.addAll(names);
    playNext();
  }

  void playMusic(String name) {
    waiting.clear();
    looping = true;
    try {
      customer.play(prompts.music(name), true);
    } catch (MediaException failure) {
      LOG.warn("A caller who waits hears nothing: {}", failure.getMessage());
    }
  }

  void beQuiet() {
    waiting.clear();
    try {
      customer.stopPlaying();
    } catch (MediaException noAudio) {
      // Then nothing is played either.
    }
  }

  /// The leg says that it has come to the end of a file.
  void played() {
    if (!looping) {
      playNext();
    }
  }

  private void playNext() {
    looping = false;
    String next = waiting.poll();
    if (next == null) {
      whenPlayed.run();
      return;
    }
    try {
      customer.play(prompts.spoken(language, next), false);
    } catch (MediaException failure) {
      LOG.warn("A prompt cannot be played: {}", failure.getMessage());
      lane.execute(this::played);
    }
  }
}
