import { language } from '../../messages/catalogue.ts';
import { say } from '../../messages/widget.ts';
import { clockTime, dayName, daysBetween } from '../../model/format.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';
import { Icon } from '../part/icon.tsx';
import { Form } from './form.tsx';

/** Outside the hours: when it opens, and a message to leave. */
export function Offline({ model }: { model: WidgetModel }) {
  const card = model.card.value;
  if (!card) return null;
  if (model.leaving.value === 'done') {
    return (
      <div class="centre" role="status">
        <span class="seal">
          <Icon name="check" size={28} />
        </span>
        <p>{say('offline.done')}</p>
        <button
          type="button"
          class="button"
          onClick={() => {
            model.write('');
            model.leaving.value = 'no';
          }}
        >
          {say('offline.another')}
        </button>
      </div>
    );
  }
  return (
    <div class="page">
      <p class="greeting">{say('offline.title')}</p>
      <p class="quiet">
        {say('offline.text')} {card.opensAt && say('offline.opens', { when: when(card.opensAt) })}
      </p>
      <Form
        model={model}
        card={card}
        textOptional={false}
        busy={model.leaving.value === 'going' || model.starting.value}
        go={say('offline.go')}
        going={say('receipt.sending')}
        callback={card.callsBack}
        onGo={(fields, consent, text, number) =>
          number
            ? model.start(fields, consent, text, number)
            : model.leaveMessage(fields, consent, text)
        }
      />
    </div>
  );
}

function when(at: number): string {
  const time = clockTime(at, language.value);
  const days = daysBetween(at, Date.now());
  if (days === 0) return time;
  if (days === -1) return say('offline.tomorrow', { time });
  return `${dayName(at, language.value)} ${time}`;
}
