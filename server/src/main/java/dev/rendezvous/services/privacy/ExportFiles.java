package dev.rendezvous.services.privacy;

import dev.rendezvous.config.PrivacySettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The ZIPs of copies, part by part, so that no more than one part is ever held in memory. */
@Singleton
final class ExportFiles {
  static final int CHUNK = 512 * 1024;

  private static final long MEGABYTE = 1024 * 1024;

  /** Parts that go at once: so few that no transaction is large. */
  private static final int BATCH = 20;

  private static final int MAX_COPIES = 100;

  private final Transactions tx;
  private final ExportStore store;
  private final SealedChunks seal;
  private final long maxBytes;

  ExportFiles(Transactions tx, ExportStore store, SealedChunks seal, PrivacySettings settings) {
    this.tx = tx;
    this.store = store;
    this.seal = seal;
    maxBytes = settings.exportMaxMegabytes() * MEGABYTE;
  }

  /** Where a copy is written, as long as its run goes on. */
  OutputStream writeTo(ExportProgress progress) {
    return new Writer(progress);
  }

  /** Deletes what a run before this one has left. */
  void deleteBefore(ExportProgress progress) {
    UUID export = progress.run().export();
    int deleted = BATCH;
    while (deleted == BATCH) {
      deleted =
          tx.call(() -> {
            progress.goOn();
            return store.deleteChunks(export, BATCH);
          });
    }
  }

  /** Deletes the parts of a copy that nobody makes. */
  void deleteParts(UUID export) {
    int deleted = BATCH;
    while (deleted == BATCH) {
      deleted = tx.call(() -> store.deleteChunks(export, BATCH));
    }
  }

  /** Deletes the copies that came before one. */
  void deleteOthers(ExportStore.Run kept) {
    store.list(kept.user(), MAX_COPIES).stream()
        .filter(other -> !other.id().equals(kept.export()))
        .forEach(other -> delete(other.id()));
  }

  /** Deletes all copies of somebody; one that is being made comes to nothing. */
  void deleteAll(UserId user) {
    List<DataExport> some = store.list(user, MAX_COPIES);
    while (!some.isEmpty()) {
      some.forEach(copy -> delete(copy.id()));
      some = store.list(user, MAX_COPIES);
    }
  }

  /** Takes it from whoever makes it first, so that no part comes after the last was deleted. */
  void delete(UUID export) {
    tx.run(() -> store.expire(export));
    deleteParts(export);
    tx.run(() -> store.delete(export));
  }

  /** Hands a copy over; fails when it is deleted meanwhile, so that nobody takes half for whole. */
  void read(UUID export, long size, OutputStream out) throws IOException {
    long left = size;
    for (int number = 0; left > 0; number++) {
      Optional<byte[]> sealed = store.findChunk(export, number);
      if (sealed.isEmpty()) {
        throw new IOException("the copy was deleted while it was fetched");
      }
      ByteBuffer part = seal.open(export, number, sealed.get());
      left -= part.remaining();
      out.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
    }
  }

  private final class Writer extends OutputStream {
    private final ExportProgress progress;
    private final byte[] buffer = new byte[CHUNK];
    private int filled;
    private int number;

    private Writer(ExportProgress progress) {
      this.progress = progress;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      int done = 0;
      while (done < length) {
        int fits = Math.min(length - done, CHUNK - filled);
        System.arraycopy(bytes, offset + done, buffer, filled, fits);
        filled += fits;
        done += fits;
        if (filled == CHUNK) {
          store();
        }
      }
    }

    private void store() {
      progress.count(filled, maxBytes);
      UUID export = progress.run().export();
      byte[] sealed = seal.seal(export, number, buffer, filled);
      tx.run(() -> {
        progress.goOn();
        store.insertChunk(export, number, sealed);
      });
      number++;
      filled = 0;
    }

    @Override
    public void close() {
      if (filled > 0) {
        store();
      }
    }
  }
}
