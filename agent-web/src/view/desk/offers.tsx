import './offers.css';
import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../messages/desk.ts';
import { span } from '../../model/format.ts';
import { now } from '../../viewmodel/clock.ts';
import type { DeskModel, Offer } from '../../viewmodel/desk.ts';
import { goTo } from '../../viewmodel/screen.ts';
import { Avatar } from '../part/avatar.tsx';
import { shortcut } from './commands.ts';
import { customerName, queueName } from './names.ts';

/** Conversations that want somebody, now. They never take the focus away from who is writing. */
export function Offers({ model }: { model: DeskModel }) {
  return (
    <div class="offers" role="region" aria-label={say('offer.label')} aria-live="assertive">
      {model.offers.value.map((offer) => (
        <OfferCard key={offer.offer} model={model} offer={offer} />
      ))}
    </div>
  );
}

function OfferCard({ model, offer }: { model: DeskModel; offer: Offer }) {
  const { customer, firstText, waitedMillis, queue } = offer;
  const name = customerName(customer);
  return (
    <section class="offer" aria-label={say('offer.notify', { name })}>
      <div class="offer-head">
        <Avatar name={customer.name ?? ''} of={customer.visitor} size="large" />
        <div class="offer-who">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <span>
            {say('offer.from', { queue: queueName(model, queue), span: span(waitedMillis) })}
          </span>
        </div>
        <Countdown offer={offer} />
      </div>
      {firstText && (
        <p class="offer-text" dir="auto">
          {firstText.slice(0, 240)}
        </p>
      )}
      <div class="offer-buttons">
        <button
          type="button"
          class="button"
          title={shortcut('KeyD')}
          aria-disabled={offer.answering}
          onClick={() => model.decline(offer)}
        >
          {say('offer.decline')}
        </button>
        <button
          type="button"
          class="button primary"
          aria-disabled={offer.answering}
          onClick={() => {
            goTo('inbox');
            void model.accept(offer);
          }}
        >
          {say('offer.accept')}
          <kbd>{shortcut('KeyA')}</kbd>
        </button>
      </div>
    </section>
  );
}

const RADIUS = 17;
const LENGTH = 2 * Math.PI * RADIUS;

/** The seconds left, and a ring that closes without anything being drawn by a script. */
function Countdown({ offer }: { offer: Offer }) {
  const ring = useRef<SVGCircleElement>(null);
  const left = Math.max(0, Math.ceil((offer.until - now.value) / 1000));

  useEffect(() => {
    const begin = offer.arrivedAt - Date.now();
    const total = Math.max(1, offer.until - offer.arrivedAt);
    const animation = ring.current?.animate(
      [{ strokeDashoffset: '0' }, { strokeDashoffset: `${LENGTH}` }],
      { duration: total, delay: begin, fill: 'both' },
    );
    return () => animation?.cancel();
  }, [offer.offer]);

  return (
    <div
      class="countdown"
      role="timer"
      aria-label={say('offer.left', { count: left })}
      aria-live="off"
    >
      <svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
        <circle cx="20" cy="20" r={RADIUS} />
        <circle class="ring" cx="20" cy="20" r={RADIUS} ref={ring} stroke-dasharray={LENGTH} />
      </svg>
      <span aria-hidden="true">{left}</span>
    </div>
  );
}
