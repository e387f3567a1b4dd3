package dev.rendezvous.testing;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What {@code kill} can tell a process besides to die. */
enum ProcessSignal {
  /** What Ctrl-C does. */
  INT,
  /** Stops it in the middle of what it does. */
  STOP,
  /** Has a JVM print what each of its threads does. */
  QUIT,
  /** Lets it go on. */
  CONT;

  void send(long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start();
    if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IllegalStateException("no signal " + this + " to process " + pid);
    }
  }
}
