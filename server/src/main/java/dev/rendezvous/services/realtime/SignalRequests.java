package dev.rendezvous.services.realtime;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.MatchId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What two browsers say to each other to set up a call, in the shapes that WebRTC's {@code toJSON}
 * gives. What a browser adds to them is left out rather than refused: they are not ours to define.
 */
final class SignalRequests {
  /** Leaves room for the rest of the largest message. */
  static final int MAX_SDP = 48 * 1024;

  private SignalRequests() {}

  /** The payload of {@code signal}: either a description or a candidate. */
  record Signal(
      @NotNull MatchId matchId,
      @Nullable @Valid Description description,
      @Nullable @Valid Candidate candidate) {

    /**
     * Refuses both, and neither.
     *
     * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
     */
    void requireOne() {
      if ((description == null) == (candidate == null)) {
        throw FieldError.of("description", "ONE_OF", "Send either description or candidate.");
      }
    }
  }

  /** An RTCSessionDescription (WebRTC, section 4.7). */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Description(
      @NotNull @Pattern(regexp = "offer|answer|pranswer|rollback") String type,
      @Nullable @Size(max = MAX_SDP) String sdp) {}

  /** An RTCIceCandidate (WebRTC, section 4.8); with an empty candidate, the end of them. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Candidate(
      @NotNull @Size(max = 2048) String candidate,
      @Nullable @Size(max = 64) String sdpMid,
      @Nullable @Min(0) @Max(65_535) Integer sdpMLineIndex,
      @Nullable @Size(max = 256) String usernameFragment) {}
}
