"""Makes the music for those who wait: a slow progression of broken chords, 8 kHz, 16 bit, mono."""

import math
import struct
import sys
import wave

RATE = 8000
BEAT = 0.6
CHORDS = [
    (220.00, 261.63, 329.63),
    (174.61, 220.00, 261.63),
    (261.63, 329.63, 392.00),
    (196.00, 246.94, 293.66),
] * 2


def tone(frequency, at):
    """A plucked string: a few overtones that fade."""
    return sum(
        math.sin(2 * math.pi * frequency * k * at) * math.exp(-2.5 * k * at) / k for k in (1, 2, 3)
    )


def notes():
    beat = 0
    for chord in CHORDS:
        for step in (0, 1, 2, 1):
            yield beat * BEAT, chord[step]
            beat += 1


def main(path):
    length = len(CHORDS) * 4 * BEAT
    samples = [0.0] * int(length * RATE)
    for start, frequency in notes():
        first = int(start * RATE)
        for i in range(int(1.5 * RATE)):
            # What rings on past the end is heard at the beginning, so that it loops without a gap.
            samples[(first + i) % len(samples)] += tone(frequency, i / RATE)
    loudest = max(abs(sample) for sample in samples)
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        scale = 0.35 * 32767 / loudest
        file.writeframes(b"".join(struct.pack("<h", int(sample * scale)) for sample in samples))


main(sys.argv[1])
