package org.santral.sip.embedded;

import java.net.InetAddress;
import org.santral.sip.media.MediaPlane;
import org.santral.sip.media.RoomContract;

class RoomIT extends RoomContract {
  @Override
  protected MediaPlane open() {
    return EmbeddedMediaPlane.open(
        MediaSettings.on(InetAddress.getLoopbackAddress()).withPorts(24_800, 25_000));
  }
}
