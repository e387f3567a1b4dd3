package dev.rendezvous.services.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.sync.SyncPart;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestClock;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One order for both, whichever process stores a message and whatever its clock says; each process
 * is played by what makes its ids.
 */
@QuarkusTest
class ChatOrderTest {
  private static final PageRequest ALL = new PageRequest(1, 100, null);

  @Inject TestMatches matches;
  @Inject Conversations conversations;
  @Inject ChatStore store;
  @Inject ChatFeeds feeds;
  @Inject MessageSync sync;
  @Inject ReceiptSync receiptSync;
  @Inject ChatReceipts receipts;
  @Inject ChatService chat;
  @Inject SharedClock clock;
  @Inject Transactions tx;

  private final TestUsers users = TestUsers.here();
  private final TestUser anna = users.signUp("Anna");
  private final TestUser ben = users.signUp("Ben");
  private MatchId match;
  private ChatLog ahead;
  private ChatLog behind;

  @BeforeEach
  void twoProcessesWhoseClocksAreApart() {
    match = matches.begin(anna.id(), ben.id());
    ahead = processWhoseClockIsOff(Duration.ofHours(1));
    behind = processWhoseClockIsOff(Duration.ofHours(-1));
  }

  private ChatLog processWhoseClockIsOff(Duration by) {
    var own = new TestClock(Instant.now().plus(by));
    return new ChatLog(
        conversations, store, feeds, new IdGenerator(own, new SecureRandom()), clock);
  }

  @Test
  void whatIsStoredLaterIsLaterForBoth() {
    for (int i = 0; i < 6; i++) {
      ChatLog process = i % 2 == 0 ? ahead : behind;
      assertTrue(write(process, i % 3 == 0 ? anna : ben, "m" + i).isPresent());
    }
    for (TestUser reader : List.of(anna, ben)) {
      List<ChatMessage> listed = chat.list(reader.id(), match, ALL).items().reversed();
      assertEquals(names(6), listed.stream().map(ChatMessage::text).toList());
      assertEquals(listed, missed(reader, "0").items(), "sync tells the same in the same order");
      assertEquals(
          listed.stream().map(ChatMessage::sentAt).sorted().toList(),
          listed.stream().map(ChatMessage::sentAt).toList());
    }
  }

