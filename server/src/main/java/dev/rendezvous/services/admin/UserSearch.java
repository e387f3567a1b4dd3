package dev.rendezvous.services.admin;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Permission;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.DirectoryApi;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.services.profile.ProfileRecordApi;
import dev.rendezvous.services.profile.ProfileRecordApi.Named;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds people, each way by an index. Who was erased is not found any more. */
@Singleton
final class UserSearch {
  /** Accounts that an address may have had, and registrations that name it. */
  private static final int MOST_OF_AN_ADDRESS = 20;

  private static final String EVERYBODY = "everybody";

  private final DirectoryApi accounts;
  private final ProfileRecordApi profiles;
  private final LookLog log;

  UserSearch(DirectoryApi accounts, ProfileRecordApi profiles, LookLog log) {
    this.accounts = accounts;
    this.profiles = profiles;
    this.log = log;
  }

  /**
   * A part of those who are looked for, which is noted.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for a cursor that is none; FORBIDDEN
   *     for moderators who look for nobody in particular
   */
  Page<FoundUser> find(Caller caller, UserQuery query, int limit, @Nullable String cursor) {
    String by = wayOf(query);
    if (by.equals(EVERYBODY) && caller.role() != Role.ADMIN) {
      throw CommonError.FORBIDDEN.asError();
    }
    Page<FoundUser> found = find(query, limit, cursor);
    log.searched(caller, by, found.items().size());
    return caller.role().covers(Permission.STANDING_CHANGE.role()) ? found : masked(found);
  }

  private static Page<FoundUser> masked(Page<FoundUser> found) {
    return new Page<>(
        found.items().stream().map(FoundUser::masked).toList(),
        found.number(),
        found.limit(),
        found.total(),
        found.nextCursor());
  }

  private static String wayOf(UserQuery query) {
    if (query.email() != null) {
      return "email";
    }
    if (query.id() != null) {
      return "id";
    }
    if (query.name() != null) {
      return "name";
    }
    return query.isNarrow() ? "state" : EVERYBODY;
  }

  private Page<FoundUser> find(UserQuery query, int limit, @Nullable String cursor) {
    if (query.email() != null) {
      EmailAddress email = EmailAddress.of(query.email());
      return whole(accounts.listByEmail(email, MOST_OF_AN_ADDRESS));
    }
    if (query.id() != null) {
      return whole(
          CanonicalUuid.find(query.id())
              .map(id -> accounts.listByIds(List.of(new UserId(id))))
              .orElse(List.of()));
    }
    return query.name() != null
        ? byName(query.name(), limit, cursor)
        : newest(query, limit, cursor);
  }

  private Page<FoundUser> whole(List<Account> found) {
    return new Page<>(named(found), 1, Page.MAX_LIMIT, -1, null);
  }

  private Page<FoundUser> newest(UserQuery query, int limit, @Nullable String cursor) {
    UUID before = Cursors.read(cursor);
    UserId last = before == null ? null : new UserId(before);
    List<Account> found =
        accounts.list(new DirectoryApi.Filter(query.role(), query.status(), last), limit + 1);
    Page<Account> page = Cursors.page(found, limit, account -> account.id().toString());
    return new Page<>(named(page.items()), 1, limit, -1, page.nextCursor());
  }

  /** Whose account went while we looked is left out; the part is shorter then. */
  private Page<FoundUser> byName(String name, int limit, @Nullable String cursor) {
    Named after = cursor == null ? null : NameCursor.read(cursor);
    Page<Named> page = Cursors.page(profiles.search(name, after, limit + 1), limit, NameCursor::of);
    Map<UserId, Account> found =
        accounts.listByIds(page.items().stream().map(Named::user).toList()).stream()
            .collect(Collectors.toMap(Account::id, Function.identity()));
    List<FoundUser> users =
        page.items().stream().flatMap(named -> shown(named, found).stream()).toList();
    return new Page<>(users, 1, limit, -1, page.nextCursor());
  }

  private static Optional<FoundUser> shown(Named named, Map<UserId, Account> found) {
    return Optional.ofNullable(found.get(named.user()))
        .map(account -> FoundUser.of(account, named.displayName()));
  }

  private List<FoundUser> named(List<Account> found) {
    Map<UserId, String> names = profiles.namesOf(found.stream().map(Account::id).toList());
    return found.stream().map(account -> FoundUser.of(account, names.get(account.id()))).toList();
  }
}
