package dev.rendezvous.socketio;

/** Checks a mapped payload before the handler sees it. */
@FunctionalInterface
public interface PayloadValidator {
  /** Accepts everything. */
  PayloadValidator NONE = _ -> {};

  /**
   * Accepts by returning.
   *
   * @throws Exception to refuse; it becomes the ack by way of {@link ErrorToAck}
   */
  void validate(Object payload) throws Exception;
}
