import { say } from '../../messages/widget.ts';
import { minutes } from '../../model/format.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';

/** Where the visitor stands in the queue, and how long it will take, honestly. */
export function WaitingPlace({
  model,
  conversation,
}: {
  model: WidgetModel;
  conversation: number;
}) {
  const place = model.places.value.get(conversation);
  const callback = model.conversations.value.get(conversation)?.head.callback;
  return (
    <div class="waiting" role="status">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <div>
        <strong>
          {callback ? say('callback.will', { number: callback }) : title(place?.position)}
        </strong>
        <p>
          {callback
            ? say(model.card.value?.open ? 'callback.kept' : 'callback.keptClosed')
            : place
              ? estimate(place.lowMillis, place.highMillis)
              : say('wait.write')}
        </p>
      </div>
    </div>
  );
}

function title(position: number | undefined): string {
  if (position === undefined) return say('header.waiting');
  return position <= 1 ? say('wait.next') : say('wait.position', { position });
}

function estimate(low: number, high: number): string {
  if (high < 0) return say('wait.soon');
  const span = (millis: number) => say('span.minute', { count: minutes(millis) });
  if (low < 60_000 || minutes(low) === minutes(high))
    return say('wait.under', { high: span(high) });
  return say('wait.range', { low: String(minutes(low)), high: span(high) });
}
