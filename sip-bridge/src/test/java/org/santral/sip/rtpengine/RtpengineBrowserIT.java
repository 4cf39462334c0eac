package org.santral.sip.rtpengine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.santral.sip.media.Browser;
import org.santral.sip.media.BrowserContract;
import org.santral.sip.media.MediaPlane;

@EnabledIf("org.santral.sip.rtpengine.RtpengineBrowserIT#isThere")
class RtpengineBrowserIT extends BrowserContract {
  @TempDir static Path logs;

  private @Nullable RtpengineProcess rtpengine;

  static boolean isThere() {
    return Browser.isThere() && RtpengineProcess.isThere();
  }

  @AfterAll
  void stop() {
    if (rtpengine != null) {
      rtpengine.close();
    }
  }

  @Override
  protected MediaPlane open() throws Exception {
    var started = new RtpengineProcess(25_392, 43_000, logs);
    rtpengine = started;
    return started.plane(25_800, 25_900);
  }
}