  @Test
  void oneMessageThatManyProcessesAreSentAtOnceIsStoredOnce() {
    List<Callable<Boolean>> senders = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ChatLog process = i % 2 == 0 ? ahead : behind;
      senders.add(() -> write(process, anna, "same").isPresent());
    }
    assertEquals(1, Race.of(senders).stream().filter(stored -> stored).count());
    assertEquals(1, chat.list(ben.id(), match, ALL).total());
    assertEquals(1, missed(ben, "0").items().size());
  }

  @Test
  void whoWriteAtTheSameTimeShareOneOrderWithoutGaps() {
    List<Callable<ChatLog.Written>> senders = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      ChatLog process = i % 2 == 0 ? ahead : behind;
      TestUser sender = i % 3 == 0 ? anna : ben;
      String name = "m" + i;
      senders.add(() -> write(process, sender, name).orElseThrow());
    }
    var _ = Race.of(senders);
    List<ChatMessage> annas = messages(anna, "0");
    List<ChatMessage> bens = messages(ben, "0");
    assertEquals(
        annas.stream().map(ChatMessage::messageId).toList(),
        bens.stream().map(ChatMessage::messageId).toList());
    assertEquals(
        annas.stream().map(one -> one.messageId().toString()).sorted().toList(),
        annas.stream().map(one -> one.messageId().toString()).toList(),
        "ids rise as they were told");
    List<Long> positions = LongStream.rangeClosed(1, 24).boxed().toList();
    assertEquals(positions, annas.stream().map(ChatMessage::seq).toList());
    assertEquals(positions, bens.stream().map(ChatMessage::seq).toList());
  }

  @Test
  void whatIsCommittedLateIsNotMissed() throws Exception {
    write(ahead, anna, "first");
    String before = missed(ben, "0").cursor();
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> slow =
          threads.submit(() ->
              tx.run(() -> {
                write(behind, anna, "slow");
                written.countDown();
                await(asked); // written, and not committed
              }));
      await(written);
      Future<?> other = threads.submit(() -> write(ahead, ben, "other"));
      SyncAnswer meanwhile = answer(ben, before);
      asked.countDown();
      var _ = slow.get(20, TimeUnit.SECONDS);
      var _ = other.get(20, TimeUnit.SECONDS);
      assertEquals(List.of(), meanwhile.texts(), "nothing is told before it is sure");
      assertEquals(List.of("slow", "other"), answer(ben, meanwhile.cursor()).texts());
    }
  }

  @Test
  void whatWasMissedComesInPartsAndOnce() {
    for (int i = 0; i < 7; i++) {
      write(ahead, i % 2 == 0 ? anna : ben, "m" + i);
    }
    List<String> told = new ArrayList<>();
    String cursor = "0";
    boolean more = true;
    int parts = 0;
    while (more && parts < 10) {
      var part = sync.missed(ben.id(), cursor, 3);
      part.items().forEach(item -> told.add(((ChatMessage) item).text()));
      cursor = part.cursor();
      more = part.more();
      parts++;
    }
    assertEquals(3, parts);
    assertEquals(names(7), told);
    assertEquals(List.of(), answer(ben, cursor).texts());
    assertEquals(cursor, sync.missed(ben.id(), null, 3).cursor(), "who begins begins there");
    assertEquals(List.of(), sync.missed(ben.id(), null, 3).items());
  }

  @Test
  void aReceiptIsToldAsItStands() {
    var first = write(ahead, anna, "1").orElseThrow().forSender().messageId();
    var last = write(ahead, anna, "2").orElseThrow().forSender().messageId();
    receipts.note(ben.id(), match, last, ChatReceipts.Mark.DELIVERED);
    receipts.note(ben.id(), match, first, ChatReceipts.Mark.READ);
    receipts.note(ben.id(), match, first, ChatReceipts.Mark.READ);
    var missed = receiptSync.missed(anna.id(), "2", 10);
    assertEquals(List.of(new ChatReceipt(match, ben.id(), last, first, 4L)), missed.items());
    assertEquals("4", missed.cursor());
    assertEquals(List.of(), receiptSync.missed(anna.id(), "4", 10).items());
    assertEquals(List.of(), receiptSync.missed(ben.id(), "0", 10).items(), "one's own");
  }

  @Test
  void receiptsThatRaceEndWithTheLast() {
    List<ChatMessage> sent = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      sent.add(write(ahead, anna, "m" + i).orElseThrow().forSender());
    }
    List<Callable<Boolean>> readers = new ArrayList<>();
    for (ChatMessage message : sent) {
      readers.add(() -> {
        receipts.note(ben.id(), match, message.messageId(), ChatReceipts.Mark.READ);
        return true;
      });
    }
    var _ = Race.of(readers);
    ChatReceipt receipt = receipts.list(anna.id(), match).getFirst();
    assertEquals(sent.getLast().messageId(), receipt.readUpTo());
    assertEquals(sent.getLast().messageId(), receipt.deliveredUpTo());
  }

  @Test
  void aMessageThatRacesTheEndIsStoredBeforeItOrNotAtAll() throws Exception {
    write(ahead, anna, "first");
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writing =
          threads.submit(() ->
              tx.run(() -> {
                write(behind, anna, "last");
                written.countDown();
                await(go);
              }));
      await(written);
      Future<?> ending = threads.submit(() -> matches.endOf(ben.id()));
      assertTrue(matches.isLive(match), "it can't end while somebody writes");
      go.countDown();
      var _ = writing.get(20, TimeUnit.SECONDS);
      var _ = ending.get(20, TimeUnit.SECONDS);
    }
    assertEquals(Optional.empty(), write(ahead, anna, "too late"), "whatever a cache may say");
    assertEquals(List.of("first", "last"), answer(ben, "0").texts());
  }

  private record SyncAnswer(List<String> texts, String cursor) {}

  private SyncAnswer answer(TestUser user, String since) {
    var missed = missed(user, since);
    return new SyncAnswer(
        missed.items().stream().map(item -> String.valueOf(((ChatMessage) item).text())).toList(),
        missed.cursor());
  }

  private SyncPart.Missed missed(TestUser user, String since) {
    return sync.missed(user.id(), since, 100);
  }

  private List<ChatMessage> messages(TestUser user, String since) {
    return missed(user, since).items().stream().map(ChatMessage.class::cast).toList();
  }

  private Optional<ChatLog.Written> write(ChatLog process, TestUser sender, String text) {
    UserId other = sender.equals(anna) ? ben.id() : anna.id();
    return process.append(new ChatRequests.Send(match, text, text, null), sender.id(), other);
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "m" + i).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
