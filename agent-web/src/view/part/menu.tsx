import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

export interface Item {
  readonly label: string;
  readonly icon?: IconName;
  /** A heading before this item. */
  readonly heading?: string;
  readonly checked?: boolean;
  run(): void;
}

interface Props {
  class?: string;
  label: string;
  /** Whether what the button shows is its name; else it is the label. */
  ownName?: boolean;
  items: readonly Item[];
  /** What the button shows. */
  children: ComponentChildren;
}

/** A button that opens a list of things to do. Arrows, Home, End, Enter, Escape. */
export function Menu({ class: className, label, ownName, items, children }: Props) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    buttons()[0]?.focus();
    const outside = (event: Event) => {
      if (!place.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const buttons = () => [
    ...(place.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
  ];
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all[next]?.focus();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    } else if (event.key === 'Tab') {
      setOpen(false);
    }
  };

  return (
    <div class="menu-place" ref={place} onKeyDown={onKeyDown}>
      <button
        type="button"
        class={className}
        ref={button}
        aria-label={ownName ? undefined : label}
        title={ownName ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <div class="menu" role="menu" aria-label={label}>
          {items.map((item) => (
            <div role="none" key={`${item.heading}${item.label}`}>
              {item.heading && (
                <p class="menu-heading" role="none">
                  {item.heading}
                </p>
              )}
              <button
                type="button"
                role="menuitem"
                aria-label={item.heading ? `${item.heading}: ${item.label}` : item.label}
                onClick={() => {
                  setOpen(false);
                  button.current?.focus();
                  item.run();
                }}
              >
                {item.icon && <Icon name={item.icon} size={16} />}
                <span>{item.label}</span>
                {item.checked && <Icon name="check" size={16} />}
              </button>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
