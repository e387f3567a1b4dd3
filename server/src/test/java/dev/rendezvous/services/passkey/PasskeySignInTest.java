package dev.rendezvous.services.passkey;

import static dev.rendezvous.db.schema.Tables.OUTBOX_EVENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.webauthn4j.data.client.ClientDataType;
import dev.rendezvous.db.Database;
import dev.rendezvous.services.passkey.SoftAuthenticator.Page;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.utils.Sha256;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in by passkey, honest and not. */
@QuarkusTest
class PasskeySignInTest {
  private static final int FLAGS_AT = 32;
  private static final int COUNT_AT = 33;
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int BACKUP_ELIGIBLE = 0x08;
  private static final int BACKED_UP = 0x10;
  private static final String ORIGIN = SoftAuthenticator.HONEST.origin();

  @Inject Database db;
  @Inject PasskeyApi passkeys;
  @Inject ObjectMapper json;

  private final PasskeyPerson ann = PasskeyPerson.signUp("Ann");

  @BeforeEach
  void annHasAPasskey() {
    ann.addPasskey();
  }

  @Test
  void aPasskeyTellsWhoseItIs() {
    JsonNode signedIn = ann.signIn().require(200).data();
    assertEquals(ann.user().id().toString(), signedIn.at("/user/id").asText());
    assertTrue(ann.passkeys().get(0).has("lastUsedAt"));
    ann.signIn().require(200);
  }

  @Test
  void aPasskeyIsProvenWithItsUserVerified() throws JsonProcessingException {
    JsonNode options = json.valueToTree(passkeys.beginSignIn());
    AssertionResponse answer =
        json.treeToValue(ann.authenticator().get(options), AssertionResponse.class);
    UUID id = UUID.fromString(ann.passkeys().get(0).get("id").asText());
    assertEquals(new Proven(ann.user().id(), id, true), passkeys.finishSignIn(answer));
  }

  @Test
  void theChallengeNamesNobody() {
    JsonNode options = PasskeyPerson.signInOptions();
    assertEquals(0, options.get("allowCredentials").size());
    assertEquals("localhost", options.get("rpId").asText());
    assertEquals("required", options.get("userVerification").asText());
    assertEquals(300_000, options.get("timeout").asInt());
    assertEquals(43, options.get("challenge").asText().length());
  }

  @Test
  void anAnswerIsGoodOnce() {
    ObjectNode answer = ann.authenticator().get(PasskeyPerson.signInOptions());
    PasskeyPerson.signIn(answer).require(200);
    assertRefused(answer);
    assertEquals(0, cloned());
  }

