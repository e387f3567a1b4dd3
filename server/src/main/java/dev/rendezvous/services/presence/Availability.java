package dev.rendezvous.services.presence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What others see of somebody. */
public enum Availability {
  @JsonProperty("online")
  ONLINE,
  /** There, but busy with something else, on all of their devices. */
  @JsonProperty("away")
  AWAY,
  /** Not there, or not to be seen: nobody can tell the one from the other. */
  @JsonProperty("offline")
  OFFLINE
}
