package dev.rendezvous.services.passkey;

import static dev.rendezvous.db.schema.Tables.OUTBOX_EVENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.ClientDataType;
import dev.rendezvous.db.Database;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.services.passkey.SoftAuthenticator.Page;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New passkeys over HTTP: what makes one, and what is refused. */
@QuarkusTest
class PasskeyRoutesTest {
  private static final String ORIGIN = SoftAuthenticator.HONEST.origin();
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int BACKED_UP = 0x10;
  private static final int ATTESTED = 0x40;

  @Inject Database db;
  @Inject Redis redis;

  private final PasskeyPerson ann = PasskeyPerson.signUp("Ann");

  @Test
  void aPasskeyIsAddedListedAndRemoved() {
    JsonNode added = ann.addPasskey();
    assertEquals("My phone", added.get("name").asText());
    assertEquals("[\"internal\",\"hybrid\"]", added.get("transports").toString());
    assertFalse(added.has("lastUsedAt"));
    assertEquals(added, ann.passkeys().get(0));

    String path = "/auth/passkeys/" + added.get("id").asText();
    ann.user().delete(path).require(204);
    assertEquals(0, ann.passkeys().size());
    assertEquals("NOT_FOUND", ann.user().delete(path).require(404).errorCode());
    assertEquals(1, told("passkey.added"));
    assertEquals(1, told("passkey.removed"));
  }

  @Test
  void onlyPasskeysThatKnowTheirOwnerAreAskedFor() {
    JsonNode options = ann.options();
    assertEquals("{\"id\":\"localhost\",\"name\":\"Rendezvous\"}", options.get("rp").toString());
    assertEquals(ann.user().email(), options.at("/user/name").asText());
    assertEquals("none", options.get("attestation").asText());
    assertEquals("required", options.at("/authenticatorSelection/residentKey").asText());
    assertTrue(options.at("/authenticatorSelection/requireResidentKey").asBoolean());
    assertEquals("required", options.at("/authenticatorSelection/userVerification").asText());
    assertEquals(43, options.get("challenge").asText().length());
    assertEquals(300_000, options.get("timeout").asInt());
    List<Integer> algorithms = new ArrayList<>();
    options.get("pubKeyCredParams").forEach(kind -> algorithms.add(kind.get("alg").asInt()));
    assertEquals(List.of(-7, -8, -257), algorithms);
  }

  @Test
  void whatAuthenticatorsAreToldOfTheUserStaysTheSameAndTellsNothing() {
    String handle = ann.options().at("/user/id").asText();
    assertEquals(handle, ann.options().at("/user/id").asText());
    assertEquals(43, handle.length());
    assertNotEquals(handle, PasskeyPerson.signUp("Bob").options().at("/user/id").asText());
  }

  @Test
  void anAuthenticatorIsAskedToHoldNoSecondPasskey() {
    assertEquals(0, ann.options().get("excludeCredentials").size());
    ObjectNode registration = ann.authenticator().create(ann.options());
    ann.add(registration).require(201);
    JsonNode excluded = ann.options().get("excludeCredentials").get(0);
    assertEquals(registration.get("id"), excluded.get("id"));
    assertEquals("public-key", excluded.get("type").asText());
    assertEquals(2, excluded.get("transports").size());
  }

  @Test
  void aChallengeWaitsMinutesAndNoLonger() {
    String challenge = ann.options().get("challenge").asText();
    long left = redis.commands().pttl("passkey:challenge:" + challenge);
    assertTrue(left > 0 && left <= 300_000, "left: " + left);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8081",
        "https://localhost:8080",
        "http://localhost.example.org:8080",
        "https://evil.example.org",
        "android:apk-key-hash:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void anotherOriginIsRefused(String origin) {
    assertRefused(ann.authenticator().create(ann.options(), new Page(origin, null, null)));
  }

  @Test
  void aPageInAnothersFrameIsRefused() {
    Page framed = new Page(ORIGIN, null, "https://evil.example.org");
    assertRefused(ann.authenticator().create(ann.options(), framed));
  }

