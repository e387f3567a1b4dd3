package dev.rendezvous.services.realtime;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
      @Nullable @Valid Candidate candidate) {}

  /** The payload of {@code ice:servers}. */
  record Servers(@NotNull MatchId matchId) {}

  /** An RTCSessionDescription (WebRTC, section 4.7). */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Description(
      @NotNull @Pattern(regexp = "offer|answer|pranswer|rollback") String type,
      @Nullable @Size(max = MAX_SDP) String sdp) {}

  /** An RTCIceCandidate (WebRTC, section 4.8); with an empty candidate, the end of them. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Candidate(
      @NotNull @Size(max = 2048) String candidate,
      @Nullable @Pattern(regexp = "[!-~]{0,64}") String sdpMid,
      @Nullable @Min(0) @Max(65_535) Integer sdpMLineIndex,
      @Nullable @Pattern(regexp = "[A-Za-z0-9+/]{0,256}") String usernameFragment) {}
}
