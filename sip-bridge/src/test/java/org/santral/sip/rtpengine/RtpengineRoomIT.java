package org.santral.sip.rtpengine;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.santral.sip.media.MediaPlane;
import org.santral.sip.media.RoomContract;

@EnabledIf("org.santral.sip.rtpengine.RtpengineProcess#isThere")
class RtpengineRoomIT extends RoomContract {
  @TempDir static Path logs;

  private static RtpengineProcess rtpengine;

  @BeforeAll
  static void start() throws Exception {
    rtpengine = new RtpengineProcess(25_391, 42_000, logs);
  }

  @AfterAll
  static void stop() {
    rtpengine.close();
  }

  @Override
  protected MediaPlane open() throws Exception {
    return rtpengine.plane(25_600, 25_800);
  }
}
