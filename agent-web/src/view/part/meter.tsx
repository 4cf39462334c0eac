import './meter.css';
import { useEffect, useState } from 'preact/hooks';
import { watchLevel } from '../../phone/level.ts';

const BARS = 24;
const LOUD = 0.88;

/** How loud a stream is, in a row of bars. */
export function Meter({ stream, label }: { stream: MediaStream | undefined; label: string }) {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    setLevel(0);
    return stream && watchLevel(stream, setLevel);
  }, [stream]);

  return (
    <div
      class="meter"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 100)}
    >
      {Array.from({ length: BARS }, (_, i) => (
        <i
          key={`b${i}`}
          data-on={i < Math.round(level * BARS) || undefined}
          data-loud={i / BARS > LOUD || undefined}
        />
      ))}
    </div>
  );
}
