package dev.rendezvous.services.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers each command as it is told to; what is not told is taken. */
final class ScriptedSmtp implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  private final Map<String, String> answers;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  /**
   * @param answers by command, such as {@code RCPT}; {@code .} stands for the end of a message; an
   *     empty answer is none
   */
  ScriptedSmtp(Map<String, String> answers) throws IOException {
    this.answers = answers;
    Thread.ofVirtual().start(this::listen);
  }

  String url() {
    return "smtp://127.0.0.1:" + door.getLocalPort();
  }

  /** The commands that came. */
  List<String> heard() {
    return heard;
  }

  private void listen() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> talk(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void talk(Socket client) {
    try (client;
        var in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream()) {
      say(out, "220 scripted");
      boolean message = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (message && !line.equals(".")) {
          continue;
        }
        String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        heard.add(command);
        String usual = command.equals("DATA") ? "354 go on" : "250 fine";
        String answer = answers.getOrDefault(command, usual);
        message = answer.startsWith("354");
        if (!answer.isEmpty()) {
          say(out, answer);
        }
      }
    } catch (IOException e) {
      // the client went
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