  @Test
  void oneOfManyWhoGiveTheSameAnswerAtOnceSucceeds() {
    ObjectNode answer = ann.authenticator().get(PasskeyPerson.signInOptions());
    assertEquals(1, successes(Collections.nCopies(6, () -> PasskeyPerson.signIn(answer))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8081", "https://localhost:8080", "https://evil.org"})
  void anotherOriginIsRefused(String origin) {
    assertRefused(
        ann.authenticator().get(PasskeyPerson.signInOptions(), new Page(origin, null, null)));
  }

  @Test
  void aPageInAnothersFrameIsRefused() {
    Page framed = new Page(ORIGIN, null, "https://evil.example.org");
    assertRefused(ann.authenticator().get(PasskeyPerson.signInOptions(), framed));
  }

  @Test
  void whatWasSaidForANewPasskeyIsRefused() {
    Page page = new Page(ORIGIN, ClientDataType.WEBAUTHN_CREATE, null);
    assertRefused(ann.authenticator().get(PasskeyPerson.signInOptions(), page));
  }

  @Test
  void aPasskeyOfAnotherDomainIsRefused() throws GeneralSecurityException {
    OwnKey own = OwnKey.added(ann);
    byte[] elsewhere = Sha256.of("example.org");
    assertRefused(own.answer(data -> System.arraycopy(elsewhere, 0, data, 0, 32)));
    PasskeyPerson.signIn(own.answer(_ -> {})).require(200);
  }

  @Test
  void whoIsNotVerifiedIsRefused() {
    ObjectNode options = PasskeyPerson.signInOptions().deepCopy();
    options.put("userVerification", "discouraged");
    assertRefused(ann.authenticator().get(options));
  }

  @Test
  void aChallengeForANewPasskeyIsRefused() {
    ObjectNode options = PasskeyPerson.signInOptions().deepCopy();
    options.set("challenge", ann.options().get("challenge"));
    assertRefused(ann.authenticator().get(options));
  }

  @Test
  void aChallengeThatNobodyGaveIsRefused() {
    ObjectNode options = PasskeyPerson.signInOptions().deepCopy();
    options.put("challenge", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assertRefused(ann.authenticator().get(options));
  }

  @Test
  void anAnswerToAnotherChallengeIsRefused() {
    ObjectNode old = ann.authenticator().get(PasskeyPerson.signInOptions());
    String fresh = PasskeyPerson.signInOptions().get("challenge").asText();
    assertRefused(SoftAuthenticator.withChallenge(old, ClientDataType.WEBAUTHN_GET, fresh));
  }

  @ParameterizedTest
  @CsvSource({"signature,-1", "signature,10", "authenticatorData,-1", "authenticatorData,0"})
  void whatWasChangedOnItsWayIsRefused(String field, int index) {
    ObjectNode answer = ann.authenticator().get(PasskeyPerson.signInOptions());
    assertRefused(SoftAuthenticator.flip(answer, field, index));
  }

  @Test
  void aPasskeyThatIsNotHereIsRefused() {
    PasskeyPerson bob = PasskeyPerson.signUp("Bob");
    bob.authenticator().create(bob.options());
    assertEquals("PASSKEY_INVALID", bob.signIn().require(401).errorCode());
  }

  @Test
  void aPasskeyThatWasRemovedIsRefused() {
    String id = ann.passkeys().get(0).get("id").asText();
    ann.user().delete("/auth/passkeys/" + id).require(204);
    assertRefused(ann.authenticator().get(PasskeyPerson.signInOptions()));
  }

  @Test
  void anotherKeyDoesNotOpenAnnsAccount() {
    PasskeyPerson bob = PasskeyPerson.signUp("Bob");
    bob.addPasskey();
    ObjectNode anns = ann.authenticator().get(PasskeyPerson.signInOptions());
    ObjectNode forged = bob.authenticator().get(PasskeyPerson.signInOptions());
    forged.set("id", anns.get("id"));
    forged.set("rawId", anns.get("rawId"));
    forged.withObject("/response").set("userHandle", anns.at("/response/userHandle"));
    assertRefused(forged);
  }

  @Test
  void aPasskeyIsGoodForItsOwnUserOnly() {
    PasskeyPerson bob = PasskeyPerson.signUp("Bob");
    bob.addPasskey();
    ObjectNode anns = ann.authenticator().get(PasskeyPerson.signInOptions());
    ObjectNode bobs = bob.authenticator().get(PasskeyPerson.signInOptions());
    bobs.withObject("/response").set("userHandle", anns.at("/response/userHandle"));
    assertRefused(bobs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/id", "/rawId", "/response/userHandle"})
  void whatIsNotBase64IsRefused(String field) {
    ObjectNode answer = ann.authenticator().get(PasskeyPerson.signInOptions());
    int slash = field.lastIndexOf('/');
    (slash == 0 ? answer : answer.withObject("/response")).put(field.substring(slash + 1), "A");
    assertRefused(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "/id,1365",
    "/rawId,1365",
    "/type,10",
    "/authenticatorAttachment,33",
    "/response/clientDataJSON,4097",
    "/response/authenticatorData,4097",
    "/response/signature,2049",
    "/response/userHandle,87",
    "/response/userHandle,0"
  })
  void whatIsTooLongOrMissingIsRefused(String field, int length) {
    ObjectNode answer = ann.authenticator().get(PasskeyPerson.signInOptions());
    int slash = field.lastIndexOf('/');
    (slash == 0 ? answer : answer.withObject("/response"))
        .put(field.substring(slash + 1), "A".repeat(length));
    assertEquals("VALIDATION_FAILED", PasskeyPerson.signIn(answer).require(400).errorCode());
  }

  @Test
  void aCounterThatGoesBackIsRefusedAndTold() {
    ann.signIn().require(200);
    ann.authenticator().stopCounting();
    assertRefused(ann.authenticator().get(PasskeyPerson.signInOptions()));
    assertEquals(1, cloned());
  }

  @Test
  void oneOfManyCopiesThatTellTheSameCountAtOnceSucceeds() {
    ann.signIn().require(200);
    ObjectNode first = ann.authenticator().get(PasskeyPerson.signInOptions());
    ann.authenticator().stopCounting();
    List<Callable<TestAnswer>> copies =
        Stream.concat(
                Stream.of(first),
                Stream.generate(() -> ann.authenticator().get(PasskeyPerson.signInOptions()))
                    .limit(4))
            .<Callable<TestAnswer>>map(answer -> () -> PasskeyPerson.signIn(answer))
            .toList();
    assertEquals(1, successes(copies));
    assertEquals(4, cloned());
  }

  @Test
  void anAuthenticatorThatDoesNotCountSignsInAgainAndAgain() {
    PasskeyPerson synced = ann.with(SoftAuthenticator.withoutCounter());
    synced.addPasskey();
    synced.signIn().require(200);
    synced.signIn().require(200);
    assertEquals(0, cloned());
  }

  @Test
  void oneThatCountedMayNotStopToCount() throws GeneralSecurityException {
    OwnKey own = OwnKey.added(ann);
    assertRefused(own.answer(data -> ByteBuffer.wrap(data).putInt(COUNT_AT, 0)));
    assertEquals(1, cloned());
  }

  @Test
  void aPasskeyThatWasInOnePlaceIsNotSuddenlyInMany() throws GeneralSecurityException {
    OwnKey own = OwnKey.added(ann);
    assertRefused(own.answer(data -> data[FLAGS_AT] |= BACKED_UP));
    assertRefused(own.answer(data -> data[FLAGS_AT] |= BACKUP_ELIGIBLE | BACKED_UP));
  }

  @Test
  void whoWasNotPresentIsRefused() throws GeneralSecurityException {
    OwnKey own = OwnKey.added(ann);
    assertRefused(own.answer(data -> data[FLAGS_AT] &= ~PRESENT));
    assertRefused(own.answer(data -> data[FLAGS_AT] &= ~VERIFIED));
  }

  @ParameterizedTest
  @CsvSource({"Ed25519,Ed25519,200", "RSA,SHA256withRSA,200", "RSA,SHA512withRSA,401"})
  void keysOfTheOtherKindsAreGoodToo(String kind, String algorithm, int status)
      throws GeneralSecurityException {
    OwnKey own = OwnKey.added(ann, kind, algorithm);
    assertEquals(status, PasskeyPerson.signIn(own.answer(_ -> {})).status());
  }

  private static void assertRefused(ObjectNode answer) {
    assertEquals("PASSKEY_INVALID", PasskeyPerson.signIn(answer).require(401).errorCode());
  }

  private static long successes(List<? extends Callable<TestAnswer>> attempts) {
    return Race.of(attempts).stream().filter(answer -> answer.status() == 200).count();
  }

  private int cloned() {
    return db.read()
        .fetchCount(
            OUTBOX_EVENTS,
            OUTBOX_EVENTS.TYPE.eq("passkey.cloned").and(OUTBOX_EVENTS.USER_ID.eq(ann.user().id())));
  }
}
