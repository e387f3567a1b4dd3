package dev.rendezvous.services.privacy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.middleware.personal.ExportSink;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP that services write their files into, one after the other; nothing of it is held. */
final class ExportZip implements ExportSink, AutoCloseable {
  private final ZipOutputStream zip;
  private final ObjectMapper json;
  private final Runnable beat;
  private String folder = "";

  /**
   * @param beat called for each thing that is written
   */
  ExportZip(OutputStream out, ObjectMapper json, Runnable beat) {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.json = json;
    this.beat = beat;
  }

  /** Where the next files lie. */
  void enter(String name) {
    folder = name + "/";
  }

  void text(String name, String content) {
    entry(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void one(String file, Object value) {
    jsonEntry(file, generator -> write(generator, value));
  }

  @Override
  public void list(String file, Consumer<Consumer<Object>> items) {
    jsonEntry(
        file,
        generator -> {
          generator.writeStartArray();
          items.accept(item -> write(generator, item));
          generator.writeEndArray();
        });
  }

  @Override
  public void file(String name, InputStream content) {
    entry(folder + name, out -> content.transferTo(new Beating(out, beat)));
  }

  private void write(JsonGenerator generator, Object value) {
    beat.run();
    try {
      json.writeValue(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void jsonEntry(String file, Step<JsonGenerator> content) {
    entry(
        folder + file + ".json",
        out -> {
          try (JsonGenerator generator = json.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.useDefaultPrettyPrinter();
            content.take(generator);
          }
        });
  }

  private void entry(String name, Step<OutputStream> content) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      content.take(zip);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Writing something may fail. */
  private interface Step<T> {
    void take(T into) throws IOException;
  }

  /** A file may be large, and what it is read from slow. */
  private static final class Beating extends FilterOutputStream {
    private final Runnable beat;

    private Beating(OutputStream out, Runnable beat) {
      super(out);
      this.beat = beat;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      beat.run();
      out.write(bytes, offset, length);
    }
  }
}
