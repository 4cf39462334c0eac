import { localized } from '../../messages/catalogue.ts';
import { say } from '../../messages/widget.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';
import { Form } from './form.tsx';

/** Before a chat: a greeting, and the form that says who comes and why. */
export function Start({ model }: { model: WidgetModel }) {
  const card = model.card.value;
  if (!card) return null;
  return (
    <div class="page">
      <p class="greeting" dir="auto">
        {localized(card.greeting)}
      </p>
      <Form
        model={model}
        card={card}
        textOptional={card.fields.length > 0}
        busy={model.starting.value}
        go={say('start.go')}
        going={say('start.going')}
        callback={card.callsBack}
        onGo={(fields, consent, text, number) => model.start(fields, consent, text, number)}
      />
    </div>
  );
}
