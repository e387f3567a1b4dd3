package dev.rendezvous.services.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is no honest picture is refused, with the reason that helps its owner. */
class BrokenPicturesTest {
  private final GivenPictures pictures = new GivenPictures();

  @TestFactory
  Stream<DynamicTest> isRefused() {
    return BrokenPictures.all().entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(),
                () ->
                    assertEquals(
                        entry.getValue().reason(),
                        pictures.reasonAgainst(entry.getValue().bytes()))));
  }
}
