package dev.rendezvous.services.appstore;

import com.apple.itunes.storekit.model.JWSTransactionDecodedPayload;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreError;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Apple's App Store (StoreKit 2): all that it says is signed. What was signed a while ago may have
 * been given back since, so Apple is asked then, where there is a key to ask with.
 */
@Singleton
final class AppStoreProvider implements StoreProviderApi {
  private static final URI MANAGE = URI.create("https://apps.apple.com/account/subscriptions");

  private final AppleSignatures signatures;
  private final AppleCalls calls;
  private final AppleNotices notices;
  private final StoreSettings.Apple settings;
  private final ObjectMapper json;
  private final InstantSource clock;

  AppStoreProvider(
      AppleSignatures signatures,
      AppleCalls calls,
      AppleNotices notices,
      StoreSettings settings,
      ObjectMapper json,
      InstantSource clock) {
    this.signatures = signatures;
    this.calls = calls;
    this.notices = notices;
    this.settings = settings.apple();
    this.json = json;
    this.clock = clock;
  }

  @Override
  public StoreName store() {
    return StoreName.APPLE;
  }

  /** The receipt is a signed transaction, a JWS. */
  @Override
  public ReceiptApi verify(StoreApi.Wanted wanted) {
    return signatures
        .transaction(wanted.receipt())
        .flatMap(this::asItIsNow)
        .flatMap(AppleReceipts::read)
        .orElseThrow(StoreError.RECEIPT_INVALID::asError);
  }

  private Optional<JWSTransactionDecodedPayload> asItIsNow(JWSTransactionDecodedPayload said) {
    Long signed = said.getSignedDate();
    Instant fresh = clock.instant().minus(settings.receiptAge());
    boolean old = signed == null || Instant.ofEpochMilli(signed).isBefore(fresh);
    String id = said.getTransactionId();
    if (!old || !calls.areUsed() || id == null) {
      return Optional.of(said);
    }
    return calls
        .findTransaction(id)
        .flatMap(signatures::transaction)
        .filter(now -> id.equals(now.getTransactionId()));
  }

  @Override
  public Optional<Page> startCheckout(StoreApi.Order order, UUID account) {
    return Optional.empty();
  }

  @Override
  public void acknowledge(Handed handed) {
    // the app finishes its transactions itself
  }

  /** Empty, too, without a key to ask with: then only its notices tell. */
  @Override
  public Optional<StoreEventApi> look(StoreEventApi.Line line) {
    return calls.areUsed()
        ? calls
            .findStanding(line.originalRef())
            .flatMap(notices::standing)
            .filter(told -> told.line().equals(line))
        : Optional.empty();
  }

  /** Only the person can, in the App Store. */
  @Override
  public Changed change(StoreEventApi.Line line, Wish wish) {
    return new Changed(null, MANAGE);
  }

  @Override
  public Optional<URI> manage(StoreEventApi.Line line, String product) {
    return Optional.of(MANAGE);
  }

  @Override
  public Notice open(Delivery delivery) {
    return notice(signedPayload(delivery.body()))
        .orElseThrow(StoreError.SIGNATURE_INVALID::asError);
  }

  private Optional<Notice> notice(String signed) {
    return signatures
        .notification(signed)
        .filter(said -> said.getNotificationUUID() != null && said.getSignedDate() != null)
        .map(said -> {
          String subtype = said.getRawSubtype();
          return new Notice(
              StoreName.APPLE,
              said.getNotificationUUID(),
              said.getRawNotificationType() + (subtype == null ? "" : "." + subtype),
              Instant.ofEpochMilli(said.getSignedDate()),
              signed);
        });
  }

  /** None, too, without a key to ask with. */
  @Override
  public Missed listMissed(Span span, @Nullable String page) {
    return calls.areUsed()
        ? calls.listFailed(span.from(), span.to(), page).map(this::missed).orElse(Missed.NONE)
        : Missed.NONE;
  }

  private Missed missed(JsonNode said) {
    return new Missed(
        StreamSupport.stream(said.path("notificationHistory").spliterator(), false)
            .flatMap(one -> notice(one.path("signedPayload").asText()).stream())
            .toList(),
        said.path("hasMore").asBoolean() ? said.path("paginationToken").textValue() : null);
  }

  private String signedPayload(String body) {
    try {
      return json.readTree(body).path("signedPayload").asText();
    } catch (JsonProcessingException e) {
      throw StoreError.SIGNATURE_INVALID.asError();
    }
  }

  @Override
  public List<StoreEventApi> interpret(Notice notice) {
    return notices.interpret(notice);
  }
}
