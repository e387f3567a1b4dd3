package dev.rendezvous.services.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.testing.TestGoogle;
import dev.rendezvous.types.AppError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Google's answers to us mean. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PlayCallsTest {
  private static final String PRODUCT = "coins_100";

  @Inject PlayCalls calls;

  private final TestGoogle google = TestGoogle.shared();

  @AfterEach
  void googleIsBack() {
    google.away(0);
  }

  @Test
  void onlyThatThereIsNoSuchPurchaseIsItsLastWord() {
    String token = google.buy(PRODUCT, Map.of());
    assertTrue(calls.findProduct(PRODUCT, token).isPresent());
    for (int status : new int[] {403, 409, 301}) {
      google.away(status);
      assertThrows(IllegalStateException.class, () -> calls.consume(PRODUCT, token), "" + status);
    }
    for (int status : new int[] {400, 404, 410}) {
      google.away(status);
      assertFalse(calls.consume(PRODUCT, token), "" + status);
    }
    google.away(0);
    assertTrue(calls.consume(PRODUCT, token));
  }

  @Test
  void anAnswerThatSaysNothingOfAPurchaseIsNone() throws JsonProcessingException {
    var wanted =
        new StoreApi.Wanted(StoreName.GOOGLE, SaleKind.COINS, PRODUCT, "a-token-of-usual-length");
    JsonNode odd = new ObjectMapper().readTree("{\"message\":\"hello\"}");
    AppError refused = assertThrows(AppError.class, () -> PlayReceipts.product(odd, wanted));
    assertEquals("RECEIPT_INVALID", refused.code().name());
  }
}
