package dev.rendezvous.services.match;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rendezvous.types.MatchId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** The payloads of the events about matches. */
final class MatchRequests {
  /** Two minutes: who waits longer has given up. */
  static final int MAX_MILLIS = 120_000;

  private MatchRequests() {}

  /** A yes or no to an offer. */
  record Answer(@NotNull MatchId matchId) {}

  /**
   * How a call goes on one side.
   *
   * @param stats how well, as far as the client knows
   */
  record CallState(@NotNull MatchId matchId, @NotNull State state, @Nullable @Valid Stats stats) {
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

  /**
   * How well a call goes, out of the browser's {@code getStats}; counted, and kept with nobody.
   *
   * @param setupMillis from the first signal until it was connected
   * @param roundTripMillis to the other and back
   * @param jitterMillis of what arrives
   * @param lossPercent of what should have arrived
   * @param path which kind of candidate this side was connected by
   */
  record Stats(
      @Nullable @Min(0) @Max(MAX_MILLIS) Integer setupMillis,
      @Nullable @Min(0) @Max(MAX_MILLIS) Integer roundTripMillis,
      @Nullable @Min(0) @Max(MAX_MILLIS) Integer jitterMillis,
      @Nullable @DecimalMin("0") @DecimalMax("100") Double lossPercent,
      @Nullable CallPath path) {}

  /** Kinds of candidates (RFC 8445). */
  enum CallPath {
    @JsonProperty("host")
    HOST,
    @JsonProperty("srflx")
    SRFLX,
    @JsonProperty("prflx")
    PRFLX,
    @JsonProperty("relay")
    RELAY
  }
}
