package org.santral.chat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The roll in a real Redis. Where time has to pass, it is the lease, by that Redis' own clock.
@Timeout(60)
class RedisRollIT {
  private static final Node A = new Node("a", "127.0.0.1", 8_081, "", false);
  private static final Node B = new Node("b", "127.0.0.1", 8_082, "", false);
  private static final long PATIENCE_SECONDS = 20;

  private RedisServer redis;

  @BeforeEach
  void start() throws IOException {
    redis = RedisServer.begin();
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void nodes_see_each_other_in_the_order_of_their_ids() throws Exception {
    try (var one = new RedisRoll(redis.address());
        var other = new RedisRoll(redis.address())) {
      other.answer(B);

      assertThat(one.answer(A).present()).containsExactly(A, B);
    }
  }

  @Test
  void a_roll_that_was_just_begun_is_not_settled_before_a_lease_is_over() throws Exception {
    try (var roll = new RedisRoll(redis.address())) {
      assertThat(roll.answer(A).isSettled()).isFalse();

      assertThat(untilSettled(roll).present()).containsExactly(A);
    }
  }

  @Test
  void a_node_that_answers_no_more_is_gone_when_its_lease_ends() throws Exception {
    try (var roll = new RedisRoll(redis.address())) {
      long answered = System.nanoTime();
      roll.answer(B);

      var seen = roll.answer(A);
      while (seen.has("b")) {
        seen = again(roll);
      }

      assertThat(System.nanoTime() - answered).isGreaterThan(RedisRoll.LEASE.toNanos());
      assertThat(seen.isSettled()).isTrue();
    }
  }

  @Test
  void whoever_is_struck_is_gone_at_once_and_everybody_hears_of_it() throws Exception {
    try (var one = new RedisRoll(redis.address());
        var other = new RedisRoll(redis.address())) {
      var heard = new CountDownLatch(1);
      other.onNews(heard::countDown);
      one.answer(A);
      other.answer(B);

      one.strike("a");

      assertThat(heard.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(other.answer(B).present()).containsExactly(B);
    }
  }

  @Test
  void what_a_node_announces_every_node_hears() throws Exception {
    try (var one = new RedisRoll(redis.address());
        var other = new RedisRoll(redis.address())) {
      var heard = new CountDownLatch(2);
      one.onNews(heard::countDown);
      other.onNews(heard::countDown);

      one.announce();

      assertThat(heard.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_redis_that_was_emptied_counts_nobody_as_gone_until_all_have_had_time_to_answer()
      throws Exception {
    try (var roll = new RedisRoll(redis.address())) {
      roll.answer(B);
      untilSettled(roll);

      empty();

      assertThat(roll.answer(A).isSettled()).isFalse();
      roll.answer(B);
      assertThat(untilSettled(roll).has("a")).isTrue();
    }
  }

  @Test
  void a_redis_that_is_away_is_told_as_such_and_found_again() throws Exception {
    try (var roll = new RedisRoll(redis.address())) {
      roll.answer(A);
      redis.kill();

      assertThatThrownBy(() -> roll.answer(A)).isInstanceOf(Roll.Unreachable.class);

      redis.start();
      assertThat(untilReached(roll).present()).containsExactly(A);
    }
  }

  @Test
  void a_node_can_come_while_redis_is_away() throws Exception {
    redis.kill();
    try (var roll = new RedisRoll(redis.address())) {
      assertThatThrownBy(() -> roll.answer(A)).isInstanceOf(Roll.Unreachable.class);

      redis.start();

      assertThat(untilReached(roll).present()).containsExactly(A);
    }
  }

  @Test
  void a_failover_that_has_lost_the_roll_counts_nobody_as_gone() throws Exception {
    try (var replica = RedisServer.replicaOf(redis);
        var sentinel = RedisServer.sentinelOf(redis);
        var roll = new RedisRoll(sentinel.addressOfMaster())) {
      sentinel.awaitReplica();
      untilSettled(roll);
      // What the replica has is not what the master had.
      forgetOn(replica);
      redis.freeze();

      var seen = untilReached(roll);

      assertThat(seen.isSettled()).isFalse();
      redis.resume();
    }
  }

  // ---- Waiting ------------------------------------------------------------------------------

  private static Roll.Sighting again(Roll roll) throws Exception {
    TimeUnit.MILLISECONDS.sleep(50); // Nobody tells when a lease ends.
    return roll.answer(A);
  }

  private static Roll.Sighting untilSettled(Roll roll) throws Exception {
    var seen = roll.answer(A);
    while (!seen.isSettled()) {
      seen = again(roll);
    }
    return seen;
  }

  private static Roll.Sighting untilReached(Roll roll) throws Exception {
    while (true) {
      try {
        return again(roll);
      } catch (Roll.Unreachable later) {
        // It is looked for by itself.
      }
    }
  }

  // ---- What others do to Redis --------------------------------------------------------------

  private void empty() {
    try (var client = RedisClient.create(redis.address());
        var connection = client.connect()) {
      connection.sync().flushall();
    }
  }

  /// Takes the replica off its master for good and empties it; Sentinel takes it all the same.
  private static void forgetOn(RedisServer replica) {
    try (var client = RedisClient.create(replica.address());
        var connection = client.connect()) {
      connection.sync().configSet("replica-read-only", "no");
      connection.sync().flushall();
    }
  }
}
