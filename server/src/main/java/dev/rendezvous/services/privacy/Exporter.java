package dev.rendezvous.services.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.PersonalData;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes one copy: what each service holds about somebody, as a ZIP. */
@Singleton
final class Exporter {
  static final int MAX_TRIES = 3;

  private static final Logger LOG = Logger.getLogger(Exporter.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Transactions tx;
  private final ExportStore store;
  private final ExportFiles files;
  private final ExportNews news;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final List<PersonalData> data;

  Exporter(
      Transactions tx,
      ExportStore store,
      ExportFiles files,
      ExportNews news,
      ObjectMapper json,
      InstantSource clock,
      @All List<PersonalData> data) {
    this.tx = tx;
    this.store = store;
    this.files = files;
    this.news = news;
    this.json = json;
    this.clock = clock;
    this.data = data.stream().sorted(Comparator.comparing(PersonalData::name)).toList();
  }

  /** Makes a copy from its beginning, or notes why it could not be made. */
  void make(ExportStore.Run run) {
    if (run.tries() > MAX_TRIES) {
      giveUp(run, "CRASHED");
      return;
    }
    var progress = new ExportProgress(tx, store, run, clock);
    try {
      files.deleteBefore(progress);
      write(progress);
      news.ready(run, progress.size(), clock.instant());
      files.deleteOthers(run);
    } catch (ExportProgress.Lost lost) {
      LOG.debugf("copy %s is another's by now, or was deleted", run.export());
    } catch (ExportProgress.TooLarge e) {
      giveUp(run, "TOO_LARGE");
    } catch (IOException | RuntimeException e) {
      setBack(run, e);
    }
  }

  private void write(ExportProgress progress) throws IOException {
    try (ExportZip zip = new ExportZip(files.writeTo(progress), json, progress::beat)) {
      zip.text("README.txt", ExportReadme.of(clock.instant(), data));
      for (int i = 0; i < data.size(); i++) {
        zip.enter(data.get(i).name());
        data.get(i).export(progress.run().user(), zip);
        progress.done(i + 1, data.size());
      }
    }
  }

  private void setBack(ExportStore.Run run, Exception e) {
    LOG.warnf(e, "copy %s could not be made, try %d", run.export(), run.tries());
    if (run.tries() >= MAX_TRIES) {
      giveUp(run, "FAILED");
    } else {
      Instant later = clock.instant().plus(PAUSE);
      var _ = tx.call(() -> store.postpone(run, later, "FAILED"));
    }
  }

  private void giveUp(ExportStore.Run run, String why) {
    if (news.failed(run, why)) {
      LOG.warnf("copy %s is given up: %s", run.export(), why);
      files.deleteParts(run.export());
    }
  }
}
