package dev.rendezvous.services.presence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How somebody wants to be seen. */
public enum Wish {
  @JsonProperty("online")
  ONLINE,
  /** On this device; they are seen as online when they are on another. Shows nobody invisible. */
  @JsonProperty("away")
  AWAY,
  /** As if they were not there, until they wish to be online. */
  @JsonProperty("invisible")
  INVISIBLE
}
