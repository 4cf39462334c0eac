package org.santral.routing.codec;

/// The parts that have no parts.
final class Scalar {
  static final Part<Long> LONG =
      new Part<>() {
        @Override
        public String shape() {
          return "long";
        }

        @Override
        public void write(Long value, ByteWriter out) {
          out.signed(value);
        }

        @Override
        public Long read(ByteReader in) throws MalformedRecord {
          return in.signed();
        }
      };

  static final Part<Integer> INT =
      new Part<>() {
        @Override
        public String shape() {
          return "int";
        }

        @Override
        public void write(Integer value, ByteWriter out) {
          out.signed(value);
        }

        @Override
        public Integer read(ByteReader in) throws MalformedRecord {
          int start = in.offset();
          long value = in.signed();
          if (value != (int) value) {
            throw new MalformedRecord(start, "A number is too large.");
          }
          return (int) value;
        }
      };

  static final Part<Boolean> BOOLEAN =
      new Part<>() {
        @Override
        public String shape() {
          return "boolean";
        }

        @Override
        public void write(Boolean value, ByteWriter out) {
          out.unsigned(value ? 1 : 0);
        }

        @Override
        public Boolean read(ByteReader in) throws MalformedRecord {
          return in.below(2, "truth value") == 1;
        }
      };

  static final Part<String> TEXT =
      new Part<>() {
        @Override
        public String shape() {
          return "text";
        }

        @Override
        public void write(String value, ByteWriter out) {
          out.text(value);
        }

        @Override
        public String read(ByteReader in) throws MalformedRecord {
          return in.text();
        }
      };

  private Scalar() {}
}
