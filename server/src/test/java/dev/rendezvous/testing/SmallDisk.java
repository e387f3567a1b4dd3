package dev.rendezvous.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes that a test can fill, where tests may mount one; else a folder. */
public final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "size=8m";
  private static final int CHUNK = 64 * 1024;
  private static final int MOUNTED_WITHIN_SECONDS = 10;

  private final Path folder;
  private final boolean isSmall;

  private SmallDisk(Path folder, boolean isSmall) {
    this.folder = folder;
    this.isSmall = isSmall;
  }

  /** Mounts one in memory, which takes a right that root has; empty at first. */
  public static SmallDisk mount(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    boolean mounted = run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString());
    return new SmallDisk(folder, mounted);
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Whether it can be filled. */
  public boolean isSmall() {
    return isSmall;
  }

  /** Leaves no room for anything. */
  public void fill() throws IOException {
    if (!isSmall) {
      throw new IllegalStateException("the disk of this machine is not ours to fill");
    }
    try (var out = Files.newOutputStream(filler())) {
      byte[] chunk = new byte[CHUNK];
      while (true) {
        out.write(chunk);
      }
    } catch (IOException full) {
      // as it should be
    }
  }

  /** Takes away what filled it. */
  public void empty() throws IOException {
    Files.deleteIfExists(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() throws IOException {
    try {
      if (isSmall && !run("umount", folder.toString())) {
        throw new IOException("still mounted: " + folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process.waitFor(MOUNTED_WITHIN_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
