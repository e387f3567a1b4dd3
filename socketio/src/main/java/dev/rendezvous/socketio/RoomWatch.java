package dev.rendezvous.socketio;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Is told when a room begins and ceases to be, in that order for each; does not block. */
interface RoomWatch {
  CompletionStage<Void> HEARD = CompletableFuture.completedFuture(null);

  /** For a process that is alone. */
  RoomWatch NOBODY =
      new RoomWatch() {
        @Override
        public CompletionStage<Void> opened(String room) {
          return HEARD;
        }

        @Override
        public void closed(String room) {}
      };

  /** Done once what other processes send to the room is heard. */
  CompletionStage<Void> opened(String room);

  /** The last socket has left. */
  void closed(String room);
}
