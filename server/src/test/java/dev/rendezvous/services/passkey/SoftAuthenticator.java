package dev.rendezvous.services.passkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.CollectedClientDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.ClientDataType;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import com.webauthn4j.test.authenticator.webauthn.NoneAttestationAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.WebAuthnAuthenticatorAdaptor;
import com.webauthn4j.test.client.ClientPlatform;
import com.webauthn4j.test.client.RegistrationEmulationOption;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator in software and the page that asks it, which speak WebAuthn's JSON; and ways to
 * bend what they say.
 */
final class SoftAuthenticator {
  static final Page HONEST = new Page("http://localhost:8080", null, null);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectConverter WEB_AUTHN = new ObjectConverter();
  private static final AttestationObjectConverter ATTESTATIONS =
      new AttestationObjectConverter(WEB_AUTHN);
  private static final CollectedClientDataConverter CLIENT_DATA =
      new CollectedClientDataConverter(WEB_AUTHN);

  private final NoneAttestationAuthenticator key;

  /**
   * The page that asks, as the browser knows it.
   *
   * @param type another than the ceremony's own
   * @param topOrigin of the page in whose frame it is
   */
  record Page(String origin, @Nullable ClientDataType type, @Nullable String topOrigin) {
    CollectedClientData clientData(ClientDataType ceremony, Challenge challenge) {
      Origin top = topOrigin == null ? null : new Origin(topOrigin);
      return new CollectedClientData(
          Objects.requireNonNullElse(type, ceremony),
          challenge,
          new Origin(origin),
          top != null,
          top,
          null);
    }
  }

  /** What an attacker makes of authenticator data that nobody signs. */
  interface Bend {
    AuthenticatorData<RegistrationExtensionAuthenticatorOutput> bent(
        AuthenticatorData<RegistrationExtensionAuthenticatorOutput> honest);
  }

  SoftAuthenticator() {
    this(0);
  }

  /** One that has counted so far already. */
  SoftAuthenticator(int count) {
    key = new NoneAttestationAuthenticator(AAGUID.ZERO, count, true, WEB_AUTHN);
  }

  /** One that never counts, as those whose passkeys are in several places. */
  static SoftAuthenticator withoutCounter() {
    SoftAuthenticator authenticator = new SoftAuthenticator();
    authenticator.stopCounting();
    return authenticator;
  }

  void stopCounting() {
    key.setCountUpEnabled(false);
  }

  /** RegistrationResponseJSON. */
  ObjectNode create(JsonNode options) {
    return create(options, HONEST);
  }

  ObjectNode create(JsonNode options, Page page) {
    var read =
        WEB_AUTHN
            .getJsonMapper()
            .readValue(options.toString(), PublicKeyCredentialCreationOptions.class);
    RegistrationEmulationOption emulation = new RegistrationEmulationOption();
    emulation.setCollectedClientDataOverrideEnabled(true);
    emulation.setCollectedClientData(
        page.clientData(ClientDataType.WEBAUTHN_CREATE, read.getChallenge()));
    var made = client().create(read, emulation);
    var response = Objects.requireNonNull(made.getResponse());
    ObjectNode json = credential(Objects.requireNonNull(made.getId()));
    json.putObject("response")
        .put("clientDataJSON", encoded(response.getClientDataJSON()))
        .put("attestationObject", encoded(response.getAttestationObject()))
        .put("authenticatorData", "AAAA")
        .put("publicKey", "AAAA")
        .put("publicKeyAlgorithm", -7)
        .putArray("transports")
        .add("internal")
        .add("hybrid");
    json.withObject("clientExtensionResults").putObject("credProps").put("rk", true);
    return json;
  }

  /** AuthenticationResponseJSON. */
  ObjectNode get(JsonNode options) {
    return get(options, HONEST);
  }

  ObjectNode get(JsonNode options, Page page) {
    var read =
        WEB_AUTHN
            .getJsonMapper()
            .readValue(options.toString(), PublicKeyCredentialRequestOptions.class);
    var given =
        client().get(read, page.clientData(ClientDataType.WEBAUTHN_GET, read.getChallenge()));
    var response = Objects.requireNonNull(given.getResponse());
    String handle = WEB_AUTHN.getJsonMapper().valueToTree(response).path("userHandle").asString("");
    ObjectNode json = credential(Objects.requireNonNull(given.getId()));
    json.putObject("response")
        .put("clientDataJSON", encoded(response.getClientDataJSON()))
        .put("authenticatorData", encoded(response.getAuthenticatorData()))
        .put("signature", encoded(response.getSignature()))
        .put("userHandle", handle);
    return json;
  }

  private ClientPlatform client() {
    return new ClientPlatform(
        new Origin(HONEST.origin()), new WebAuthnAuthenticatorAdaptor(key, WEB_AUTHN));
  }

  private static ObjectNode credential(String id) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", id).put("rawId", id).put("type", "public-key");
    json.put("authenticatorAttachment", "platform").putObject("clientExtensionResults");
    return json;
  }

  /** A registration with other authenticator data: without attestation nobody has signed it. */
  static ObjectNode bend(ObjectNode registration, Bend bend) {
    AttestationObject honest =
        Objects.requireNonNull(
            ATTESTATIONS.convert(registration.at("/response/attestationObject").asText()));
    AttestationObject bent =
        new AttestationObject(
            bend.bent(honest.getAuthenticatorData()), new NoneAttestationStatement());
    return put(registration, "attestationObject", ATTESTATIONS.convertToBytes(bent));
  }

  /** With these flags. */
  static Bend flags(int flags) {
    return honest ->
        new AuthenticatorData<>(
            honest.getRpIdHash(),
            (byte) flags,
            honest.getSignCount(),
            honest.getAttestedCredentialData());
  }

  /** With another id and key. */
  static Bend credential(byte[] id, COSEKey key) {
    return honest ->
        new AuthenticatorData<>(
            honest.getRpIdHash(),
            honest.getFlags(),
            honest.getSignCount(),
            new AttestedCredentialData(AAGUID.ZERO, id, key));
  }

  /** The same answer to another challenge, as far as an attacker can write it. */
  static ObjectNode withChallenge(ObjectNode answer, ClientDataType type, String challenge) {
    var clientData = HONEST.clientData(type, new DefaultChallenge(challenge));
    return put(answer, "clientDataJSON", CLIENT_DATA.convertToBytes(clientData));
  }

  /** The answer with other bytes in one field. */
  static ObjectNode put(ObjectNode answer, String field, byte[] bytes) {
    ObjectNode copy = answer.deepCopy();
    copy.withObject("response").put(field, encoded(bytes));
    return copy;
  }

  static byte[] bytes(ObjectNode answer, String field) {
    return Base64.getUrlDecoder().decode(answer.at("/response/" + field).asText());
  }

  /** The answer with one bit of one field turned. */
  static ObjectNode flip(ObjectNode answer, String field, int index) {
    byte[] bytes = bytes(answer, field);
    bytes[Math.floorMod(index, bytes.length)] ^= 1;
    return put(answer, field, bytes);
  }

  static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
