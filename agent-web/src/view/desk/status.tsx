import { localized } from '../../messages/catalogue.ts';
import { say } from '../../messages/desk.ts';
import { span } from '../../model/format.ts';
import { now } from '../../viewmodel/clock.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { Icon } from '../part/icon.tsx';
import { type Item, Menu } from '../part/menu.tsx';
import { askForNotifications } from './alerts.ts';
import { pauseName, stateName } from './names.ts';
import { PhoneStatus } from './phone-status.tsx';

/** The agent's own state: what it is, since when, how much is in hand, and how to change it. */
export function Status({ model }: { model: DeskModel }) {
  const standing = model.standing.value;
  const state = model.lost.value || !standing ? undefined : standing.state;
  const name = state ? stateName(state) : say('state.connecting');
  const reason =
    state === 'paused'
      ? pauseName(model, standing?.pauseReason)
      : standing?.pauseAfterWork
        ? say('state.afterWork', { reason: pauseName(model, standing.pauseAfterWork) })
        : '';

  return (
    <div class="status" data-state={state ?? 'connecting'}>
      <Menu class="status-button" label={say('state.yours')} ownName items={items(model)}>
        <span class="only-read">{say('state.yours')}</span>
        <span class="status-dot" aria-hidden="true" />
        <span class="status-text">
          <strong>{name}</strong>
          {reason && <span>{reason}</span>}
        </span>
        {standing && state && <Since since={standing.since} />}
        <Icon name="down" size={16} />
      </Menu>
      {state && state !== 'ready' && (
        <button
          type="button"
          class="button primary go-ready"
          onClick={() => {
            askForNotifications();
            model.ready();
          }}
        >
          <Icon name="play" size={16} />
          {say('state.goReady')}
        </button>
      )}
      {standing && <Capacity used={standing.used} units={standing.units} />}
      <PhoneStatus model={model} />
    </div>
  );
}

function Since({ since }: { since: number }) {
  return <time class="status-since">{span(now.value - since)}</time>;
}

const MOST_BARS = 20;

/** A bar for each unit, or ten for all of them where they are many. */
function Capacity({ used, units }: { used: number; units: number }) {
  const bars = units > MOST_BARS ? MOST_BARS / 2 : units;
  const full = Math.ceil((used / Math.max(1, units)) * bars);
  return (
    <div class="capacity" role="img" aria-label={say('capacity.label', { used, units })}>
      <span class="capacity-bars" aria-hidden="true">
        {Array.from({ length: bars }, (_, i) => (
          <i key={`b${i}`} data-used={i < full || undefined} />
        ))}
      </span>
      <span aria-hidden="true">{say('capacity.short', { used, units })}</span>
    </div>
  );
}

function items(model: DeskModel): readonly Item[] {
  const standing = model.standing.value;
  const reasons = model.welcome.value?.desk.pauseReasons ?? [];
  const busy = (standing?.used ?? 0) > 0;
  return [
    {
      label: say('state.ready'),
      icon: 'play',
      checked: standing?.state === 'ready' && !standing.pauseAfterWork,
      run: () => {
        askForNotifications();
        model.ready();
      },
    },
    ...reasons.map((reason, i) => ({
      ...(i === 0 && { heading: say('state.pauseNow') }),
      label: localized(reason.name),
      icon: 'pause' as const,
      checked: standing?.state === 'paused' && standing.pauseReason === reason.id,
      run: () => model.pause(reason.id, false),
    })),
    ...(busy ? reasons : []).map((reason, i) => ({
      ...(i === 0 && { heading: say('state.pauseAfter') }),
      label: localized(reason.name),
      icon: 'clock' as const,
      checked: standing?.pauseAfterWork === reason.id,
      run: () => model.pause(reason.id, true),
    })),
  ];
}
