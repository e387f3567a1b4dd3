package dev.rendezvous.middleware.uploads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.types.AppError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms as clients send them, and as nobody should. */
class FormPartsTest {
  private static final String BOUNDARY = "--x";
  private static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;
  private static final String HEAD =
      "--"
          + BOUNDARY
          + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n"
          + "Content-Type: image/jpeg\r\n\r\n";
  private static final String END = "\r\n--" + BOUNDARY + "--";

  /** However the content looks like boundaries, and however the stream is cut into pieces. */
  @Property(tries = 500)
  void aFileComesOutAsItWentIn(
      @ForAll("contents") byte[] content,
      @ForAll @IntRange(min = 1, max = 40) int piece,
      @ForAll @IntRange(min = 1, max = 40) int asked)
      throws IOException {
    FormParts parts = new FormParts(new InPieces(body(content), piece), TYPE);
    assertEquals(Optional.of("file"), parts.next());
    assertArrayEquals(content, readAll(parts, asked));
    assertEquals(Optional.empty(), parts.next());
    assertEquals(Optional.empty(), parts.next());
  }

  @Provide
  Arbitrary<byte[]> contents() {
    return Arbitraries.of(
            "\r", "\n", "\r\n", "-", "--", "\r\n--", "\r\n----", "--x", "\r\n----y", "a", "\0", "ÿ")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts).getBytes(StandardCharsets.ISO_8859_1))
        .filter(content -> !text(content).contains("\r\n--" + BOUNDARY))
        // what would make a boundary with the line break before it
        .filter(content -> !text(content).startsWith("--" + BOUNDARY));
  }

  @Test
  void aLargeFileComesThroughASmallBuffer() throws IOException {
    byte[] content = new byte[1_000_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 + i / 251);
    }
    FormParts parts = new FormParts(new ByteArrayInputStream(body(content)), TYPE);
    assertEquals(Optional.of("file"), parts.next());
    assertArrayEquals(content, readAll(parts, 8192));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-data; name=\"file\"",
        "form-data; name=file",
        "form-data;name=\"file\"; filename=\"../../etc/passwd\"",
        "form-data; filename=\"x; name=\\\"other\\\"\"; name=\"file\"",
        "FORM-DATA; filename*=UTF-8''%e2%82%ac; NAME=\"file\"",
        "form-data; name=\"file\"; filename=\"\u0000\u0001.jpg\""
      })
  void theFieldsNameIsFoundWhateverStandsBesideIt(String disposition) throws IOException {
    assertEquals(Optional.of("file"), first(disposition));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-data",
        "form-data; filename=\"name=file\"",
        "attachment; name=\"file\"",
        "form-data; name"
      })
  void aPartWithoutANameIsNone(String disposition) {
    assertMalformed(() -> first(disposition));
  }

  private static Optional<String> first(String disposition) throws IOException {
    String form = "--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n\r\nx" + END;
    return new FormParts(new ByteArrayInputStream(bytes(form)), TYPE).next();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "text/plain; boundary=x",
        "multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void withoutABoundaryThereIsNoForm(String type) {
    assertThrows(AppError.class, () -> new FormParts(new ByteArrayInputStream(new byte[0]), type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "--",
        "not a form at all, but long enough to be one",
        "----y\r\n\r\n",
        "----xy\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n",
        "----x\r\n",
        "----x\r\nContent-Disposition: form-data; name=\"file\"\r\n",
        "----x\r\nno header\r\n\r\n"
      })
  void whatIsNoFormIsMalformed(String body) {
    assertMalformed(() -> new FormParts(new ByteArrayInputStream(bytes(body)), TYPE).next());
  }

  @Test
  void aFileThatIsCutOffIsMalformed() throws IOException {
    byte[] whole = body(bytes("some content"));
    for (int length = HEAD.length(); length < whole.length - 2; length++) {
      FormParts parts = new FormParts(new ByteArrayInputStream(Arrays.copyOf(whole, length)), TYPE);
      assertEquals(Optional.of("file"), parts.next());
      assertMalformed(() -> readAll(parts, 100));
    }
  }

  @Test
  void aHeadHasALargestSize() {
    for (String header : new String[] {"X: " + "y".repeat(5_000), "X: y\r\n".repeat(1_000)}) {
      String form = "--" + BOUNDARY + "\r\n" + header;
      InputStream goesOn = new ByteArrayInputStream(bytes(form + "z".repeat(100_000)));
      assertMalformed(() -> new FormParts(goesOn, TYPE).next());
    }
  }

  @Test
  void aLongNameDoesNotExhaustTheStack() throws IOException {
    String name = "a\\\"".repeat(1_200);
    assertEquals(Optional.of(name), first("form-data; name=\"" + name + "\""));
  }

  @Test
  void aFormMayHaveNoParts() throws IOException {
    String form = "--" + BOUNDARY + "--\r\n";
    assertEquals(
        Optional.empty(), new FormParts(new ByteArrayInputStream(bytes(form)), TYPE).next());
  }

  private static byte[] body(byte[] content) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(bytes(HEAD));
    out.writeBytes(content);
    out.writeBytes(bytes(END));
    return out.toByteArray();
  }

  private static byte[] readAll(FormParts parts, int atOnce) throws IOException {
    var out = new ByteArrayOutputStream();
    byte[] buffer = new byte[atOnce];
    for (int read = parts.read(buffer); read >= 0; read = parts.read(buffer)) {
      out.write(buffer, 0, read);
    }
    return out.toByteArray();
  }

  private static void assertMalformed(org.junit.jupiter.api.function.Executable reading) {
    assertEquals("MALFORMED_REQUEST", assertThrows(AppError.class, reading).code().name());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** A stream that brings a few bytes at a time. */
  private static final class InPieces extends FilterInputStream {
    private final int piece;

    private InPieces(byte[] all, int piece) {
      super(new ByteArrayInputStream(all));
      this.piece = piece;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return super.read(target, offset, Math.min(piece, length));
    }
  }
}
