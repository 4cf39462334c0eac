import './dialog.css';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';

interface Props {
  label: string;
  closeLabel: string;
  class?: string;
  /** Whether the label is shown as a heading. */
  heading?: boolean;
  onClose(): void;
  children: ComponentChildren;
}

/** A dialog before everything else. The browser keeps the focus inside, and gives it back. */
export function ModalDialog(props: Props) {
  const { label, closeLabel, class: className, heading, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement as HTMLElement | null;
    element?.showModal();
    return () => {
      element?.close();
      before?.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      class={`dialog ${className ?? ''}`}
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="dialog-body">
        {heading && (
          <header class="dialog-head">
            <h2>{label}</h2>
            <button type="button" class="tool" aria-label={closeLabel} onClick={onClose}>
              <Icon name="cross" size={18} />
            </button>
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
