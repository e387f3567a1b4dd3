package dev.rendezvous.services.account;

import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All accounts that were not erased, for those who run the service. */
public interface DirectoryApi {
  /**
   * Which accounts are wanted; what is null does not narrow.
   *
   * @param before the last one that was read
   */
  record Filter(@Nullable Role role, @Nullable AccountStatus status, @Nullable UserId before) {}

  /** Accounts that were proven, the newest first. */
  List<Account> list(Filter filter, int limit);

  /** All that have to do with an address: who has it, who had it, who claims it; newest first. */
  List<Account> listByEmail(EmailAddress email, int limit);

  /** When the first account there is was made. */
  Optional<Instant> firstAt();

  /** Accounts by id, in no order; those that are not there are left out. */
  List<Account> listByIds(Collection<UserId> ids);
}