  @Test
  void aPasskeyOfAnotherDomainIsRefused() {
    ObjectNode options = ann.options().deepCopy();
    options.withObject("rp").put("id", "example.org");
    assertRefused(ann.authenticator().create(options));
  }

  @Test
  void whatWasSaidForASignInIsRefused() {
    Page page = new Page(ORIGIN, ClientDataType.WEBAUTHN_GET, null);
    assertRefused(ann.authenticator().create(ann.options(), page));
  }

  /** User not verified; nobody present; backed up though it can't be. */
  @ParameterizedTest
  @ValueSource(
      ints = {PRESENT | ATTESTED, VERIFIED | ATTESTED, PRESENT | VERIFIED | ATTESTED | BACKED_UP})
  void whoIsNotVerifiedIsRefused(int flags) {
    ObjectNode honest = ann.authenticator().create(ann.options());
    assertRefused(SoftAuthenticator.bend(honest, SoftAuthenticator.flags(flags)));
  }

  @Test
  void aChallengeIsGoodForOneAnswer() {
    ObjectNode registration = ann.authenticator().create(ann.options());
    ann.add(registration).require(201);
    assertEquals("PASSKEY_REFUSED", ann.add(registration).require(422).errorCode());
    assertEquals(1, ann.passkeys().size());
  }

  @Test
  void aChallengeIsUsedUpByAWrongAnswer() {
    JsonNode options = ann.options();
    Page elsewhere = new Page("https://evil.example.org", null, null);
    assertRefused(ann.authenticator().create(options, elsewhere));
    assertRefused(ann.authenticator().create(options));
  }

  @Test
  void anothersChallengeIsRefused() {
    PasskeyPerson bob = PasskeyPerson.signUp("Bob");
    assertRefused(ann.authenticator().create(bob.options()));
  }

  @Test
  void aChallengeOfASignInIsRefused() {
    ObjectNode options = ann.options().deepCopy();
    options.set("challenge", PasskeyPerson.signInOptions().get("challenge"));
    assertRefused(ann.authenticator().create(options));
  }

