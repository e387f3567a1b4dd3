package dev.rendezvous.services.push;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is brought to one device.
 *
 * @param goodFor after which nobody wants it any more
 */
record PushMessage(String title, String body, Content content, Duration goodFor) {

  /** As it waits in SQL; see {@link PushOrder}. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Content(
      String type,
      @Nullable String detail,
      Map<String, String> data,
      @Nullable String collapseKey) {}

  /** Without what it says. */
  @Override
  public String toString() {
    return "PushMessage[" + content.type() + "]";
  }
}
