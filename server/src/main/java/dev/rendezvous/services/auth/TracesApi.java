package dev.rendezvous.services.auth;

import dev.rendezvous.types.UserId;
import java.util.List;

/** What people are known by, for who has to know them again; never to be kept as it is. */
public interface TracesApi {
  /** The address, providers' names and devices of somebody; empty once they were erased. */
  List<Trace> of(UserId user);
}
