package org.santral.load;

/// Numbers, first in, first out.
final class IntRing {
  private int[] numbers = new int[64];
  private int first;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void add(int number) {
    if (size == numbers.length) {
      grow();
    }
    numbers[(first + size++) & (numbers.length - 1)] = number;
  }

  int poll() {
    int number = numbers[first];
    first = (first + 1) & (numbers.length - 1);
    size--;
    return number;
  }

  private void grow() {
    var larger = new int[numbers.length * 2];
    for (int i = 0; i < size; i++) {
      larger[i] = numbers[(first + i) & (numbers.length - 1)];
    }
    numbers = larger;
    first = 0;
  }
}
