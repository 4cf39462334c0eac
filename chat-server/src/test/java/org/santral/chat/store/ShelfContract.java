package org.santral.chat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.santral.chat.store.FileShelf.Shelved;

/// What every shelf does.
abstract class ShelfContract {
  private static final int LARGE_BYTES = 3 * SqlShelf.PIECE_BYTES + 17;

  FileShelf shelf;

  abstract FileShelf open() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    shelf = open();
  }

  @Test
  void a_file_comes_back_as_it_was() throws IOException {
    for (int size : new int[] {0, 1, SqlShelf.PIECE_BYTES, LARGE_BYTES}) {
      String id = FileId.fresh(7);
      shelf.keep(id, bytes(size));

      assertThat(find(id).size()).isEqualTo(size);
      assertThat(read(find(id), 0, 100_000)).isEqualTo(bytes(size));
    }
  }

  @Test
  void any_part_of_a_file_can_be_read() throws IOException {
    String id = FileId.fresh(7);
    byte[] all = bytes(LARGE_BYTES);
    shelf.keep(id, all);

    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      int from = random.nextInt(all.length);
      int most = 1 + random.nextInt(all.length);
      byte[] part = find(id).read(from, most);

      assertThat(part.length).isBetween(1, Math.min(most, all.length - from));
      assertThat(part).isEqualTo(Arrays.copyOfRange(all, from, from + part.length));
    }
  }

  @Test
  void a_draft_is_a_file_when_it_is_complete() throws IOException {
    String id = FileId.fresh(7);
    Files.write(shelf.draft(id), bytes(LARGE_BYTES));

    assertThat(shelf.keepDraft(id)).isEqualTo(LARGE_BYTES);

    assertThat(read(find(id), 0, LARGE_BYTES)).isEqualTo(bytes(LARGE_BYTES));
  }

  @Test
  void files_are_forgotten_with_their_conversation() throws IOException {
    String first = FileId.fresh(7);
    String second = FileId.fresh(7);
    String other = FileId.fresh(77);
    shelf.keep(first, bytes(LARGE_BYTES));
    shelf.keep(other, bytes(3));
    Files.write(shelf.draft(second), bytes(3));

    shelf.forget(7);

    assertThat(shelf.find(first)).isNull();
    assertThat(shelf.keepDraft(second)).isZero();
    assertThat(shelf.find(second)).isNull();
    assertThat(find(other).size()).isEqualTo(3);
    assertThat(open().find(other)).isNotNull();
  }

  @Test
  void nothing_takes_the_place_of_a_file() throws IOException {
    String id = FileId.fresh(7);
    shelf.keep(id, bytes(3));

    assertThatThrownBy(() -> shelf.keep(id, bytes(4))).isInstanceOf(IOException.class);
    assertThat(find(id).size()).isEqualTo(3);
  }

  @Test
  void what_was_never_kept_is_not_there() throws IOException {
    assertThat(shelf.find("7.abc")).isNull();
    shelf.forget(7);
  }

  Shelved find(String id) throws IOException {
    return Objects.requireNonNull(shelf.find(id));
  }

  static byte[] read(Shelved file, long from, int portion) throws IOException {
    var all = new ByteArrayOutputStream();
    for (long at = from; at < file.size(); ) {
      byte[] part = file.read(at, portion);
      all.writeBytes(part);
      at += part.length;
    }
    return all.toByteArray();
  }

  static byte[] bytes(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
