package dev.rendezvous.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where Redis is and who signs in.
 *
 * @param tls whether the connection is encrypted
 * @param host host name or address
 * @param port TCP port
 * @param user user of the access list; empty for the default one
 * @param password password; empty for none
 * @param database number of the database
 */
public record RedisAddress(
    boolean tls, String host, int port, String user, String password, int database) {
  private static final int DEFAULT_PORT = 6379;

  /**
   * Reads {@code redis://[user:pass@]host[:port][/db]} or {@code rediss://…}.
   *
   * @param origin the setting's name, for the sentence when the URL is wrong
   * @throws StartRefused when the URL has another form
   */
  public static RedisAddress parse(String url, String origin) {
    try {
      URI uri = new URI(url);
      boolean tls = "rediss".equals(uri.getScheme());
      String host = uri.getHost();
      if (host != null && (tls || "redis".equals(uri.getScheme()))) {
        String[] login = Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
        // redis://secret@host means a password without a user
        String user = login.length == 2 ? login[0] : "";
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String password = login[login.length - 1];
        return new RedisAddress(tls, host, port, user, password, databaseOf(uri));
      }
    } catch (URISyntaxException | NumberFormatException e) {
      // said below without the URL, which may hold a password
    }
    throw StartRefused.wrongUse(origin + " is not a Redis URL: write redis://host:6379.");
  }

  /**
   * Takes a URL of several hosts apart.
   *
   * @return one URL a host, each with the login and the path of the whole
   */
  public static List<String> urls(String url) {
    int host = Math.max(url.lastIndexOf('@') + 1, url.indexOf("://") + 3);
    int slash = url.indexOf('/', host);
    int end = slash < 0 ? url.length() : slash;
    return Arrays.stream(url.substring(host, end).split(",", -1))
        .map(one -> url.substring(0, host) + one.strip() + url.substring(end))
        .toList();
  }

  /**
   * Reads a URL of one host or of several nodes of a cluster.
   *
   * @param origin the setting's name, for the sentence when the URL is wrong
   * @throws StartRefused when the URL has another form, or several hosts are no cluster
   */
  public static List<RedisAddress> parseAll(String url, String origin, boolean cluster) {
    List<RedisAddress> all = urls(url).stream().map(one -> parse(one, origin)).toList();
    if (!cluster && all.size() > 1) {
      throw StartRefused.wrongUse(
          origin + " names several hosts: set RENDEZVOUS_REDIS_CLUSTER=true for a cluster.");
    }
    if (cluster && all.getFirst().database() != 0) {
      throw StartRefused.wrongUse(origin + " names a database: a Redis Cluster has none but 0.");
    }
    return all;
  }

  /** What a person may see of it. */
  @Override
  public String toString() {
    return host + ":" + port;
  }

  private static int databaseOf(URI uri) {
    String path = Optional.ofNullable(uri.getPath()).orElse("");
    return path.length() > 1 ? Integer.parseInt(path.substring(1)) : 0;
  }
}
