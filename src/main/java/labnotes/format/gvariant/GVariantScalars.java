package labnotes.format.gvariant;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that do not contain other values. */
final class GVariantScalars {
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(64);

  private GVariantScalars() {}

  record BooleanNode(int index, String text) implements GVariantNode {
    @Override
    public String pattern() {
      return "Mb";
    }

    @Override
    public String baseValue(String type) throws MalformedGVariant {
      if (!type.equals("b")) {
        throw mismatch(type);
      }
      return text;
    }
  }

  record StringNode(int index, String text) implements GVariantNode {
    @Override
    public String pattern() {
      return "MS";
    }

    @Override
    public String baseValue(String type) throws MalformedGVariant {
      if (type.equals("o") && !GVariantType.isObjectPath(text)) {
        throw new MalformedGVariant("`" + text + "` is not an object path", index);
      }
      if (type.equals("g") && !GVariantType.isSignature(text)) {
        throw new MalformedGVariant("`" + text + "` is not a signature", index);
      }
      if (type.length() != 1 || GVariantType.STRINGS.indexOf(type.charAt(0)) < 0) {
        throw mismatch(type);
      }
      return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
  }

  /** A byte string; its value is an array of bytes that ends with 0. */
  record BytesNode(int index, List<Integer> bytes) implements GVariantNode {
    @Override
    public String pattern() {
      return "May";
    }

    @Override
    public String baseValue(String type) throws MalformedGVariant {
      if (!type.equals("ay")) {
        throw mismatch(type);
      }
      List<Integer> all = new ArrayList<>(bytes);
      all.add(0);
      return all.toString();
    }
  }

  record NumberNode(int index, String text) implements GVariantNode {
    private static final Pattern FLOAT =
        Pattern.compile(
            "[+-]?(?:(?i)inf|infinity|nan|0x(?:[0-9a-f]+\\.?[0-9a-f]*|\\.[0-9a-f]+)(?:p[+-]?[0-9]+)?"
                + "|(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:e[+-]?[0-9]+)?)");
    private static final Pattern INTEGER =
        Pattern.compile("([+-]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))");

    @Override
    public String pattern() {
      boolean isFloat =
          text.contains(".")
              || (!text.startsWith("0x") && text.contains("e"))
              || text.contains("inf")
              || text.contains("nan");
      return isFloat ? "Md" : "MN";
    }

    @Override
    public String baseValue(String type) throws MalformedGVariant {
      return switch (type) {
        case "d" -> Double.toString(floating());
        case "y" -> integer(type, "0", "255");
        case "n" -> integer(type, "-32768", "32767");
        case "q" -> integer(type, "0", "65535");
        case "i", "h" -> integer(type, "-2147483648", "2147483647");
        case "u" -> integer(type, "0", "4294967295");
        case "x" -> integer(type, "-9223372036854775808", "9223372036854775807");
        case "t" -> integer(type, "0", "18446744073709551615");
        default -> throw mismatch(type);
      };
    }

    private double floating() throws MalformedGVariant {
      Matcher number = FLOAT.matcher(text);
      if (!number.matches()) {
        throw invalid();
      }
      String digits = text.toLowerCase(Locale.ROOT);
      boolean isNegative = digits.startsWith("-");
      String unsigned = digits.replaceFirst("^[+-]", "");
      double value = unsigned(unsigned);
      boolean isOverflow = Double.isInfinite(value) && !unsigned.startsWith("inf");
      if (isOverflow) {
        throw new MalformedGVariant("the number is too large", index);
      }
      return isNegative ? -value : value;
    }

    private static double unsigned(String digits) {
      if (digits.startsWith("inf")) {
        return Double.POSITIVE_INFINITY;
      }
      if (digits.equals("nan")) {
        return Double.NaN;
      }
      boolean isHexadecimal = digits.startsWith("0x");
      return Double.parseDouble(isHexadecimal && !digits.contains("p") ? digits + "p0" : digits);
    }

    private String integer(String type, String from, String to) throws MalformedGVariant {
      boolean isNegative = text.startsWith("-");
      BigInteger magnitude = magnitude(isNegative ? text.substring(1) : text);
      BigInteger value = isNegative ? magnitude.negate() : magnitude;
      boolean isInRange =
          value.compareTo(new BigInteger(from)) >= 0 && value.compareTo(new BigInteger(to)) <= 0;
      if (!isInRange) {
        throw new MalformedGVariant(
            "%s is out of range for type `%s`: %s to %s".formatted(text, type, from, to), index);
      }
      return value.toString();
    }

    /** The number as strtoull reads it: a lone minus sign is 0, and another sign wraps around. */
    private BigInteger magnitude(String digits) throws MalformedGVariant {
      Matcher number = INTEGER.matcher(digits);
      if (digits.isEmpty()) {
        return BigInteger.ZERO;
      }
      if (!number.matches()) {
        throw invalid();
      }
      BigInteger value =
          number.group(2) != null
              ? new BigInteger(number.group(2), 16)
              : number.group(3) != null
                  ? new BigInteger(number.group(3), 8)
                  : new BigInteger(number.group(4));
      if (value.compareTo(LIMIT) >= 0) {
        throw new MalformedGVariant("the number is too large", index);
      }
      return number.group(1).equals("-") ? value.negate().mod(LIMIT) : value;
    }

    private MalformedGVariant invalid() {
      return new MalformedGVariant("`" + text + "` is not a number", index);
    }
  }
}
