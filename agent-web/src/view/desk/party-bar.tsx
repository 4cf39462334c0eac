import './party-bar.css';
import type { ComponentChildren } from 'preact';
import { say } from '../../messages/phone.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import type { Party } from '../../viewmodel/parties.ts';
import type { CallParty, Supervision } from '../../wire/parts.ts';
import { Avatar } from '../part/avatar.tsx';
import { Icon, type IconName } from '../part/icon.tsx';
import { shortcut } from './commands.ts';

interface Props {
  model: DeskModel;
  conversation: number;
  party: Party;
}

/** Who else is in a call, and what its host can do with them. */
export function PartyBar({ model, conversation, party }: Props) {
  return (
    <section class="party-bar" aria-label={say('party.label')}>
      <ul class="party" aria-label={say('party.people')}>
        {!party.mine && <Someone of={party.host} />}
        {party.guests
          .filter(({ agent }) => agent !== model.session.agent)
          .map((guest) => (
            <Someone key={guest.agent} of={guest}>
              {party.mine && (
                <button
                  type="button"
                  class="tool"
                  aria-label={say('party.remove', { name: guest.name })}
                  onClick={() => model.endConsult(conversation, guest.agent)}
                >
                  <Icon name="cross" size={14} />
                </button>
              )}
            </Someone>
          ))}
        {party.observers
          .filter(({ agent }) => agent !== model.session.agent)
          .map((observer) => (
            <Someone key={observer.agent} of={observer}>
              <small>{say(`party.${observer.how}`)}</small>
            </Someone>
          ))}
      </ul>
      <span role="status">{doing(party, model.parties.supervision(conversation))}</span>
      <span class="space" />
      {party.mine && party.guests.length > 0 && (
        <HostButtons model={model} conversation={conversation} party={party} />
      )}
    </section>
  );
}

function Someone({ of, children }: { of: CallParty; children?: ComponentChildren }) {
  return (
    <li data-away={!of.answered || undefined}>
      <Avatar name={of.name} of={of.agent} size="small" />
      <bdi>{of.name}</bdi>
      {!of.answered && <small>{say('party.rings')}</small>}
      {children}
    </li>
  );
}

function HostButtons({ model, conversation, party }: Props) {
  const { guests, turn } = party;
  const name = guests[0]?.name ?? '';
  const turnTo = (facing: 'customer' | 'colleague' | 'all') =>
    void model.ask({ kind: 'turn-to', conversation, facing });
  const isThere = guests.some((it) => it.answered);
  return (
    <>
      {turn === 'colleague' && (
        <Verb
          icon="swap"
          label={say('party.toCustomer')}
          code="KeyS"
          run={() => turnTo('customer')}
        />
      )}
      {turn === 'customer' && (
        <Verb
          icon="swap"
          label={say('party.toColleague', { name })}
          code="KeyS"
          run={() => turnTo('colleague')}
        />
      )}
      {isThere && turn !== 'all' && (
        <Verb icon="users" label={say('party.together')} code="KeyJ" run={() => turnTo('all')} />
      )}
      <Verb
        icon="check"
        label={say('party.handOver')}
        code="KeyF"
        run={() => void model.ask({ kind: 'complete-consult', conversation })}
      />
      {turn !== 'all' && (
        <Verb
          icon="undo"
          label={say('party.back')}
          code="KeyB"
          run={() => model.endConsult(conversation)}
        />
      )}
    </>
  );
}

interface VerbProps {
  icon: IconName;
  label: string;
  code: string;
  run(): void;
}

function Verb({ icon, label, code, run }: VerbProps) {
  return (
    <button type="button" class="button small" title={shortcut(code)} onClick={run}>
      <Icon name={icon} size={15} />
      <span>{label}</span>
    </button>
  );
}

/** In a sentence, what the others in the call hear and do. */
function doing({ guests, turn, mine, host }: Party, supervision: Supervision | undefined): string {
  if (supervision) return say(`supervise.now.${supervision}`, { name: host.name });
  if (guests.length === 0) return '';
  const name = mine ? (guests[0]?.name ?? '') : host.name;
  return say(mine ? `party.mine.${turn}` : `party.guest.${turn}`, { name });
}
