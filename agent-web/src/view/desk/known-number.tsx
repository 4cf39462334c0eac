import './known-number.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../messages/desk.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import type { Talk } from '../../viewmodel/talks.ts';
import { Icon } from '../part/icon.tsx';
import { supervises } from './commands.ts';

/** The customer's telephone number, how it is known, and a way to note it. */
export function KnownNumber({ model, talk }: { model: DeskModel; talk: Talk }) {
  const [isEditing, setEditing] = useState(false);
  const { phone } = talk.customer;
  const mayNote = talk.hold !== 'earlier' && (talk.hold !== 'followed' || supervises(model));
  return (
    <div>
      <dt>{say('customer.phone')}</dt>
      {isEditing ? (
        <dd>
          <NumberForm model={model} talk={talk} onClose={() => setEditing(false)} />
        </dd>
      ) : (
        <dd class="known-number">
          {phone ? <bdi dir="ltr">{phone.number}</bdi> : <span>{say('customer.phone.none')}</span>}
          {mayNote && (
            <button type="button" class="link" onClick={() => setEditing(true)}>
              {say(phone ? 'customer.phone.change' : 'customer.phone.note')}
            </button>
          )}
          {phone && (
            <span class="known-number-source" data-source={phone.source}>
              <Icon name={phone.source === 'claimed' ? 'alert' : 'check'} size={13} />
              {say(`customer.phone.${phone.source}`)}
            </span>
          )}
        </dd>
      )}
    </div>
  );
}

function NumberForm({
  model,
  talk,
  onClose,
}: {
  model: DeskModel;
  talk: Talk;
  onClose: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => input.current?.focus(), []);

  const save = async (event: Event) => {
    event.preventDefault();
    const id = talk.conversation.head.conversation;
    const why = await model.noteNumber(id, input.current?.value.trim() ?? '');
    if (why) {
      setProblem(why);
      input.current?.focus();
    } else {
      onClose();
    }
  };

  return (
    <form
      class="number-form"
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <input
        ref={input}
        type="tel"
        inputMode="tel"
        autocomplete="off"
        maxLength={32}
        defaultValue={talk.customer.phone?.number}
        aria-label={say('customer.phone')}
        aria-describedby="number-hint"
        aria-invalid={problem ? true : undefined}
      />
      <button type="submit" class="button">
        {say('customer.phone.save')}
      </button>
      <p id="number-hint">{say('customer.phone.hint')}</p>
      <p class="number-problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
