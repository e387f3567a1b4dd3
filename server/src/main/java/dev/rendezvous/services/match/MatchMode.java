package dev.rendezvous.services.match;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How two people meet. */
public enum MatchMode {
  @JsonProperty("video")
  VIDEO,
  @JsonProperty("text")
  TEXT;

  /** As clients and pools call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
