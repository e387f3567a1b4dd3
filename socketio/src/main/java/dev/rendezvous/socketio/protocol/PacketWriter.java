package dev.rendezvous.socketio.protocol;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
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

  private final ObjectMapper mapper;

  public PacketWriter(ObjectMapper mapper) {
    this.mapper = mapper;
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
    var attachments = new ArrayList<byte[]>();
    var body = payload == null ? new byte[0] : json(payload, attachments);
    var head = head(type, attachments.size(), namespace, id);
    var packet = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, packet, head.length, body.length);
    var text = EngineMessage.text(packet);
    if (attachments.isEmpty()) return Outbound.of(text);
    var parts = new ArrayList<EngineMessage>(attachments.size() + 1);
    parts.add(text);
    for (var attachment : attachments) parts.add(EngineMessage.binary(attachment));
    return Outbound.of(parts);
  }

  private static byte[] head(PacketType type, int attachments, String namespace, long id) {
    var head = new StringBuilder().append(MESSAGE);
    if (attachments == 0) head.append(type.digit());
    else head.append(binary(type).digit()).append(attachments).append('-');
    if (!namespace.equals("/")) {
      head.append(namespace).append(',');
    }
    if (id != Packet.NO_ID) head.append(id);
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static PacketType binary(PacketType type) {
    return type == PacketType.EVENT ? PacketType.BINARY_EVENT : PacketType.BINARY_ACK;
  }

  private byte[] json(Object payload, List<byte[]> attachments) {
    var out = new ByteArrayOutputStream(256);
    try (var plain = mapper.getFactory().createGenerator(out)) {
      mapper.writeValue(new Detaching(plain, attachments), payload);
    } catch (IOException e) {
      throw new UncheckedIOException("payload cannot be written as JSON", e);
    }
    return out.toByteArray();
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
