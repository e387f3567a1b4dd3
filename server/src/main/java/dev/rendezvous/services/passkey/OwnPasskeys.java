package dev.rendezvous.services.passkey;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.CleanText;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How passkeys come to an account, and go. */
@Singleton
final class OwnPasskeys {
  private final Transactions tx;
  private final PasskeyStore store;
  private final Options options;
  private final Challenges challenges;
  private final Ceremonies ceremonies;
  private final UserHandles handles;
  private final PasskeyEvents events;

  OwnPasskeys(
      Transactions tx,
      PasskeyStore store,
      Options options,
      Challenges challenges,
      Ceremonies ceremonies,
      UserHandles handles,
      PasskeyEvents events) {
    this.tx = tx;
    this.store = store;
    this.options = options;
    this.challenges = challenges;
    this.ceremonies = ceremonies;
    this.handles = handles;
    this.events = events;
  }

  List<Passkey> list(UserId user) {
    return store.list(user);
  }

  /**
   * What a client needs to have a passkey made.
   *
   * @throws dev.rendezvous.types.AppError TOO_MANY_PASSKEYS; UNAVAILABLE
   */
  CreationOptions begin(UserId user) {
    List<Passkey> present = store.list(user);
    if (present.size() >= PasskeyStore.MAX_PER_USER) {
      throw PasskeyError.TOO_MANY_PASSKEYS.asError();
    }
    return options.forRegistration(user, present);
  }

  /**
   * Keeps a passkey that was made for a challenge of {@link #begin}.
   *
   * @throws dev.rendezvous.types.AppError PASSKEY_REFUSED when anything is wrong with it;
   *     PASSKEY_ALREADY_KNOWN; TOO_MANY_PASSKEYS; VALIDATION_FAILED for a name that can't be shown;
   *     UNAVAILABLE
   */
  Passkey add(UserId user, PasskeyRequests.NewPasskey request) {
    String name = shown(request.name());
    Passkey.Credential credential =
        challenge(user, request.credential())
            .flatMap(
                challenge -> ceremonies.register(request.credential(), challenge, handles.of(user)))
            .orElseThrow(PasskeyError.PASSKEY_REFUSED::asError);
    return tx.call(() ->
        switch (store.insert(user, credential, name)) {
          case PasskeyStore.Insertion.Done(Passkey passkey) -> {
            events.added(passkey);
            yield passkey;
          }
          case PasskeyStore.Insertion.Known() -> throw PasskeyError.PASSKEY_ALREADY_KNOWN.asError();
          case PasskeyStore.Insertion.Full() -> throw PasskeyError.TOO_MANY_PASSKEYS.asError();
        });
  }

  /** The challenge that is answered, when it was this user's; it is used up then. */
  private Optional<String> challenge(UserId user, PasskeyRequests.Registration credential) {
    return ceremonies
        .challengeIn(credential.response().clientDataJSON())
        .filter(challenge -> challenges.takeForRegistration(user, challenge));
  }

  private static String shown(String name) {
    String clean = CleanText.line(name);
    if (clean.isEmpty()) {
      throw FieldError.of("name", "NOT_BLANK", "must not be blank");
    }
    if (clean.length() > PasskeyRequests.MAX_NAME) {
      throw FieldError.of("name", "SIZE", "is too long");
    }
    return clean;
  }

  /**
   * Removes a passkey of the user.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND, also for another's
   */
  void remove(UserId user, UUID id) {
    tx.run(() -> {
      Passkey passkey = store.find(user, id).orElseThrow(CommonError.NOT_FOUND::asError);
      if (!store.delete(id)) {
        throw CommonError.NOT_FOUND.asError();
      }
      events.removed(passkey);
    });
  }
}
