package dev.rendezvous.services.match;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How two people meet. */
enum MatchMode {
  @JsonProperty("video")
  VIDEO,
  @JsonProperty("text")
  TEXT;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
