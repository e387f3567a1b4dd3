package dev.rendezvous.matchmaker;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Country codes as numbers: two capitals are one of 676. */
final class Countries {
  /** Somebody's own country when it is not told. */
  static final short UNTOLD = -1;

  static final int COUNT = 26 * 26;

  private static final short[] ANY = {};

  private Countries() {}

  static short number(String code) {
    return (short) ((code.charAt(0) - 'A') * 26 + code.charAt(1) - 'A');
  }

  static String code(int number) {
    return new String(new char[] {(char) ('A' + number / 26), (char) ('A' + number % 26)});
  }

  static short number(Optional<String> code) {
    return code.isPresent() ? number(code.get()) : UNTOLD;
  }

  static Optional<String> codeOf(short number) {
    return number == UNTOLD ? Optional.empty() : Optional.of(code(number));
  }

  /** Sorted numbers; none means any country. */
  static short[] numbers(Set<String> codes) {
    if (codes.isEmpty()) {
      return ANY;
    }
    var numbers = new short[codes.size()];
    int i = 0;
    for (String code : codes) {
      numbers[i++] = number(code);
    }
    Arrays.sort(numbers);
    return numbers;
  }

  static Set<String> codes(short[] numbers) {
    var codes = new String[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      codes[i] = code(numbers[i]);
    }
    return Set.of(codes);
  }

  static boolean accept(short[] wanted, short country) {
    return switch (wanted.length) {
      case 0 -> true;
      case 1 -> wanted[0] == country;
      default -> Arrays.binarySearch(wanted, country) >= 0;
    };
  }

  /**
   * Countries as single bits, for summaries: the first {@value #OWN_BITS} that are seen have one of
   * their own, later ones share them.
   */
  static final class Bits {
    static final long ANY_COUNTRY = -1;

    private static final int OWN_BITS = 63;
    private static final long UNTOLD_BIT = 1L << OWN_BITS;

    private final byte[] bitOf = new byte[COUNT];
    private int seen;

    Bits() {
      Arrays.fill(bitOf, (byte) -1);
    }

    long of(short country) {
      if (country == UNTOLD) {
        return UNTOLD_BIT;
      }
      if (bitOf[country] < 0) {
        bitOf[country] = (byte) (seen++ % OWN_BITS);
      }
      return 1L << bitOf[country];
    }

    /** All bits, also that of the untold country, when any will do. */
    long of(short[] wanted) {
      if (wanted.length == 0) {
        return ANY_COUNTRY;
      }
      long bits = 0;
      for (short country : wanted) {
        bits |= of(country);
      }
      return bits;
    }
  }
}
