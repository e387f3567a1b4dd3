package dev.rendezvous.db;

import java.util.UUID;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/** Reads and writes BINARY(16) as {@link UUID}; named by the code generator's settings. */
public final class UuidConverter extends AbstractConverter<byte[], UUID> {
  private static final long serialVersionUID = 1L;

  /** Made by the generated classes. */
  public UuidConverter() {
    super(byte[].class, UUID.class);
  }

  @Override
  public @Nullable UUID from(byte @Nullable [] bytes) {
    return bytes == null ? null : UuidBytes.toUuid(bytes);
  }

  @Override
  public byte @Nullable [] to(@Nullable UUID id) {
    return id == null ? null : UuidBytes.of(id);
  }
}
