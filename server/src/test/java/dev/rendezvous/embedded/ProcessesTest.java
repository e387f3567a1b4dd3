package dev.rendezvous.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  @TempDir Path folder;

  @Test
  void supervisedProcessStopsWhenAsked() throws Exception {
    Path pidFile = folder.resolve("pid");
    var sleeper = SupervisedProcess.start(List.of("sleep", "300"), folder.resolve("log"), pidFile);
    assertTrue(sleeper.isAlive());
    assertEquals(Long.toString(sleeper.pid()), Files.readString(pidFile).strip());
    sleeper.askToStop();
    sleeper.awaitStop(Duration.ofSeconds(10));
    assertFalse(sleeper.isAlive());
    assertFalse(Files.exists(pidFile));
  }

  @Test
  void processThatWillNotStopIsKilled() throws Exception {
    var stubborn =
        SupervisedProcess.start(
            List.of("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 0.1; done"),
            folder.resolve("log"),
            folder.resolve("pid"));
    awaitLine(folder.resolve("log"), "deaf");
    stubborn.askToStop();
    stubborn.awaitStop(Duration.ofMillis(500));
    assertTrue(stubborn.onceEnded().toCompletableFuture().get(5, TimeUnit.SECONDS) != null);
  }

  @Test
  void orphansAreKnownByTheirArgumentsAndNoOtherProcessIsTouched() throws Exception {
    String mine = folder.resolve("mine").toString();
    Process orphan = shell("sleep 300; :", mine);
    Process other = shell("sleep 300; :", folder.resolve("other").toString());
    try {
      // a pid file that a restart of the machine has made wrong
      Path pidFile = Files.writeString(folder.resolve("pid"), Long.toString(other.pid()));
      List<String> told = new ArrayList<>();
      Orphans.end(pidFile, mine, told::add);
      assertTrue(orphan.waitFor(5, TimeUnit.SECONDS));
      assertTrue(other.isAlive());
      assertEquals(1, told.size());
      assertFalse(Files.exists(pidFile));
    } finally {
      orphan.destroyForcibly();
      other.destroyForcibly();
    }
  }

  @Test
  void programThatDoesNotRunHereIsNotFound() throws IOException {
    Path broken = Files.writeString(folder.resolve("rendezvous-probe"), "\u007fELF nonsense");
    assertTrue(broken.toFile().setExecutable(true));
    Path sound = Files.createDirectories(folder.resolve("sound")).resolve("rendezvous-probe");
    Files.writeString(sound, "#!/bin/sh\necho 'probe 1.0'\n");
    assertTrue(sound.toFile().setExecutable(true));
    var programs = InstalledPrograms.on(folder + ":" + sound.getParent());
    assertEquals(Optional.of(sound), programs.findRunning("missing", "rendezvous-probe"));
    assertEquals(Optional.empty(), programs.findRunning("missing"));
  }

  private static void awaitLine(Path log, String line) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!Files.exists(log) || !Files.readString(log).contains(line)) {
      assertTrue(System.nanoTime() < deadline, line + " was never logged");
      Thread.sleep(10); // polls another process; the deadline bounds it
    }
  }

  private Process shell(String script, String argument) throws IOException {
    Path file = Files.writeString(folder.resolve("script-" + argument.hashCode()), script);
    return new ProcessBuilder("sh", file.toString(), argument).start();
  }
}
