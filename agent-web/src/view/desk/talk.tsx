import './talk.css';
import { say } from '../../messages/desk.ts';
import { say as sayPhone } from '../../messages/phone.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { change, dialog, settings } from '../../viewmodel/screen.ts';
import type { Talk } from '../../viewmodel/talks.ts';
import type { ConversationHead } from '../../wire/parts.ts';
import { Avatar } from '../part/avatar.tsx';
import { Icon } from '../part/icon.tsx';
import { CallBar } from './call-bar.tsx';
import { paletteShortcut, shortcut, supervises } from './commands.ts';
import { Composer } from './composer.tsx';
import { customerName, presenceOf, queueName } from './names.ts';
import { Transcript } from './transcript.tsx';
import { WrapUp } from './wrap-up.tsx';

/** The conversation that is chosen. */
export function TalkView({ model }: { model: DeskModel }) {
  const talk = model.shown.value;
  if (!talk) return <NoTalk />;
  const id = talk.conversation.head.conversation;
  return (
    <section
      class="talk"
      aria-label={say('talk.label', { name: customerName(talk.customer) })}
      key={id}
    >
      <TalkHead model={model} talk={talk} />
      <CallBar model={model} talk={talk} />
      <Transcript model={model} talk={talk} />
      <TalkFoot model={model} talk={talk} id={id} />
    </section>
  );
}

function NoTalk() {
  return (
    <div class="no-talk">
      <Icon name="inbox" size={40} />
      <h1>{say('talk.none')}</h1>
      <p class="quiet">{say('talk.noneHint', { key: paletteShortcut })}</p>
    </div>
  );
}

function TalkHead({ model, talk }: { model: DeskModel; talk: Talk }) {
  const { head } = talk.conversation;
  const { customer, hold } = talk;
  const id = head.conversation;
  return (
    <header class="talk-head">
      <button
        type="button"
        class="tool back"
        aria-label={say('talk.back')}
        onClick={() => {
          model.selected.value = undefined;
        }}
      >
        <Icon name="left" />
      </button>
      <Avatar name={customer.name ?? ''} of={customer.visitor} presence={presenceOf(head)} />
      <div class="talk-who">
        <h1>
          <bdi>{customerName(customer)}</bdi>
        </h1>
        <p>
          {queueName(model, head.queue)} · {say('talk.number', { number: id })} ·{' '}
          {whereabouts(head)}
        </p>
      </div>
      {hold === 'in_hand' && (
        <>
          <button
            type="button"
            class="button"
            title={shortcut('KeyT')}
            onClick={() => {
              dialog.value = 'transfer';
            }}
          >
            <Icon name="swap" size={16} />
            <span>{say('talk.transfer')}</span>
          </button>
          {!model.softphone.call(id) && (
            <button
              type="button"
              class="button"
              title={shortcut('KeyE')}
              onClick={() => void model.ask({ kind: 'complete', conversation: id })}
            >
              <Icon name="check" size={16} />
              <span>{say('talk.complete')}</span>
            </button>
          )}
        </>
      )}
      {hold === 'followed' && supervises(model) && (
        <button
          type="button"
          class="button"
          onClick={() => void model.ask({ kind: 'requeue', conversation: id })}
        >
          <Icon name="undo" size={16} />
          <span>{say('talk.requeue')}</span>
        </button>
      )}
      <button
        type="button"
        class="tool"
        aria-label={say('talk.panel')}
        title={`${say('talk.panel')} (${shortcut('KeyI')})`}
        aria-pressed={settings.value.panel}
        onClick={() => change({ panel: !settings.value.panel })}
      >
        <Icon name="panel" size={18} />
      </button>
    </header>
  );
}

function whereabouts(head: ConversationHead): string {
  const gone = presenceOf(head) === 'gone';
  if (head.channel === 'voice') return sayPhone(gone ? 'talk.hungUp' : 'talk.phone');
  return say(gone ? 'talk.offline' : 'talk.online');
}

function TalkFoot({ model, talk, id }: { model: DeskModel; talk: Talk; id: number }) {
  switch (talk.hold) {
    case 'in_hand':
      return <Composer model={model} id={id} />;
    case 'wrap_up':
      return <WrapUp model={model} id={id} />;
    case 'consulted':
      return (
        <div class="talk-foot">
          <Icon name="users" size={18} />
          <span>
            {sayPhone('talk.consulted', { name: talk.conversation.head.agent?.name ?? '' })}
          </span>
        </div>
      );
    case 'followed':
      return (
        <div class="talk-foot">
          <Icon name="eye" size={18} />
          <span>{say('talk.following')}</span>
          <button type="button" class="button" onClick={() => void model.follow(id, false)}>
            {say('talk.unfollow')}
          </button>
        </div>
      );
    case 'earlier':
      return (
        <div class="talk-foot">
          <Icon name="clock" size={18} />
          <span>{say('talk.earlier')}</span>
          <button type="button" class="button" onClick={() => model.forget(id)}>
            {say('close')}
          </button>
        </div>
      );
  }
}
