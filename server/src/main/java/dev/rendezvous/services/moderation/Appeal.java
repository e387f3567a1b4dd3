package dev.rendezvous.services.moderation;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An objection to a measure, as moderators see it.
 *
 * @param body why the appellant thinks that it is wrong
 * @param firstDecidedBy who took the measure, and may not decide this
 * @param statement the reasons, as the appellant was told
 */
record Appeal(
    UUID id,
    UUID measureId,
    UserId appellant,
    UserId firstDecidedBy,
    String body,
    AppealStatus status,
    @Nullable UserId decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String statement,
    Instant createdAt) {}
