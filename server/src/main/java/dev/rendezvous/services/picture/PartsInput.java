package dev.rendezvous.services.picture;

import java.nio.ByteBuffer;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;

/** Parts of an upload, read as if they were one file; nothing is copied or cached. */
final class PartsInput extends ImageInputStreamImpl {
  /** Small, so that a decoder comes by often enough to notice that its time is over. */
  private static final int MOST_AT_ONCE = 4_096;

  private final List<ByteBuffer> parts;
  private final Deadline deadline;
  private final long length;
  private int part;
  private long startOfPart;

  PartsInput(List<ByteBuffer> parts, Deadline deadline) {
    this.parts = parts;
    this.deadline = deadline;
    this.length = parts.stream().mapToLong(ByteBuffer::capacity).sum();
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (!find()) {
      return -1;
    }
    return parts.get(part).get((int) (streamPos++ - startOfPart)) & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int most) {
    deadline.check();
    bitOffset = 0;
    if (!find()) {
      return -1;
    }
    ByteBuffer here = parts.get(part);
    int at = (int) (streamPos - startOfPart);
    int count = Math.min(Math.min(most, MOST_AT_ONCE), here.capacity() - at);
    here.get(at, target, from, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return length;
  }

  /** Makes the part that holds the position the present one; false at the end. */
  private boolean find() {
    if (streamPos < startOfPart) {
      part = 0;
      startOfPart = 0;
    }
    while (part < parts.size() && streamPos >= startOfPart + parts.get(part).capacity()) {
      startOfPart += parts.get(part).capacity();
      part++;
    }
    return part < parts.size();
  }
}
