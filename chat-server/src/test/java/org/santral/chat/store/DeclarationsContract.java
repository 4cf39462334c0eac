package org.santral.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every place for declarations does.
abstract class DeclarationsContract {
  private Declarations declarations;

  abstract Declarations open() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    declarations = open();
  }

  @Test
  void nothing_is_declared_in_the_beginning() throws IOException {
    assertThat(declarations.all()).isEmpty();
    assertThat(declarations.yaml("shop")).isNull();
  }

  @Test
  void what_was_declared_last_counts() throws IOException {
    declarations.keep("shop", "id: shop\nname: Çiçek\n");
    declarations.keep("shop", "id: shop\nname: Çiçekçi 🌷\n");

    assertThat(declarations.yaml("shop")).isEqualTo("id: shop\nname: Çiçekçi 🌷\n");
    assertThat(open().yaml("shop")).isEqualTo("id: shop\nname: Çiçekçi 🌷\n");
  }

  @Test
  void all_come_by_the_names_of_their_workspaces() throws IOException {
    declarations.keep("shop", "s");
    declarations.keep("bank", "b");
    declarations.keep("a-shop", "a");

    assertThat(declarations.all().keySet()).containsExactly("a-shop", "bank", "shop");
    assertThat(declarations.all().values()).containsExactly("a", "b", "s");
  }
}
