import './offers.css';
import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../messages/desk.ts';
import { say as sayPhone } from '../../messages/phone.ts';
import { span } from '../../model/format.ts';
import { now } from '../../viewmodel/clock.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import type { Offer } from '../../viewmodel/offers.ts';
import { goTo } from '../../viewmodel/screen.ts';
import type { Call } from '../../viewmodel/softphone.ts';
import type { Talk } from '../../viewmodel/talks.ts';
import { Avatar } from '../part/avatar.tsx';
import { Icon } from '../part/icon.tsx';
import { shortcut } from './commands.ts';
import { customerName, queueName } from './names.ts';

/** Conversations that want somebody, now. They never take the focus away from who is writing. */
export function Offers({ model }: { model: DeskModel }) {
  return (
    <div class="offers" role="region" aria-label={say('offer.label')} aria-live="assertive">
      {model.offers.all.value.map((offer) => (
        <OfferCard key={offer.offer} model={model} offer={offer} />
      ))}
      {model.loneRings.value.map((call) => (
        <RingCard key={call.id} model={model} call={call} />
      ))}
    </div>
  );
}

function OfferCard({ model, offer }: { model: DeskModel; offer: Offer }) {
  const { customer, firstText, waitedMillis, queue } = offer;
  const name = customerName(customer);
  const isCall = offer.channel === 'voice';
  const isCallback = offer.channel === 'callback';
  const label = isCallback
    ? sayPhone('offer.callback', { name })
    : isCall
      ? sayPhone('offer.call', { name })
      : say('offer.notify', { name });
  return (
    <section class="offer" aria-label={label} data-call={isCall || isCallback || undefined}>
      <div class="offer-head">
        {isCall || isCallback ? (
          <CallMark />
        ) : (
          <Avatar name={customer.name ?? ''} of={customer.visitor} size="large" />
        )}
        <div class="offer-who">
          <strong>{isCallback ? label : <bdi>{name}</bdi>}</strong>
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
      <OfferButtons
        call={isCall}
        callback={isCallback}
        answering={offer.answering ?? false}
        onAccept={() => void model.accept(offer)}
        onDecline={() => model.decline(offer)}
      />
    </section>
  );
}

/** A call that comes without an offer: it rings for as long as the caller waits. */
function RingCard({ model, call }: { model: DeskModel; call: Call }) {
  const { conversation, from } = call;
  const party = model.parties.of(conversation);
  const talk = model.talks.get(conversation);
  // Who writes already, and calls now.
  const writer = talk?.hold === 'in_hand' && isChat(talk) ? customerName(talk.customer) : undefined;
  const name = writer ?? from;
  return (
    <section class="offer" aria-label={sayPhone('offer.call', { name })} data-call>
      <div class="offer-head">
        <CallMark />
        <div class="offer-who">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <span>
            {party && !party.mine
              ? sayPhone('ring.asked', { name: party.host.name, number: conversation })
              : sayPhone(writer ? 'ring.visitor' : 'ring.passed', { number: conversation })}
          </span>
        </div>
      </div>
      <OfferButtons
        call
        callback={false}
        answering={false}
        onAccept={() => model.softphone.answer(conversation)}
        onDecline={() => model.softphone.decline(conversation)}
      />
    </section>
  );
}

function isChat({ conversation: { head } }: Talk): boolean {
  return head.channel === 'chat' && !head.callback;
}

function CallMark() {
  return (
    <span class="call-mark" aria-hidden="true">
      <Icon name="phone" size={22} />
    </span>
  );
}

interface OfferButtonsProps {
  call: boolean;
  /** Whether accepting calls a customer. */
  callback: boolean;
  answering: boolean;
  onAccept(): void;
  onDecline(): void;
}

function OfferButtons({ call, callback, answering, onAccept, onDecline }: OfferButtonsProps) {
  const accept = callback
    ? sayPhone('offer.callBack')
    : call
      ? sayPhone(answering ? 'offer.answering' : 'offer.answer')
      : say('offer.accept');
  return (
    <div class="offer-buttons">
      <button
        type="button"
        class="button"
        title={shortcut('KeyD')}
        aria-disabled={answering}
        onClick={onDecline}
      >
        {say('offer.decline')}
      </button>
      <button
        type="button"
        class="button primary"
        aria-disabled={answering}
        onClick={() => {
          goTo('inbox');
          onAccept();
        }}
      >
        {(call || callback) && <Icon name="phone" size={16} />}
        {accept}
        <kbd>{shortcut('KeyA')}</kbd>
      </button>
    </div>
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
