import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props {
  label: string;
  /** Changes when something is added at the end. */
  end: string | number;
  /** Changes when something is added at the beginning. */
  beginning: string | number;
  /** Somebody has scrolled to the beginning. */
  onTop(): void;
  /** Somebody is back at the end. */
  onBottom?(): void;
  /** What to press to come back to the end. */
  newBelow: string;
  children: ComponentChildren;
}

const NEAR = 48;

/**
 * A list that grows at both ends. It stays at the end while somebody is there, and stays where it is
 * when something is added before.
 */
export function Scroller(props: Props) {
  const { label, end, beginning, onTop, onBottom, newBelow, children } = props;
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const fromEnd = useRef(0);
  const last = useRef({ end, beginning });
  const [below, setBelow] = useState(false);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const before = last.current;
    last.current = { end, beginning };
    if (atEnd.current) {
      toEnd(element);
    } else if (before.beginning !== beginning) {
      element.scrollTop = element.scrollHeight - fromEnd.current;
    } else if (before.end !== end) {
      setBelow(true);
    }
    fromEnd.current = element.scrollHeight - element.scrollTop;
  });

  useLayoutEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    // Images arrive late, the window changes, and what was only estimated gets its true height while
    // somebody scrolls up: stay at the same distance from the end.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) toEnd(element);
      else element.scrollTop = element.scrollHeight - fromEnd.current;
    });
    observer.observe(content);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
    const isAtEnd = distance < NEAR;
    if (isAtEnd && !atEnd.current) {
      setBelow(false);
      onBottom?.();
    }
    atEnd.current = isAtEnd;
    fromEnd.current = element.scrollHeight - element.scrollTop;
    if (element.scrollTop < 200 && !isAtEnd) onTop();
  };

  return (
    <div class="scroller">
      <div
        class="log"
        ref={box}
        role="log"
        aria-live="off"
        aria-label={label}
        tabIndex={0}
        onScroll={onScroll}
      >
        <div class="log-rows">{children}</div>
      </div>
      {below && (
        <button type="button" class="new-below" onClick={() => box.current && toEnd(box.current)}>
          {newBelow}
        </button>
      )}
    </div>
  );
}

function toEnd(element: HTMLElement): void {
  element.scrollTop = element.scrollHeight;
}
