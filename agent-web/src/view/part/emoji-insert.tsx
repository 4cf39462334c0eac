import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { EmojiPicker } from './emoji.tsx';
import { insert } from './growing.ts';
import { Icon } from './icon.tsx';

/** A button and a picker that put emojis into a field, and give the focus back to it. */
export function useEmojis(
  area: RefObject<HTMLTextAreaElement | null>,
  label: string,
  write: (text: string) => void,
) {
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    area.current?.focus();
  };
  const picker = open && (
    <EmojiPicker
      label={label}
      onPick={(emoji) => {
        if (area.current) write(insert(area.current, emoji));
        close();
      }}
      onClose={close}
    />
  );
  const button = (size = 20) => (
    <button
      type="button"
      class="tool"
      aria-label={label}
      title={label}
      aria-expanded={open}
      onClick={() => setOpen(!open)}
    >
      <Icon name="smile" size={size} />
    </button>
  );
  return { picker, button };
}
