package org.santral.sip.rtpengine;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.santral.sip.embedded.EmbeddedMediaPlane;
import org.santral.sip.embedded.MediaSettings;
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
    var desks =
        EmbeddedMediaPlane.open(
            MediaSettings.on(InetAddress.getLoopbackAddress()).withPorts(25_800, 25_900));
    return RtpengineMediaPlane.open(RtpengineSettings.of(List.of(started.address())), desks);
  }
}
