package dev.rendezvous.services.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What somebody signs in from, as it calls itself.
 *
 * @param name shown to its owner in the list of sessions
 * @param platform one of ios, android, web, other
 * @param id a secret that the app makes at its first start and keeps: 22 to 64 characters of
 *     base64url, so 128 random bits or more. A device that is known by it goes on signing in while
 *     a stranger guesses at the account, and needs no mail that tells of a new device.
 */
public record Device(
    @NotBlank @Size(max = 100) String name,
    @Nullable @Pattern(regexp = "ios|android|web|other") String platform,
    @Nullable @Pattern(regexp = "[A-Za-z0-9_-]{22,64}") String id) {
  /** A client that says nothing of itself. */
  public static final Device UNKNOWN = new Device("Unknown device", "other", null);

  /** The device, or the unknown one. */
  public static Device orUnknown(@Nullable Device device) {
    return device == null ? UNKNOWN : device;
  }

  @Override
  public String toString() {
    return "Device[" + name + "]";
  }
}
