import { useRef, useState } from 'preact/hooks';
import { localized } from '../../messages/catalogue.ts';
import { say } from '../../messages/widget.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';
import type { WorkspaceCard } from '../../wire/parts.ts';
import { grow } from '../part/growing.ts';
import { NumberField } from './callback.tsx';
import { type Answers, Fields, given, wrongAnswers } from './fields.tsx';

interface Props {
  model: WidgetModel;
  card: WorkspaceCard;
  /** Whether the text may be left empty. */
  textOptional: boolean;
  busy: boolean;
  go: string;
  going: string;
  /** Whether he may have himself called instead, or can only be called. */
  callback: boolean;
  onGo(fields: Answers, consent: boolean, text: string, callback: string): void;
}

const answersSoFar: Record<string, Answers> = {};

/** Fields, a message and consent: what comes before a chat, and what takes its place when closed. */
export function Form({ model, card, textOptional, busy, go, going, callback, onGo }: Props) {
  const [answers, setAnswers] = useState<Answers>(answersSoFar[card.workspace] ?? {});
  const [consent, setConsent] = useState(false);
  const [wrong, setWrong] = useState<Answers>({});
  const [wantsCall, setWantsCall] = useState(false);
  const [number, setNumber] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const notice = localized(card.consent);
  const text = model.draft.value;

  const onSubmit = (event: Event) => {
    event.preventDefault();
    const found = wrongAnswers(card, answers);
    if (!textOptional && !wantsCall && !text.trim()) found['#text'] = say('start.required');
    if (notice && !consent) found['#consent'] = say('start.consentNeeded');
    if (wantsCall && !number.trim()) {
      found['#callback'] = '';
      model.callback.refused('number_malformed');
    }
    setWrong(found);
    const [first] = Object.keys(found);
    if (first) {
      form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
    } else if (!busy) {
      onGo(given(answers), consent, text, wantsCall ? number : '');
    }
  };

  return (
    <form class="form" ref={form} noValidate onSubmit={onSubmit}>
      <Fields
        card={card}
        answers={answers}
        wrong={wrong}
        onAnswer={(name, value) => {
          const all = { ...answers, [name]: value };
          answersSoFar[card.workspace] = all;
          setAnswers(all);
          setWrong(without(wrong, name));
        }}
      />
      <div class="field">
        <label for="f-text">
          {say('start.text')}
          {(textOptional || wantsCall) && <small> ({say('start.optional')})</small>}
        </label>
        <textarea
          id="f-text"
          name="#text"
          rows={3}
          maxLength={8000}
          placeholder={say('start.textHint')}
          value={text}
          aria-invalid={wrong['#text'] ? true : undefined}
          aria-describedby={wrong['#text'] ? 'w-text' : undefined}
          onInput={(event) => {
            model.write(event.currentTarget.value);
            setWrong(without(wrong, '#text'));
            grow(event.currentTarget);
          }}
        />
        {wrong['#text'] && (
          <p class="wrong" id="w-text">
            {wrong['#text']}
          </p>
        )}
      </div>
      {callback && (
        <div class="field">
          <label class="consent">
            <input
              type="checkbox"
              name="#call"
              checked={wantsCall}
              onChange={(event) => {
                setWantsCall(event.currentTarget.checked);
                model.callback.forget();
              }}
            />
            <span>{say('callback.wish')}</span>
          </label>
        </div>
      )}
      {callback && wantsCall && (
        <NumberField
          number={number}
          refusal={model.callback.refusal.value}
          onNumber={(typed) => {
            setNumber(typed);
            model.callback.forget();
          }}
        />
      )}
      {notice && (
        <div class="field">
          <label class="consent">
            <input
              type="checkbox"
              name="#consent"
              checked={consent}
              aria-invalid={wrong['#consent'] ? true : undefined}
              aria-describedby={wrong['#consent'] ? 'w-consent' : undefined}
              onChange={(event) => {
                setConsent(event.currentTarget.checked);
                setWrong(without(wrong, '#consent'));
              }}
            />
            <span>{notice}</span>
          </label>
          {wrong['#consent'] && (
            <p class="wrong" id="w-consent">
              {wrong['#consent']}
            </p>
          )}
        </div>
      )}
      {model.problem.value && (
        <p class="wrong" role="alert">
          {model.problem.value.sentence}
        </p>
      )}
      <button type="submit" class="button primary" aria-disabled={busy}>
        {busy ? going : wantsCall ? say('callback.go') : go}
      </button>
    </form>
  );
}

function without(wrong: Answers, name: string): Answers {
  const { [name]: _, ...others } = wrong;
  return others;
}
