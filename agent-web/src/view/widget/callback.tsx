import { useEffect, useRef, useState } from 'preact/hooks';
import { say, type WidgetKey, widgetMessages } from '../../messages/widget.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';
import type { RefusalCode } from '../../wire/parts.ts';

/** Who waits can have himself called, and can change his mind. */
export function Callback({ model }: { model: WidgetModel }) {
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const head = model.shown.value?.head;
  const number = head?.callback;
  const wasAsking = useRef(false);

  // Whoever has come here by the keyboard goes on where he was.
  useEffect(() => {
    if (wasAsking.current && (!asking || number)) button.current?.focus();
    wasAsking.current = asking && !number;
  }, [asking, number]);
  useEffect(() => {
    if (number) setAsking(false);
  }, [number]);

  if (!head || (!number && !model.card.value?.callsBack)) return null;
  const { conversation } = head;
  if (asking && !number) {
    return (
      <NumberForm
        model={model}
        onGo={(typed) => model.callback.request(conversation, typed)}
        onStay={() => {
          model.callback.forget();
          setAsking(false);
        }}
      />
    );
  }
  return (
    <div class="again">
      <button
        type="button"
        class="button"
        ref={button}
        aria-disabled={model.callback.busy.value}
        onClick={() => (number ? model.callback.cancel(conversation) : setAsking(true))}
      >
        {say(number ? 'callback.cancel' : 'callback.ask')}
      </button>
    </div>
  );
}

interface NumberFormProps {
  model: WidgetModel;
  onGo(number: string): void;
  onStay(): void;
}

function NumberForm({ model, onGo, onStay }: NumberFormProps) {
  const [number, setNumber] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const refusal = model.callback.refusal.value;
  useEffect(() => input.current?.focus(), [refusal]);

  return (
    <form
      class="form callback"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (number.trim()) onGo(number.trim());
        else model.callback.refused('number_malformed');
      }}
    >
      <NumberField number={number} refusal={refusal} input={input} onNumber={setNumber} />
      <div class="ask-buttons">
        <button type="button" class="button" onClick={onStay}>
          {say('callback.stay')}
        </button>
        <button type="submit" class="button primary" aria-disabled={model.callback.busy.value}>
          {say('callback.go')}
        </button>
      </div>
    </form>
  );
}

interface NumberFieldProps {
  number: string;
  refusal: RefusalCode | undefined;
  input?: { current: HTMLInputElement | null };
  onNumber(number: string): void;
}

/** The number to call, and why it cannot be. */
export function NumberField({ number, refusal, input, onNumber }: NumberFieldProps) {
  return (
    <div class="field">
      <label for="f-callback">{say('callback.number')}</label>
      <input
        id="f-callback"
        name="#callback"
        {...(input && { ref: input })}
        type="tel"
        autocomplete="tel"
        maxLength={31}
        value={number}
        aria-invalid={refusal ? true : undefined}
        aria-describedby={refusal ? 'w-callback' : 'h-callback'}
        onInput={(event) => onNumber(event.currentTarget.value)}
      />
      {refusal ? (
        <p class="wrong" id="w-callback" role="alert">
          {refusalText(refusal)}
        </p>
      ) : (
        <small id="h-callback">{say('callback.hint')}</small>
      )}
    </div>
  );
}

/** Why a number is not called, in the visitor's language. */
function refusalText(code: RefusalCode): string {
  const key = `number.${code}`;
  return say(key in widgetMessages.en ? (key as WidgetKey) : 'number.else');
}
