package dev.rendezvous.socketio.protocol;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.socketio.engine.EngineMessage;
import dev.rendezvous.socketio.engine.Outbound;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes packets straight to the bytes that go over the wire. */
public final class PacketWriter {
  private static final char MESSAGE = '4';

  /** For most packets; it grows with larger ones. */
  private static final int ROOM = 256;

  private final ObjectMapper mapper;
  private final JsonFactory json;

  /** Writes payloads as the mapper does. */
  public PacketWriter(ObjectMapper mapper) {
    this.mapper = mapper;
    this.json =
        mapper
            .getFactory()
            .rebuild()
            // virtual threads are too short-lived to keep buffers, and too many to share a lock;
            // as many are kept as packets are written at once, which is bounded by the processors
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build()
            .setCodec(mapper);
  }

  /** A packet without payload. */
  public Outbound bare(PacketType type, String namespace) {
    return encode(type, namespace, Packet.NO_ID, null);
  }

  /** CONNECT or CONNECT_ERROR with an object as payload. */
  public Outbound control(PacketType type, String namespace, Object payload) {
    return encode(type, namespace, Packet.NO_ID, payload);
  }

  /** An event; {@code data} is its name and arguments. */
  public Outbound event(String namespace, long id, List<?> data) {
    return encode(PacketType.EVENT, namespace, id, data);
  }

  /** The answer to an event. */
  public Outbound ack(String namespace, long id, List<?> data) {
    return encode(PacketType.ACK, namespace, id, data);
  }

  private Outbound encode(PacketType type, String namespace, long id, @Nullable Object payload) {
    var attachments = new ArrayList<byte[]>(0);
    var packet = new Bytes();
    packet.add(head(type, namespace, id));
    if (payload != null) json(payload, packet, attachments);
    if (attachments.isEmpty()) return Outbound.of(packet.message());
    var parts = new ArrayList<EngineMessage>(attachments.size() + 1);
    parts.add(announcing(attachments.size(), type, packet).message());
    for (var attachment : attachments) parts.add(EngineMessage.binary(attachment));
    return Outbound.of(parts);
  }

  private static String head(PacketType type, String namespace, long id) {
    var head = new StringBuilder().append(MESSAGE).append(type.digit());
    if (!namespace.equals("/")) head.append(namespace).append(',');
    if (id != Packet.NO_ID) head.append(id);
    return head.toString();
  }

  /** How many attachments there are is known only once all is written, but stands in the head. */
  private static Bytes announcing(int attachments, PacketType type, Bytes packet) {
    var announced = new Bytes();
    announced.add("" + MESSAGE + binary(type).digit() + attachments + '-');
    announced.addAfter(2, packet);
    return announced;
  }

  private static PacketType binary(PacketType type) {
    return type == PacketType.EVENT ? PacketType.BINARY_EVENT : PacketType.BINARY_ACK;
  }

  private void json(Object payload, Bytes out, List<byte[]> attachments) {
    try (var plain = json.createGenerator(out)) {
      mapper.writeValue(new Detaching(plain, attachments), payload);
    } catch (IOException e) {
      throw new UncheckedIOException("payload cannot be written as JSON", e);
    }
  }

  /** A packet in the making, which becomes a message without being copied. */
  private static final class Bytes extends ByteArrayOutputStream {
    Bytes() {
      super(ROOM);
    }

    void add(String text) {
      writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void addAfter(int start, Bytes other) {
      write(other.buf, start, other.count - start);
    }

    EngineMessage message() {
      return EngineMessage.text(buf, count);
    }
  }

  /** Puts placeholders where bytes stand and keeps the bytes for sending apart. */
  private static final class Detaching extends JsonGeneratorDelegate {
    private final List<byte[]> attachments;

    Detaching(JsonGenerator plain, List<byte[]> attachments) {
      super(plain, false);
      this.attachments = attachments;
    }

    @Override
    public void writeBinary(Base64Variant variant, byte[] data, int offset, int length)
        throws IOException {
      delegate.writeStartObject();
      delegate.writeBooleanField("_placeholder", true);
      delegate.writeNumberField("num", attachments.size());
      delegate.writeEndObject();
      attachments.add(Arrays.copyOfRange(data, offset, offset + length));
    }
  }
}
