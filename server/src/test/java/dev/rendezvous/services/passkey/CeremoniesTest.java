package dev.rendezvous.services.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bytes of strangers are refused, and never a failure of ours. */
@QuarkusTest
class CeremoniesTest {
  private static final byte[] HANDLE = new byte[32];

  @Inject Ceremonies ceremonies;
  @Inject ObjectMapper json;

  private final String challenge = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private final SoftAuthenticator authenticator = new SoftAuthenticator();
  private final ObjectNode registration = authenticator.create(creationOptions());

  @Test
  void anHonestRegistrationAndSignInAreGood() {
    Passkey.Credential credential = register(registration).orElseThrow();
    assertInstanceOf(
        Ceremonies.Assertion.Good.class, ceremonies.check(assertion(), challenge, credential));
  }

  @Test
  void aRegistrationThatIsCutOffIsRefused() {
    for (String field : new String[] {"attestationObject", "clientDataJSON"}) {
      byte[] whole = SoftAuthenticator.bytes(registration, field);
      for (int length = 1; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertFalse(register(SoftAuthenticator.put(registration, field, cut)).isPresent());
      }
    }
  }

  @Test
  void aRegistrationWithAnyBitTurnedIsGoodOrRefused() {
    int length = SoftAuthenticator.bytes(registration, "attestationObject").length;
    for (int i = 0; i < length; i++) {
      var _ = register(SoftAuthenticator.flip(registration, "attestationObject", i));
    }
  }

  @Test
  void aSignInWithAnyBitTurnedIsRefused() throws Exception {
    Passkey.Credential credential = register(registration).orElseThrow();
    ObjectNode honest = authenticator.get(requestOptions());
    for (String field : new String[] {"authenticatorData", "clientDataJSON", "signature"}) {
      int length = SoftAuthenticator.bytes(honest, field).length;
      for (int i = 0; i < length; i++) {
        ObjectNode bent = SoftAuthenticator.flip(honest, field, i);
        AssertionResponse response = json.treeToValue(bent, AssertionResponse.class);
        assertInstanceOf(
            Ceremonies.Assertion.Bad.class,
            ceremonies.check(response, challenge, credential),
            field + " " + i);
      }
    }
  }

  @Test
  void nestingWithoutEndIsRefused() {
    byte[] arrays = new byte[12_000];
    Arrays.fill(arrays, (byte) 0x81);
    assertFalse(
        register(SoftAuthenticator.put(registration, "attestationObject", arrays)).isPresent());
    byte[] brackets = new byte[3000];
    Arrays.fill(brackets, (byte) '[');
    assertEquals(Optional.empty(), ceremonies.challengeIn(SoftAuthenticator.encoded(brackets)));
  }

  @Test
  void clientDataWithoutAChallengeAnswersNone() {
    for (String text : new String[] {"", "null", "{}", "[]", "\"x\"", "{\"challenge\":null}"}) {
      String encoded = SoftAuthenticator.encoded(text.getBytes(StandardCharsets.UTF_8));
      assertEquals(Optional.empty(), ceremonies.challengeIn(encoded), text);
    }
    assertEquals(Optional.empty(), ceremonies.challengeIn("A"));
  }

  private Optional<Passkey.Credential> register(ObjectNode given) {
    try {
      return ceremonies.register(
          json.treeToValue(given, PasskeyRequests.Registration.class), challenge, HANDLE);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private AssertionResponse assertion() {
    try {
      return json.treeToValue(authenticator.get(requestOptions()), AssertionResponse.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode requestOptions() {
    return new ObjectMapper()
        .createObjectNode()
        .put("challenge", challenge)
        .put("rpId", "localhost")
        .put("userVerification", "required");
  }

  private JsonNode creationOptions() {
    var user = new CreationOptions.User(SoftAuthenticator.encoded(HANDLE), "ann", "Ann");
    return new ObjectMapper()
        .valueToTree(
            new CreationOptions(
                new CreationOptions.RelyingParty("localhost", "Rendezvous"),
                user,
                challenge,
                List.of(new CreationOptions.Algorithm("public-key", -7)),
                1000,
                List.of(),
                CreationOptions.Selection.STRICT,
                "none"));
  }
}
