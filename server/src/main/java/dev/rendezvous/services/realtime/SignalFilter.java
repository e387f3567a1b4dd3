package dev.rendezvous.services.realtime;

import dev.rendezvous.services.ice.IceApi;
import dev.rendezvous.services.realtime.SignalRequests.Candidate;
import dev.rendezvous.services.realtime.SignalRequests.Description;
import dev.rendezvous.services.realtime.SignalRequests.Signal;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.FieldError;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what one side says what the other may hear. Where calls go through relays, no address
 * but that of a relay is passed on, whichever way a client brings it forward: neither the sender's
 * own, nor one that the other's browser would be lured to knock at.
 */
@Singleton
final class SignalFilter {
  private static final String ROLLBACK = "rollback";

  private final IceApi ice;

  SignalFilter(IceApi ice) {
    this.ice = ice;
  }

  /**
   * What the other may hear; empty when that is nothing.
   *
   * @throws AppError VALIDATION_FAILED for what is no signal
   */
  Optional<Signal> told(Signal signal) {
    Description description = signal.description();
    Candidate candidate = signal.candidate();
    if (description != null && candidate == null) {
      return Optional.of(new Signal(signal.matchId(), told(description), null));
    }
    if (candidate != null && description == null) {
      return told(candidate).map(told -> new Signal(signal.matchId(), null, told));
    }
    throw FieldError.of("description", "ONE_OF", "Send either description or candidate.");
  }

  private Description told(Description description) {
    String sdp = description.sdp();
    if (sdp == null || sdp.isEmpty()) {
      if (!description.type().equals(ROLLBACK)) {
        throw noSdp();
      }
      return new Description(ROLLBACK, sdp);
    }
    if (description.type().equals(ROLLBACK)) {
      throw noSdp();
    }
    Sdp parsed = Sdp.parse(sdp).orElseThrow(SignalFilter::noSdp);
    return ice.hidesAddresses()
        ? new Description(description.type(), parsed.withoutAddresses(this::told).toString())
        : description;
  }

  private Optional<Candidate> told(Candidate candidate) {
    if (candidate.candidate().isEmpty()) {
      return Optional.of(candidate); // the end of them
    }
    IceCandidate parsed =
        IceCandidate.parse(candidate.candidate())
            .orElseThrow(
                () -> FieldError.of("candidate.candidate", "CANDIDATE", "is no candidate of ICE"));
    @Nullable String mid = candidate.sdpMid();
    @Nullable Integer line = candidate.sdpMLineIndex();
    if (mid == null && line == null) {
      throw FieldError.of("candidate.sdpMid", "REQUIRED", "Say to which media it belongs.");
    }
    if (!ice.hidesAddresses()) {
      return Optional.of(candidate);
    }
    return told(parsed)
        .map(told -> new Candidate(told.toString(), mid, line, candidate.usernameFragment()));
  }

  /** A candidate as it may be told where addresses are hidden; empty for one that may not. */
  private Optional<IceCandidate> told(IceCandidate candidate) {
    return Optional.of(candidate)
        .filter(IceCandidate::isRelayed)
        .filter(relayed -> ice.mayRelay(relayed.address()))
        .map(IceCandidate::masked);
  }

  private static AppError noSdp() {
    return FieldError.of("description.sdp", "SDP", "is no session description of WebRTC");
  }
}
