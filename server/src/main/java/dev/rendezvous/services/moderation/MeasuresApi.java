package dev.rendezvous.services.moderation;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Measures, for others who act on accounts. */
public interface MeasuresApi {
  /**
   * Closes an account outside of a case, in the open transaction: a measure as any, with reasons
   * that the person is told and can object to. What is closed for longer stays so.
   *
   * @param until when it opens again; null for never
   * @param by who decided, and does not decide an objection
   * @param clause of the guidelines that was broken
   * @param statement the reasons, in words for the person
   * @throws dev.rendezvous.types.AppError LAST_ADMIN
   */
  void close(
      UserId user, @Nullable Instant until, UserId by, GuidelineClause clause, String statement);

  /**
   * Takes back what closes an account, in the open transaction that opens it: no strike counts for
   * it any more, and nothing closes the account again on its ground.
   */
  void lift(UserId user, UserId by);
}
