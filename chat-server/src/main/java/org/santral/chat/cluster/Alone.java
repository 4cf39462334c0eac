package org.santral.chat.cluster;

import java.util.List;

/// The roll of an installation that has one node only.
public final class Alone implements Roll {
  private Runnable onNews = () -> {};

  @Override
  public void onNews(Runnable action) {
    onNews = action;
  }

  @Override
  public Sighting answer(Node own) {
    return new Sighting(true, List.of(own));
  }

  @Override
  public void strike(String node) {
    // Nobody reads it.
  }

  @Override
  public void announce() {
    onNews.run();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
