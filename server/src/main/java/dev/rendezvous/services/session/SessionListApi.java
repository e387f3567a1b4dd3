package dev.rendezvous.services.session;

import dev.rendezvous.types.UserId;
import java.util.List;

/** The sessions of others, for those who run the service. */
public interface SessionListApi {
  /** Those of a user that are alive, the one that was used last first; none of them is current. */
  List<SessionView> listLive(UserId user, int limit);
}
