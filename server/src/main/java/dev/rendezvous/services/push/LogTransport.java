package dev.rendezvous.services.push;

import org.jboss.logging.Logger;

/** Brings pushes nowhere, for installations without a provider. */
final class LogTransport implements PushTransport {
  private static final Logger LOG = Logger.getLogger(LogTransport.class);

  @Override
  public PushOutcome send(String token, PushMessage message) {
    LOG.infof("a push would be sent: %s", message);
    return new PushOutcome.Sent();
  }
}
