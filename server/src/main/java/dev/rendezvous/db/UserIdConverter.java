package dev.rendezvous.db;

import dev.rendezvous.types.UserId;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/** Reads and writes BINARY(16) as {@link UserId}; named by the code generator's settings. */
public final class UserIdConverter extends AbstractConverter<byte[], UserId> {
  private static final long serialVersionUID = 1L;

  /** Made by the generated classes. */
  public UserIdConverter() {
    super(byte[].class, UserId.class);
  }

  @Override
  public @Nullable UserId from(byte @Nullable [] bytes) {
    return bytes == null ? null : new UserId(UuidBytes.toUuid(bytes));
  }

  @Override
  public byte @Nullable [] to(@Nullable UserId id) {
    return id == null ? null : UuidBytes.of(id.value());
  }
}
