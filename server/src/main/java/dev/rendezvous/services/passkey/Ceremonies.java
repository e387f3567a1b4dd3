package dev.rendezvous.services.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.CollectedClientDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import dev.rendezvous.config.PasskeySettings;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * WebAuthn's two ceremonies (Level 3, sections 7.1 and 7.2): whether what an authenticator sent is
 * good. What it may be used for is the callers' part.
 */
@Singleton
final class Ceremonies {
  private static final Logger LOG = Logger.getLogger(Ceremonies.class);
  private static final boolean USER_VERIFICATION = true;
  private static final boolean USER_PRESENCE = true;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private static final UUID NO_MAKE = new UUID(0, 0);

  /** An RSA key of 4,096 bits takes half of it; what is longer costs much to check. */
  private static final int MAX_PUBLIC_KEY = 1024;

  private static final List<PublicKeyCredentialParameters> ALGORITHMS =
      List.of(
          algorithm(COSEAlgorithmIdentifier.ES256),
          algorithm(COSEAlgorithmIdentifier.EdDSA),
          algorithm(COSEAlgorithmIdentifier.RS256));

  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager webAuthn =
      WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final CollectedClientDataConverter clientData =
      new CollectedClientDataConverter(converter);
  private final String rpId;
  private final Set<Origin> origins;

  /** What a sign-in turned out to be. */
  sealed interface Assertion {
    /** Good; with what is to be kept of it. */
    record Good(long signCount, boolean backedUp) implements Assertion {}

    /** Signed by the key, but the count went back: there may be a copy. */
    record Cloned() implements Assertion {}

    /** Not good. */
    record Bad() implements Assertion {}
  }

  Ceremonies(PasskeySettings settings) {
    rpId = settings.rpId();
    origins = settings.origins().stream().map(Origin::create).collect(Collectors.toSet());
  }

  /** The kinds of keys that are taken, as numbers of the COSE registry; the best first. */
  static List<Long> algorithms() {
    return ALGORITHMS.stream().map(one -> one.getAlg().getValue()).toList();
  }

  /** The challenge that client data says to answer, in base64url; empty when it can't be read. */
  Optional<String> challengeIn(String clientDataJson) {
    return orEmpty(() ->
        ENCODER.encodeToString(
            Objects.requireNonNull(clientData.convert(decoded(clientDataJson)))
                .getChallenge()
                .getValue()));
  }

  /**
   * What is to be kept of a new passkey, when it is good (section 7.1).
   *
   * @param userHandle what the authenticator was told as the user's id
   */
  Optional<Passkey.Credential> register(
      PasskeyRequests.Registration given, String challenge, byte[] userHandle) {
    return orEmpty(
            () -> {
              PasskeyRequests.Attestation response = given.response();
              RegistrationData data =
                  webAuthn.verify(
                      new RegistrationRequest(
                          decoded(response.attestationObject()),
                          decoded(response.clientDataJSON())),
                      new RegistrationParameters(
                          server(challenge), ALGORITHMS, USER_VERIFICATION, USER_PRESENCE));
              return credential(data, userHandle, response.transports());
            })
        .filter(credential -> isNamed(credential.id(), given.id(), given.rawId()))
        .filter(credential -> credential.publicKey().length <= MAX_PUBLIC_KEY);
  }

  private Passkey.Credential credential(
      RegistrationData data, byte[] userHandle, @Nullable List<String> transports) {
    var authenticator = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
    AttestedCredentialData made = Objects.requireNonNull(authenticator.getAttestedCredentialData());
    return new Passkey.Credential(
        made.getCredentialId(),
        converter.getCborMapper().writeValueAsBytes(made.getCOSEKey()),
        userHandle,
        authenticator.getSignCount(),
        transports == null ? List.of() : List.copyOf(transports),
        Objects.requireNonNullElse(made.getAaguid().getValue(), NO_MAKE),
        authenticator.isFlagBE(),
        authenticator.isFlagBS());
  }

  /** What a sign-in with this credential turns out to be (section 7.2). */
  Assertion check(AssertionResponse given, String challenge, Passkey.Credential known) {
    try {
      AssertionResponse.Response response = given.response();
      AuthenticationData data =
          webAuthn.verify(
              new AuthenticationRequest(
                  decoded(given.rawId()),
                  decoded(response.userHandle()),
                  decoded(response.authenticatorData()),
                  decoded(response.clientDataJSON()),
                  decoded(response.signature())),
              new AuthenticationParameters(
                  server(challenge),
                  record(known),
                  List.of(known.id()),
                  USER_VERIFICATION,
                  USER_PRESENCE));
      var authenticator = Objects.requireNonNull(data.getAuthenticatorData());
      return new Assertion.Good(authenticator.getSignCount(), authenticator.isFlagBS());
    } catch (MaliciousCounterValueException e) {
      return new Assertion.Cloned();
    } catch (RuntimeException e) {
      tell(e);
      return new Assertion.Bad();
    }
  }

  private CredentialRecordImpl record(Passkey.Credential known) {
    COSEKey key = converter.getCborMapper().readValue(known.publicKey(), COSEKey.class);
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        true,
        known.backupEligible(),
        known.backedUp(),
        known.signCount(),
        new AttestedCredentialData(new AAGUID(known.aaguid()), known.id(), key),
        null,
        null,
        null,
        null);
  }

  private ServerProperty server(String challenge) {
    return ServerProperty.builder()
        .origins(origins)
        .rpId(rpId)
        .challenge(new DefaultChallenge(challenge))
        .build();
  }

  private static boolean isNamed(byte[] credentialId, String id, String rawId) {
    return id.equals(rawId) && id.equals(ENCODER.encodeToString(credentialId));
  }

  /**
   * What is computed from bytes of strangers: whatever is thrown on the way, by the library or its
   * parsers, means that they are not good.
   */
  private static <T> Optional<T> orEmpty(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (RuntimeException e) {
      tell(e);
      return Optional.empty();
    }
  }

  private static void tell(RuntimeException refusal) {
    LOG.debugf("a passkey's answer was refused: %s", refusal.getClass().getSimpleName());
  }

  private static byte[] decoded(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }

  private static PublicKeyCredentialParameters algorithm(COSEAlgorithmIdentifier algorithm) {
    return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
  }
}
