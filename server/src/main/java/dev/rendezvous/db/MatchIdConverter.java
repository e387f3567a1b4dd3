package dev.rendezvous.db;

import dev.rendezvous.types.MatchId;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/** Reads and writes BINARY(16) as {@link MatchId}; named by the code generator's settings. */
public final class MatchIdConverter extends AbstractConverter<byte[], MatchId> {
  private static final long serialVersionUID = 1L;

  /** Made by the generated classes. */
  public MatchIdConverter() {
    super(byte[].class, MatchId.class);
  }

  @Override
  public @Nullable MatchId from(byte @Nullable [] bytes) {
    return bytes == null ? null : new MatchId(UuidBytes.toUuid(bytes));
  }

  @Override
  public byte @Nullable [] to(@Nullable MatchId id) {
    return id == null ? null : UuidBytes.of(id.value());
  }
}