  @Test
  void aChallengeThatNobodyGaveIsRefused() {
    ObjectNode options = ann.options().deepCopy();
    options.put("challenge", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assertRefused(ann.authenticator().create(options));
  }

  @Test
  void anIdThatIsNotTheCredentialsIsRefused() {
    ObjectNode registration = ann.authenticator().create(ann.options());
    String another = SoftAuthenticator.encoded(new byte[32]);
    assertRefused(registration.deepCopy().put("id", another).put("rawId", another));
  }

  @Test
  void twoIdsInOneAnswerAreRefused() {
    ObjectNode registration = ann.authenticator().create(ann.options());
    assertRefused(registration.put("rawId", SoftAuthenticator.encoded(new byte[32])));
  }

  /** RS512, which was not asked for; and a key that would cost much to check. */
  @ParameterizedTest
  @CsvSource({"2048,-259", "16384,-257"})
  void aKeyOfAnotherKindOrSizeIsRefused(int bits, long algorithm) throws Exception {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
    var spec = new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537));
    var rsa = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
    COSEKey key = RSACOSEKey.create(rsa, COSEAlgorithmIdentifier.create(algorithm));
    ObjectNode honest = ann.authenticator().create(ann.options());
    assertRefused(OwnKey.registration(honest, new byte[32], key));
  }

  @Test
  void aPasskeyOfSomebodyElseIsNotTakenOver() {
    ObjectNode anns = ann.authenticator().create(ann.options());
    ann.add(anns).require(201);
    PasskeyPerson bob = PasskeyPerson.signUp("Bob");
    ObjectNode again =
        SoftAuthenticator.withChallenge(
            anns, ClientDataType.WEBAUTHN_CREATE, bob.options().get("challenge").asText());
    assertEquals("PASSKEY_ALREADY_KNOWN", bob.add(again).require(409).errorCode());
    assertEquals(0, bob.passkeys().size());
    ann.signIn().require(200);
  }

  @Test
  void tenAreEnough() {
    for (int i = 0; i < 10; i++) {
      ann.with(new SoftAuthenticator()).addPasskey();
    }
    assertEquals("TOO_MANY_PASSKEYS", ann.user().post("/auth/passkeys/options", "").errorCode());
    String oldest = ann.passkeys().get(0).get("id").asText();
    ann.user().delete("/auth/passkeys/" + oldest).require(204);
    ann.with(new SoftAuthenticator()).addPasskey();
  }

  @Test
  void tenAreEnoughAlsoWhenTheyComeAtOnce() {
    List<Callable<TestAnswer>> additions = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ObjectNode registration = new SoftAuthenticator().create(ann.options());
      additions.add(() -> ann.add(registration));
    }
    List<TestAnswer> answers = Race.of(additions);
    assertEquals(10, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(10, ann.passkeys().size());
  }

  @Test
  void onePasskeyThatIsAddedManyTimesAtOnceIsAddedOnce() {
    ObjectNode registration = ann.authenticator().create(ann.options());
    List<Callable<TestAnswer>> additions = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String challenge = ann.options().get("challenge").asText();
      ObjectNode again =
          SoftAuthenticator.withChallenge(registration, ClientDataType.WEBAUTHN_CREATE, challenge);
      additions.add(() -> ann.add(again));
    }
    List<TestAnswer> answers = Race.of(additions);
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(1, ann.passkeys().size());
  }

  @Test
  void anothersPasskeyIsNotThere() {
    String anns = ann.addPasskey().get("id").asText();
    PasskeyPerson bob = PasskeyPerson.signUp("Bob");
    assertEquals(0, bob.passkeys().size());
    for (String id : List.of(anns, UUID.randomUUID().toString(), "nonsense")) {
      assertEquals("NOT_FOUND", bob.user().delete("/auth/passkeys/" + id).errorCode(), id);
    }
    assertEquals(1, ann.passkeys().size());
  }

  @ParameterizedTest
  @CsvSource({
    "/id,1365",
    "/rawId,1365",
    "/type,10",
    "/authenticatorAttachment,33",
    "/response/clientDataJSON,4097",
    "/response/attestationObject,16385",
    "/response/authenticatorData,16385",
    "/response/publicKey,2049"
  })
  void whatIsTooLongIsRefused(String field, int length) {
    ObjectNode registration = ann.authenticator().create(ann.options());
    int slash = field.lastIndexOf('/');
    ObjectNode parent = slash == 0 ? registration : registration.withObject("/response");
    parent.put(field.substring(slash + 1), "A".repeat(length));
    assertEquals("VALIDATION_FAILED", ann.add(registration).require(400).errorCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "\u200b", "123456789012345678901234567890123456789012345678901"})
  void aNameThatCannotBeShownIsRefusedAndLeavesTheChallenge(String name) {
    ObjectNode registration = ann.authenticator().create(ann.options());
    assertEquals("VALIDATION_FAILED", ann.add(name, registration).require(400).errorCode());
    ann.add("Phone", registration).require(201);
  }

  @Test
  void unknownTransportsAreTakenButNotInAnyForm() {
    ObjectNode registration = ann.authenticator().create(ann.options());
    registration.withObject("/response").putArray("transports").add("a,b");
    assertEquals("VALIDATION_FAILED", ann.add(registration).errorCode());
    registration.withObject("/response").putArray("transports").add("telepathy");
    ann.add(registration).require(201);
  }

  @Test
  void strangersHaveNoPasskeys() {
    TestUser stranger = TestUsers.here().stranger();
    assertEquals(401, stranger.get("/auth/passkeys").status());
    assertEquals(401, stranger.post("/auth/passkeys/options", "").status());
    assertEquals(401, stranger.post("/auth/passkeys", "{}").status());
    assertEquals(401, stranger.delete("/auth/passkeys/" + UUID.randomUUID()).status());
  }

  private void assertRefused(ObjectNode registration) {
    assertEquals("PASSKEY_REFUSED", ann.add(registration).require(422).errorCode());
    assertEquals(0, ann.passkeys().size());
  }

  private int told(String event) {
    return db.read()
        .fetchCount(
            OUTBOX_EVENTS,
            OUTBOX_EVENTS.TYPE.eq(event).and(OUTBOX_EVENTS.USER_ID.eq(ann.user().id())));
  }
}
