package dev.rendezvous.services.match;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rendezvous.types.MatchId;
import jakarta.validation.constraints.NotNull;

/** The payloads of the events about matches. */
final class MatchRequests {
  private MatchRequests() {}

  /** A yes or no to an offer. */
  record Answer(@NotNull MatchId matchId) {}

  /** How a call goes on one side. */
  record CallState(@NotNull MatchId matchId, @NotNull State state) {
    /** What it is. */
    enum State {
      @JsonProperty("connected")
      CONNECTED,
      @JsonProperty("failed")
      FAILED,
      @JsonProperty("ended")
      ENDED
    }
  }
}
