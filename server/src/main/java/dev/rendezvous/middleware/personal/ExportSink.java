package dev.rendezvous.middleware.personal;

import java.io.InputStream;
import java.util.function.Consumer;

/** Where a service writes what a person gets a copy of; one file at a time. */
public interface ExportSink {
  /**
   * Writes a file with one JSON object.
   *
   * @param file its name without ending
   * @param value a record, whose fields' names its owner reads
   */
  void one(String file, Object value);

  /**
   * Writes a file with a JSON array, item by item, so that no more than one is held.
   *
   * @param file its name without ending
   * @param items hands over one after the other
   */
  void list(String file, Consumer<Consumer<Object>> items);

  /** Writes a file as it is; the caller closes what is read. */
  void file(String name, InputStream content);
}
