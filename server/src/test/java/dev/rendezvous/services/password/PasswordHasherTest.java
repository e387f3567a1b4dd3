package dev.rendezvous.services.password;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a hash is good for. */
class PasswordHasherTest {
  private static final String BCRYPT =
      "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final PasswordHasher hasher = new PasswordHasher(GivenPasswords.USUAL, meters);

  @AfterEach
  void close() {
    hasher.close();
  }

  @Test
  void thePasswordFitsAndNoOther() {
    String hash = hasher.hash("a long enough password");
    assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    assertTrue(hasher.matches("a long enough password", Optional.of(hash)));
    assertFalse(hasher.matches("A long enough password", Optional.of(hash)));
    assertFalse(hasher.matches("a long enough password ", Optional.of(hash)));
    assertNotEquals(hash, hasher.hash("a long enough password"));
  }

  @Test
  void theSameLettersFitInWhateverFormTheyAreTyped() {
    String composed = "pässwörd für Zoë";
    String decomposed = "pa\u0308sswo\u0308rd fu\u0308r Zoe\u0308";
    assertNotEquals(composed, decomposed);
    assertTrue(hasher.matches(decomposed, Optional.of(hasher.hash(composed))));
    assertTrue(hasher.matches(composed, Optional.of(hasher.hash(decomposed))));
  }

  @Test
  void nothingFitsWhereThereIsNoHashButAsMuchIsHashed() {
    long before = hashed();
    assertFalse(hasher.matches("a long enough password", Optional.empty()));
    assertFalse(hasher.matches("a long enough password", Optional.of(BCRYPT)));
    assertFalse(hasher.matches("a long enough password", Optional.of("$argon2id$broken")));
    assertTrue(hashed() - before == 3, "one hash each");
  }

  @Test
  void aHashOfOtherParametersIsToBeMadeAnew() {
    var stronger = new GivenPasswords(19_456, 3, Optional.empty());
    PasswordHasher other = new PasswordHasher(stronger, meters);
    try {
      String old = other.hash("a long enough password");
      assertTrue(hasher.needsRehash(old));
      assertTrue(hasher.matches("a long enough password", Optional.of(old)));
      assertFalse(hasher.needsRehash(hasher.hash("a long enough password")));
      for (String foreign : List.of(BCRYPT, "", "$argon2id$broken", old.replace("2id", "2i"))) {
        assertTrue(hasher.needsRehash(foreign), foreign);
      }
    } finally {
      other.close();
    }
  }

  private long hashed() {
    return meters.get("rendezvous.passwords.hashing").timer().count();
  }
}
