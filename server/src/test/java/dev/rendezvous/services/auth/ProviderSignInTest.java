package dev.rendezvous.services.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestIssuer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with Google and Apple, of which a local issuer plays both. */
@QuarkusTest
class ProviderSignInTest {
  private final TestUsers users = TestUsers.here();
  private final TestIssuer issuer = TestIssuer.shared();
  private final String subject = UUID.randomUUID().toString();
  private final String email = UUID.randomUUID() + "@gmail.com";

  @BeforeEach
  void forgetLimits() {
    users.forgetLimits();
  }

  @ParameterizedTest
  @ValueSource(strings = {"google", "apple"})
  void anAccountIsMadeAtFirstSightAndFoundAgain(String provider) {
    JsonNode first = signIn(provider, token(), "1995-03-02").require(200).data();
    assertTrue(first.at("/user/emailVerified").asBoolean());
    assertEquals(email, first.at("/user/email").asText());
    JsonNode again = signIn(provider, tokenLater(), null).require(200).data();
    assertEquals(first.at("/user/id").asText(), again.at("/user/id").asText());
    users.signedIn(again).get("/profile").require(200);
  }

  @Test
  void aNewAccountNeedsABirthDate() {
    TestAnswer refused = signIn("google", token(), null);
    assertEquals("VALIDATION_FAILED", refused.errorCode());
    assertEquals("birthDate: NOT_NULL", refused.refusedField());
  }

  @Test
  void theYoungAreRefused() {
    LocalDate almost = LocalDate.now(ZoneOffset.UTC).minusYears(18).plusDays(2);
    assertEquals("AGE_REQUIREMENT", signIn("google", token(), almost.toString()).errorCode());
  }

  @Test
  void theAccountThatHasProvenTheAddressIsLinked() {
    TestUser ann = signUpAs(email);
    JsonNode tokens = signIn("google", token(), null).require(200).data();
    assertEquals(ann.id().toString(), tokens.at("/user/id").asText());
    var _ = users.awaitMail(email, "Google");
    ann.get("/auth/me").require(200);
  }

  @Test
  void anAddressThatTheProviderDoesNotRunIsNotLinked() {
    String elsewhere = UUID.randomUUID() + "@example.org";
    TestUser ann = signUpAs(elsewhere);
    String token = issuer.token(subject, elsewhere, Instant.now());
    assertEquals("LINK_REFUSED", signIn("google", token, "1995-03-02").errorCode());
    ann.get("/auth/me").require(200);
  }

  @Test
  void anAddressThatTheProviderHasNotSeenIsNotBelieved() {
    String token =
        issuer.sign(
            issuer
                .claims(subject, Instant.now())
                .claim("email", email)
                .claim("email_verified", false)
                .build());
    assertEquals("EMAIL_MISSING", signIn("google", token, "1995-03-02").errorCode());
  }

  @Test
  void whoSquattedOnTheAddressHasNoPasswordForIt() {
    users.forgetLimits(email);
    register(email).require(202);
    String squattersCode = users.awaitCode(email);
    signIn("google", token(), "1995-03-02").require(200);
    assertEquals("INVALID_CREDENTIALS", login(email).errorCode());
    assertEquals(
        "INVALID_CREDENTIALS",
        post("/auth/verify-email", "{\"email\":\"%s\",\"code\":\"%s\"}", email, squattersCode)
            .errorCode());
  }

  @Test
  void oneSubjectOfTwoProvidersIsTwoPeople() {
    JsonNode google = signIn("google", token(), "1995-03-02").require(200).data();
    String other = UUID.randomUUID() + "@gmail.com";
    String apples = issuer.token(subject, other, Instant.now());
    JsonNode apple = signIn("apple", apples, "1995-03-02").require(200).data();
    assertNotEquals(google.at("/user/id").asText(), apple.at("/user/id").asText());
  }

  @Test
  void whoComesTwiceAtOnceIsOneAccount() throws Exception {
    int clients = 6;
    CyclicBarrier barrier = new CyclicBarrier(clients);
    Set<String> accounts = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      List<Future<TestAnswer>> answers = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        String token = issuer.token(subject, email, Instant.now().minusSeconds(i + 1));
        answers.add(
            threads.submit(() -> {
              barrier.await();
              return signIn("google", token, "1995-03-02");
            }));
      }
      for (Future<TestAnswer> answer : answers) {
        if (answer.get().status() == 200) {
          accounts.add(answer.get().data().at("/user/id").asText());
        }
      }
    }
    assertEquals(1, accounts.size());
    JsonNode after = signIn("google", tokenLater(), null).require(200).data();
    assertTrue(accounts.contains(after.at("/user/id").asText()));
  }

  @Test
  void aTokenThatIsNoTokenIsRefused() {
    assertEquals("ID_TOKEN_INVALID", signIn("google", "e30.e30.x", "1995-03-02").errorCode());
    assertEquals("VALIDATION_FAILED", signIn("google", "", "1995-03-02").errorCode());
    assertEquals("VALIDATION_FAILED", signIn("google", "x".repeat(9000), "1995-03-02").errorCode());
  }

  private String token() {
    return issuer.token(subject, email, Instant.now());
  }

  /** A token is good once; this is another of the same person. */
  private String tokenLater() {
    return issuer.token(subject, email, Instant.now().minusSeconds(30));
  }

  private TestUser signUpAs(String address) {
    users.forgetLimits(address);
    register(address).require(202);
    return users.signedIn(
        post(
                "/auth/verify-email",
                "{\"email\":\"%s\",\"code\":\"%s\"}",
                address,
                users.awaitCode(address))
            .require(200)
            .data());
  }

  private TestAnswer register(String address) {
    return post(
        "/auth/register",
        """
        {"email":"%s","password":"%s","displayName":"Ann","birthDate":"1990-01-01",
         "acceptedTerms":true}\
        """,
        address,
        TestUsers.PASSWORD);
  }

  private TestAnswer login(String address) {
    return post(
        "/auth/login", "{\"email\":\"%s\",\"password\":\"%s\"}", address, TestUsers.PASSWORD);
  }

  private TestAnswer signIn(String provider, String token, @Nullable String birthDate) {
    String born = birthDate == null ? "" : ",\"birthDate\":\"" + birthDate + "\"";
    return post("/auth/" + provider, "{\"idToken\":\"%s\"%s}", token, born);
  }

  @FormatMethod
  private TestAnswer post(String route, @FormatString String body, Object... values) {
    return users.stranger().post(route, body.formatted(values));
  }
}
