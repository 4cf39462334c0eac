import { useEffect, useRef } from 'preact/hooks';

const EMOJIS =
  '😀 😄 😊 😉 😍 🥰 😎 🤔 😅 😂 😢 😭 😮 😡 🙄 😴 👍 👎 👌 🙏 👏 🙌 💪 👋 🤝 ✌️ ❤️ 💙 💚 💛 🎉 🎁 🔥 ⭐ ✅ ❌ ❓ ❗ 💬 📞 📦 🚚 🛒 💳 🧾 📎 📷 ⏰'.split(
    ' ',
  );
const COLUMNS = 8;

interface Props {
  label: string;
  onPick(emoji: string): void;
  onClose(): void;
}

/** A small grid of emojis; arrows move, Enter picks, Escape leaves. */
export function EmojiPicker({ label, onPick, onClose }: Props) {
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => {
    (grid.current?.firstElementChild as HTMLElement | null)?.focus();
    const outside = (event: Event) => {
      if (grid.current && !event.composedPath().includes(grid.current)) onClose();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (step) {
      event.preventDefault();
      const buttons = [...(grid.current?.children ?? [])] as HTMLElement[];
      const at = buttons.indexOf(event.target as HTMLElement);
      buttons[(at + step + buttons.length) % buttons.length]?.focus();
    }
  };

  return (
    <div class="emojis" role="group" aria-label={label} ref={grid} onKeyDown={onKeyDown}>
      {EMOJIS.map((emoji, i) => (
        <button type="button" key={emoji} tabIndex={i === 0 ? 0 : -1} onClick={() => onPick(emoji)}>
          {emoji}
        </button>
      ))}
    </div>
  );
}
