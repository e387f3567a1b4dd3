package dev.rendezvous.services.auth;

import dev.rendezvous.services.passkey.AssertionResponse;
import dev.rendezvous.services.session.Device;
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

/** The bodies of the auth routes; none of them shows its secrets as text. */
final class AuthRequests {
  static final int MAX_EMAIL = 254;

  /**
   * An outer bound in UTF-16 units, which 128 characters of any form keep: no character takes more
   * than four units decomposed. Of new passwords PasswordApi tells the rules.
   */
  static final int MAX_PASSWORD = 512;

  private static final int MAX_ID_TOKEN = 8192;
  private static final String CODE = "[0-9]{8}";

  private AuthRequests() {}

  /** A new account. */
  record Register(
      @NotBlank @Email @Size(max = MAX_EMAIL) String email,
      @NotNull @Size(max = MAX_PASSWORD) String password,
      @NotBlank @Size(max = 50) String displayName,
      @NotNull @Past LocalDate birthDate,
      @AssertTrue boolean acceptedTerms) {
    @Override
    public String toString() {
      return "Register";
    }
  }

  /**
   * The code that was mailed to an address.
   *
   * @param password as it was given at the registration; where several people have registered the
   *     address, the account keeps its password only if it is this
   */
  record VerifyEmail(
      @NotBlank @Email @Size(max = MAX_EMAIL) String email,
      @NotNull @Pattern(regexp = CODE) String code,
      @Nullable @Size(max = MAX_PASSWORD) String password,
      @Valid @Nullable Device device) {
    @Override
    public String toString() {
      return "VerifyEmail";
    }
  }

  /** An address alone. */
  record Address(@NotBlank @Email @Size(max = MAX_EMAIL) String email) {}

  /** A sign-in by password. */
  record Login(
      @NotBlank @Email @Size(max = MAX_EMAIL) String email,
      @NotNull @Size(min = 1, max = MAX_PASSWORD) String password,
      @Valid @Nullable Device device) {
    @Override
    public String toString() {
      return "Login";
    }
  }

  /**
   * A sign-in by an ID token of a provider.
   *
   * @param nonce what the client had the provider put into the token
   * @param birthDate needed when the account is new; the terms are accepted by giving it
   * @param displayName of a new account; the provider's name for the person when it is not given
   */
  record ByProvider(
      @NotBlank @Size(max = MAX_ID_TOKEN) String idToken,
      @Nullable @Size(min = 1, max = 255) String nonce,
      @Nullable @Past LocalDate birthDate,
      @Nullable @Size(max = 50) String displayName,
      @Valid @Nullable Device device) {
    @Override
    public String toString() {
      return "ByProvider";
    }
  }

  /** The second factor of a sign-in. */
  record SecondFactor(
      @NotBlank @Size(max = 128) String mfaToken, @NotBlank @Size(max = 64) String code) {
    @Override
    public String toString() {
      return "SecondFactor";
    }
  }

  /**
   * A sign-in by a passkey.
   *
   * @param credential what {@code navigator.credentials.get} answered, in its JSON form
   */
  record ByPasskey(@NotNull @Valid AssertionResponse credential, @Valid @Nullable Device device) {
    @Override
    public String toString() {
      return "ByPasskey";
    }
  }

  /** The token that a sign-in or the last refresh answered. */
  record Refresh(@NotBlank @Size(max = 128) String refreshToken) {
    @Override
    public String toString() {
      return "Refresh";
    }
  }

  /** A new password, with the code that was mailed for it. */
  record ResetPassword(
      @NotBlank @Email @Size(max = MAX_EMAIL) String email,
      @NotNull @Pattern(regexp = CODE) String code,
      @NotNull @Size(max = MAX_PASSWORD) String newPassword) {
    @Override
    public String toString() {
      return "ResetPassword";
    }
  }

  /** A new password, with the one before it. */
  record ChangePassword(
      @NotNull @Size(min = 1, max = MAX_PASSWORD) String currentPassword,
      @NotNull @Size(max = MAX_PASSWORD) String newPassword) {
    @Override
    public String toString() {
      return "ChangePassword";
    }
  }

  /**
   * A proof of who somebody is who is signed in already.
   *
   * @param code of an authenticator app, where one is set up
   */
  record Proof(
      @NotNull @Size(min = 1, max = MAX_PASSWORD) String password,
      @Nullable @Size(min = 1, max = 64) String code) {
    @Override
    public String toString() {
      return "Proof";
    }
  }
}
