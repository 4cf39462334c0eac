package org.santral.load;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.santral.routing.command.Command;
import org.santral.routing.event.Event;
import org.santral.routing.event.EventSink;

/// What a router answered to each command of a run. Played back to a floor that runs anew, it shows
/// what the floor costs by itself: the floor issues the very same commands again.
final class AnswersOnTape {
  private @Nullable Event[] events = new @Nullable Event[1 << 16];
  private int[] ends = new int[1 << 16];
  private int eventCount;
  private int commandCount;

  /// A router that answers like another one and is recorded meanwhile.
  Router.Maker recording(Router.Maker original) {
    return sink -> {
      var router =
          original.reportingTo(
              event -> {
                add(event);
                sink.on(event);
              });
      return (command, nowMillis) -> {
        router.handle(command, nowMillis);
        endCommand();
      };
    };
  }

  /// A router that gives the recorded answers again.
  Router.Maker playback() {
    return sink -> new Playback(sink);
  }

  private void add(Event event) {
    if (eventCount == events.length) {
      events = Arrays.copyOf(events, eventCount * 2);
    }
    events[eventCount++] = event;
  }

  private void endCommand() {
    if (commandCount == ends.length) {
      ends = Arrays.copyOf(ends, commandCount * 2);
    }
    ends[commandCount++] = eventCount;
  }

  private final class Playback implements Router {
    private final EventSink sink;
    private int event;
    private int command;

    private Playback(EventSink sink) {
      this.sink = sink;
    }

    @Override
    public void handle(Command ignored, long nowMillis) {
      for (int end = ends[command++]; event < end; event++) {
        var next = events[event];
        if (next != null) {
          sink.on(next);
        }
      }
    }
  }
}
