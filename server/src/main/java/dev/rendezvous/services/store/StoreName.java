package dev.rendezvous.services.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A store in which people pay. */
public enum StoreName {
  /** Sells for nothing; for those who build apps. */
  @JsonProperty("sandbox")
  SANDBOX,
  @JsonProperty("stripe")
  STRIPE,
  @JsonProperty("apple")
  APPLE,
  @JsonProperty("google")
  GOOGLE;

  /** As clients call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
