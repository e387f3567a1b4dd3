package dev.rendezvous.services.auth;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The bodies of the auth routes. */
final class AuthRequests {
  static final int MAX_EMAIL = 254;

  /**
   * An outer bound in UTF-16 units, which 128 characters of any form keep: no character takes more
   * than four units decomposed. Of new passwords PasswordApi tells the rules.
   */
  static final int MAX_PASSWORD = 512;

  private static final String CODE = "[0-9]{8}";

  private AuthRequests() {}

  /** A new account. */
  record Register(
      @NotBlank @Email @Size(max = MAX_EMAIL) String email,
      @NotNull @Size(max = MAX_PASSWORD) String password,
      @NotBlank @Size(max = 50) String displayName,
      @NotNull @Past LocalDate birthDate,
      @AssertTrue boolean acceptedTerms) {}

  /** The code that was mailed to an address. */
  record VerifyEmail(
      @NotBlank @Email @Size(max = MAX_EMAIL) String email,
      @NotNull @Pattern(regexp = CODE) String code,
      @Valid @Nullable Device device) {}

  /** An address alone. */
  record Address(@NotBlank @Email @Size(max = MAX_EMAIL) String email) {}

  /** A sign-in by password. */
  record Login(
      @NotBlank @Email @Size(max = MAX_EMAIL) String email,
      @NotNull @Size(min = 1, max = MAX_PASSWORD) String password,
      @Valid @Nullable Device device) {}

  /** What somebody signs in from, as it calls itself. */
  record Device(
      @NotBlank @Size(max = 100) String name,
      @Nullable @Pattern(regexp = "ios|android|web|other") String platform) {
    static final Device UNKNOWN = new Device("Unknown device", "other");

    static Device orUnknown(@Nullable Device device) {
      return device == null ? UNKNOWN : device;
    }
  }

  /** The token that a sign-in or the last refresh answered. */
  record Refresh(@NotBlank @Size(max = 128) String refreshToken) {}
}
