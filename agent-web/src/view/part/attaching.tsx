import { useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';

type Attach = (files: Iterable<File>) => void;

interface Props {
  label: string;
  size?: number;
  onAttach: Attach;
}

/** A button that lets files be chosen. */
export function AttachButton({ label, size = 20, onAttach }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="tool"
        aria-label={label}
        title={label}
        onClick={() => picker.current?.click()}
      >
        <Icon name="clip" size={size} />
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        onChange={(event) => {
          onAttach(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** Has files that are dropped on an element be attached. */
export function dropping(attach: Attach) {
  return {
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      attach(event.dataTransfer?.files ?? []);
    },
  };
}

/** Has files that are pasted be attached, and leaves text alone. */
export function pasting(attach: Attach) {
  return (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length) event.preventDefault();
    attach(files);
  };
}
