import './dial.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../messages/desk.ts';
import { say as sayPhone } from '../../messages/phone.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { dialog, goTo } from '../../viewmodel/screen.ts';
import { ModalDialog } from '../part/dialog.tsx';
import { Icon } from '../part/icon.tsx';

/** A number is typed and called. */
export function DialDialog({ model }: { model: DeskModel }) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const close = () => {
    dialog.value = undefined;
  };

  const onSubmit = async (event: Event) => {
    event.preventDefault();
    const number = input.current?.value.trim() ?? '';
    if (busy || !number) return;
    setBusy(true);
    setProblem('');
    const why = await model.dial(number);
    if (why) {
      setBusy(false);
      setProblem(why);
      input.current?.focus();
    } else {
      close();
      goTo('inbox');
    }
  };

  return (
    <ModalDialog label={sayPhone('dial.title')} closeLabel={say('close')} heading onClose={close}>
      <form class="dial" onSubmit={onSubmit}>
        <label>
          <span>{sayPhone('dial.number')}</span>
          <input
            ref={input}
            type="tel"
            inputMode="tel"
            autocomplete="off"
            maxLength={32}
            required
            aria-describedby="dial-hint"
            aria-invalid={problem ? true : undefined}
          />
        </label>
        <p class="dial-hint" id="dial-hint">
          {sayPhone('dial.hint')}
        </p>
        <p class="dial-problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="button primary" aria-disabled={busy}>
          <Icon name="phone" size={16} />
          {sayPhone(busy ? 'dial.going' : 'dial.go')}
        </button>
      </form>
    </ModalDialog>
  );
}
