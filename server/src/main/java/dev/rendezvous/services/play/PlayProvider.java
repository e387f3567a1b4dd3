package dev.rendezvous.services.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.store.ReceiptApi;
import dev.rendezvous.services.store.SaleKind;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreError;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Google Play: a purchase is a token, which means what Google says when it is asked. */
@Singleton
final class PlayProvider implements StoreProviderApi {
  private static final String MANAGE = "https://play.google.com/store/account/subscriptions";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]{20,2000}");

  private final PlayCalls calls;
  private final PlayNotices notices;
  private final StoreSettings settings;
  private final SharedClock clock;

  PlayProvider(PlayCalls calls, PlayNotices notices, StoreSettings settings, SharedClock clock) {
    this.calls = calls;
    this.notices = notices;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public StoreName store() {
    return StoreName.GOOGLE;
  }

  /** The receipt is a purchase token. */
  @Override
  public ReceiptApi verify(StoreApi.Wanted wanted) {
    if (!TOKEN.matcher(wanted.receipt()).matches()) {
      throw StoreError.RECEIPT_INVALID.asError();
    }
    String product = wanted.product();
    if (wanted.kind() == SaleKind.COINS && product != null) {
      return PlayReceipts.product(found(calls.findProduct(product, wanted.receipt())), wanted);
    }
    Instant asked = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return PlayReceipts.subscription(
        found(calls.findSubscription(wanted.receipt())), wanted, asked);
  }

  private static JsonNode found(Optional<JsonNode> said) {
    return said.orElseThrow(StoreError.RECEIPT_INVALID::asError);
  }

  @Override
  public Optional<Page> startCheckout(StoreApi.Order order, UUID account) {
    return Optional.empty();
  }

  /** A token that was too long to be a name can't be asked about any more. */
  @Override
  public Optional<StoreEventApi> look(StoreEventApi.Line line) {
    String token = line.originalRef();
    return PlayReceipts.isToken(token) ? notices.look(token) : Optional.empty();
  }

  /** Only the person can, in Google Play. */
  @Override
  public Changed change(StoreEventApi.Line line, Wish wish) {
    return new Changed(null, page(wish.product()));
  }

  @Override
  public Optional<URI> manage(StoreEventApi.Line line, String product) {
    return Optional.of(page(product));
  }

  private URI page(String product) {
    String app = settings.google().packageName().orElseThrow();
    String query =
        "sku=%s&package=%s".formatted(URLEncoder.encode(product, StandardCharsets.UTF_8), app);
    return URI.create(MANAGE + "?" + query);
  }

  /** Coins are used up, so that they can be bought again; a subscription is acknowledged. */
  @Override
  public void acknowledge(Handed handed) {
    boolean heard =
        switch (handed.kind()) {
          case COINS -> calls.consume(handed.product(), handed.token());
          case SUBSCRIPTION -> calls.acknowledge(handed.product(), handed.token());
        };
    if (!heard) {
      throw StoreError.RECEIPT_INVALID.asError();
    }
  }

  @Override
  public Notice open(Delivery delivery) {
    return notices.open(delivery);
  }

  @Override
  public Missed listMissed(Span span, @Nullable String page) {
    return notices.listMissed(span, page);
  }

  @Override
  public List<StoreEventApi> interpret(Notice notice) {
    return notices.interpret(notice);
  }
}
