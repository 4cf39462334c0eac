package org.santral.sip.rtpengine;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.santral.sip.media.CallContract;
import org.santral.sip.media.MediaPlane;

@EnabledIf("org.santral.sip.rtpengine.RtpengineProcess#isThere")
class RtpengineCallIT extends CallContract {
  @TempDir static Path logs;

  private static RtpengineProcess rtpengine;

  @BeforeAll
  static void start() throws Exception {
    rtpengine = new RtpengineProcess(25_390, 41_000, logs);
  }

  @AfterAll
  static void stop() {
    rtpengine.close();
  }

  @Override
  protected MediaPlane open() throws Exception {
    return rtpengine.plane(25_400, 25_600);
  }
}
