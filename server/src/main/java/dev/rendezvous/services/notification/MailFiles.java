package dev.rendezvous.services.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jboss.logging.Logger;

/**
 * Mails as {@code .eml} files that any mail program opens; for a laptop without a mail server. They
 * hold codes: only the owner may read them.
 */
final class MailFiles implements MailTransport {
  private static final Logger LOG = Logger.getLogger(MailFiles.class);

  private final Path folder;

  MailFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public void deliver(MimeMessage message) throws MessagingException, IOException {
    probe();
    Path part =
        Files.createTempFile(
            folder,
            ".mail-",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(part)) {
      message.writeTo(out);
    }
    String id = message.getMessageID().replaceAll("[^A-Za-z0-9.-]", "");
    Path file = folder.resolve(id + ".eml");
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    LOG.infof("mail \"%s\" is in %s", message.getSubject(), file);
  }

  @Override
  public void probe() throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  @Override
  public String name() {
    return folder.toString();
  }
}
