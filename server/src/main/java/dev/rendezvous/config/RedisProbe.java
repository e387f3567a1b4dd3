package dev.rendezvous.config;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/** Signs in to Redis once, and says in a sentence why that fails. */
public final class RedisProbe {
  private static final int TIMEOUT_MS = 4_000;
  private static final int LONGEST_ANSWER = 1_000;

  private RedisProbe() {}

  /**
   * Looks whether one of some nodes answers, and is what the settings say it is.
   *
   * @param origin the setting's name, for the sentence
   * @param cluster whether they are said to be nodes of a cluster
   * @throws StartRefused for the last of them when none can be used
   */
  public static void check(List<RedisAddress> any, String origin, boolean cluster) {
    RedisAddress last = any.getLast();
    for (RedisAddress address : any) {
      try {
        check(address, origin);
        checkKind(address, origin, cluster);
        return;
      } catch (StartRefused refused) {
        if (address.equals(last)) {
          throw refused;
        }
      }
    }
  }

  /** Who may not ask is believed. */
  private static void checkKind(RedisAddress address, String origin, boolean cluster) {
    String answer;
    try {
      answer = ask(address, TIMEOUT_MS, List.of("CLUSTER", "INFO"));
    } catch (IOException e) {
      throw StartRefused.notPossible(
          "Cannot reach Redis at %s (%s): %s.".formatted(address, origin, causeOf(e)));
    }
    if (!cluster && answer.startsWith("$")) {
      throw StartRefused.wrongUse(
          "Redis at %s (%s) is a node of a cluster: set RENDEZVOUS_REDIS_CLUSTER=true."
              .formatted(address, origin));
    }
    if (cluster && answer.contains("cluster support disabled")) {
      throw StartRefused.wrongUse(
          "Redis at %s (%s) is no node of a cluster: leave RENDEZVOUS_REDIS_CLUSTER out."
              .formatted(address, origin));
    }
  }

  /**
   * Connects, signs in and pings within four seconds.
   *
   * @param origin the setting's name, for the sentence
   * @throws StartRefused naming the setting and the cause, never the password
   */
  public static void check(RedisAddress address, String origin) {
    String answer;
    try {
      answer = ping(address, TIMEOUT_MS);
    } catch (IOException e) {
      throw StartRefused.notPossible(
          "Cannot reach Redis at %s (%s): %s.".formatted(address, origin, causeOf(e)));
    }
    if (!answer.startsWith("+PONG")) {
      throw StartRefused.notPossible(refusal(address, origin, answer));
    }
  }

  /** The answer to a PING, or the error line that stood in its way. */
  public static String ping(RedisAddress address, int timeoutMs) throws IOException {
    return ask(address, timeoutMs, List.of("PING"));
  }

  /** The first line of the answer, or the error line that stood in its way. */
  private static String ask(RedisAddress address, int timeoutMs, List<String> question)
      throws IOException {
    try (Socket socket = open(address, timeoutMs)) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      if (!address.password().isEmpty()) {
        List<String> login =
            address.user().isEmpty()
                ? List.of("AUTH", address.password())
                : List.of("AUTH", address.user(), address.password());
        String answer = call(socket, in, login);
        if (!answer.startsWith("+OK")) {
          return answer;
        }
      }
      if (address.database() != 0) {
        String answer = call(socket, in, List.of("SELECT", Integer.toString(address.database())));
        if (!answer.startsWith("+OK")) {
          return answer;
        }
      }
      return call(socket, in, question);
    }
  }

  private static Socket open(RedisAddress address, int timeoutMs) throws IOException {
    Socket socket = address.tls() ? SSLSocketFactory.getDefault().createSocket() : new Socket();
    try {
      socket.setSoTimeout(timeoutMs);
      socket.connect(new InetSocketAddress(address.host(), address.port()), timeoutMs);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static String call(Socket socket, InputStream in, List<String> words) throws IOException {
    StringBuilder command = new StringBuilder("*").append(words.size()).append("\r\n");
    for (String word : words) {
      int length = word.getBytes(StandardCharsets.UTF_8).length;
      command.append('$').append(length).append("\r\n").append(word).append("\r\n");
    }
    socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return line(in);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n' && line.length() < LONGEST_ANSWER; b = in.read()) {
      line.append((char) b);
    }
    if (line.isEmpty()) {
      throw new IOException("what listens there closed the connection");
    }
    return line.toString().strip();
  }

  private static String refusal(RedisAddress address, String origin, String answer) {
    if (answer.startsWith("-WRONGPASS") || answer.startsWith("-ERR AUTH")) {
      return "Redis at %s refuses the password (%s).".formatted(address, origin);
    }
    if (answer.startsWith("-NOAUTH")) {
      return "Redis at %s wants a password (%s): write redis://:password@host:port."
          .formatted(address, origin);
    }
    if (answer.startsWith("-")) {
      return "Redis at %s (%s) says: %s.".formatted(address, origin, answer.substring(1));
    }
    return "What listens at %s (%s) is no Redis.".formatted(address, origin);
  }

  private static String causeOf(IOException failure) {
    return switch (failure) {
      case UnknownHostException _ -> "the host name is not known";
      case ConnectException _ -> "nothing listens there";
      case SocketTimeoutException _ -> "no answer within 4 s";
      case SSLException e -> "TLS fails: " + e.getMessage();
      default -> String.valueOf(failure.getMessage());
    };
  }
}
