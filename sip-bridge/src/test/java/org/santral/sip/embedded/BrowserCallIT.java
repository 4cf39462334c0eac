package org.santral.sip.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.santral.sip.media.BrowserContract;
import org.santral.sip.media.Diary;
import org.santral.sip.media.MediaPlane;

class BrowserCallIT extends BrowserContract {
  @Override
  protected MediaPlane open() {
    return EmbeddedMediaPlane.open(
        MediaSettings.on(InetAddress.getLoopbackAddress()).withPorts(24_400, 24_800));
  }

  @Test
  void a_browser_that_goes_is_lost_at_once() throws Exception {
    var diary = new Diary();
    try (var leg = call("gone", BROWSER, diary)) {
      assertThat(leg.isHeldByFarEnd()).isFalse();

      hangUp("gone");

      assertThat(diary.next()).isEqualTo("lost");
    }
  }
}
