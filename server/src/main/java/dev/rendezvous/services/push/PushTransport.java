package dev.rendezvous.services.push;

/** Who brings pushes to devices. */
interface PushTransport {
  /** Sends one push; never throws for what the provider says, or for not reaching it. */
  PushOutcome send(String token, PushMessage message);
}
