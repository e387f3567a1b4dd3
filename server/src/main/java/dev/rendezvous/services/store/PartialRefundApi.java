package dev.rendezvous.services.store;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stores gave back in part, for those who decide how many coins that was. */
public interface PartialRefundApi {
  /**
   * A part of what was paid, given back.
   *
   * @param note how much, as the store says it
   * @param occurredAt when the store says it happened
   * @param sale the purchase; null when it was not used here
   * @param userId who used it
   * @param coins that were taken back for it; null as long as nobody has decided
   */
  record PartialRefund(
      UUID id,
      StoreName provider,
      SaleKind kind,
      String note,
      Instant occurredAt,
      @Nullable UUID sale,
      @Nullable UserId userId,
      @Nullable Integer coins,
      @Nullable Instant decidedAt) {}

  /**
   * Newest first.
   *
   * @param decided whether somebody has
   * @param before the last one of the part before; null for the first part
   */
  List<PartialRefund> list(boolean decided, @Nullable UUID before, int limit);

  /** One of them. */
  Optional<PartialRefund> find(UUID id);

  /**
   * Notes what was decided, in the open transaction.
   *
   * @param coins that are taken back; none to leave it at that
   * @return false when somebody has decided before
   */
  boolean decide(UUID id, int coins);
}
