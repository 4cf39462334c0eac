import { useSignalEffect } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { conversations } from '../../connection/rest.ts';
import { type DeskKey, say } from '../../messages/desk.ts';
import { lastMessage, unansweredSince, unread } from '../../model/conversation.ts';
import { span } from '../../model/format.ts';
import { now } from '../../viewmodel/clock.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { goTo, page } from '../../viewmodel/screen.ts';
import type { Talk } from '../../viewmodel/talks.ts';
import type { Hold } from '../../wire/parts.ts';
import type { ConversationItem } from '../../wire/rest.ts';
import { Avatar } from '../part/avatar.tsx';
import { Icon } from '../part/icon.tsx';
import { customerName, presenceOf, queueName } from './names.ts';

/** The conversations of this agent, and those that wait. */
export function Inbox({ model }: { model: DeskModel }) {
  return (
    <section class="inbox" aria-label={say('inbox.label')}>
      <Group model={model} hold="in_hand" title="inbox.mine" always />
      <Group model={model} hold="consulted" title="inbox.consulted" />
      <Group model={model} hold="wrap_up" title="inbox.wrapUp" />
      <Group model={model} hold="followed" title="inbox.followed" />
      <Group model={model} hold="earlier" title="inbox.earlier" />
      <WaitingGroup model={model} />
    </section>
  );
}

interface GroupProps {
  model: DeskModel;
  hold: Hold;
  title: DeskKey;
  always?: boolean;
}

function Group({ model, hold, title, always }: GroupProps) {
  const ids = model.talks.of(hold);
  if (ids.length === 0 && !always) return null;
  return (
    <>
      <h2 class="group-title">
        {say(title)}
        {ids.length > 0 && <span>{ids.length}</span>}
      </h2>
      {ids.length === 0 ? (
        <p class="group-empty">
          {say(model.standing.value?.state === 'ready' ? 'inbox.emptyReady' : 'inbox.emptyPaused')}
        </p>
      ) : (
        <ul class="rows">
          {ids.map((id) => (
            <TalkRow key={id} id={id} model={model} />
          ))}
        </ul>
      )}
    </>
  );
}

function TalkRow({ id, model }: { id: number; model: DeskModel }) {
  const talk = model.talks.get(id);
  if (!talk) return null;
  const { conversation, customer, hold } = talk;
  const count = hold === 'in_hand' ? unread(conversation, 'agent') : 0;
  const waitsSince = hold === 'in_hand' ? unansweredSince(conversation) : undefined;
  const name = customerName(customer);
  const chosen = page.value === 'inbox' && model.selected.value === id;
  return (
    <li class="talk-row">
      <button
        type="button"
        class="row-button"
        aria-current={chosen || undefined}
        data-unread={count > 0 || undefined}
        onClick={() => {
          goTo('inbox');
          model.selected.value = id;
        }}
      >
        <Avatar
          name={customer.name ?? ''}
          of={customer.visitor}
          presence={presenceOf(conversation.head)}
        />
        <span class="row-main">
          <span class="row-top">
            <bdi class="row-name">{name}</bdi>
            {waitsSince !== undefined && <Waits since={waitsSince} />}
          </span>
          <span class="row-bottom">
            <Preview model={model} talk={talk} />
            {count > 0 && (
              <span class="count">
                {count}
                <span class="only-read"> {say('inbox.unread', { count: '' }).trim()}</span>
              </span>
            )}
          </span>
        </span>
      </button>
      {hold === 'earlier' && (
        <button
          type="button"
          class="row-close"
          aria-label={`${say('inbox.close')}: ${name}`}
          onClick={() => model.forget(id)}
        >
          <Icon name="cross" size={14} />
        </button>
      )}
    </li>
  );
}

const LONG_WAIT_MILLIS = 120_000;

function Waits({ since }: { since: number }) {
  const millis = now.value - since;
  const text = span(millis);
  return (
    <span class="waits" data-long={millis > LONG_WAIT_MILLIS || undefined}>
      <span class="only-read">{say('inbox.waits', { span: text })}</span>
      <span aria-hidden="true">{text}</span>
    </span>
  );
}

function Preview({ model, talk }: { model: DeskModel; talk: Talk }) {
  const { conversation } = talk;
  const draft = model.writing.drafts.value[conversation.head.conversation];
  if (conversation.typing && conversation.typing.until > now.value) {
    return (
      <span class="preview typing">{say('log.typing', { name: conversation.typing.name })}</span>
    );
  }
  if (draft && model.selected.value !== conversation.head.conversation) {
    return (
      <span class="preview">
        <em>{say('inbox.draft')}:</em> <bdi>{short(draft)}</bdi>
      </span>
    );
  }
  const last = lastMessage(conversation);
  if (!last) return <span class="preview">{queueName(model, conversation.head.queue)}</span>;
  const who =
    last.type === 'note'
      ? `${say('inbox.note')}: `
      : last.author.side === 'agent'
        ? `${last.author.agent === model.session.agent ? say('inbox.you') : last.author.name}: `
        : '';
  return (
    <span class="preview">
      {who}
      <bdi>{short(last.text ?? last.file?.name ?? '')}</bdi>
    </span>
  );
}

function short(text: string): string {
  return text.slice(0, 90).replace(/\s+/g, ' ');
}

const MOST_WAITING = 20;
const LOOK_AGAIN_MILLIS = 800;

/** Who waits: for those who want to take somebody out of turn. */
function WaitingGroup({ model }: { model: DeskModel }) {
  const [open, setOpen] = useState(false);
  const [items, setItems] = useState<readonly ConversationItem[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const total = model.queues.value.reduce((sum, row) => sum + row.waiting, 0);

  useSignalEffect(() => {
    void model.queues.value;
    if (!open) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      try {
        const page = await conversations({ state: 'waiting', limit: MOST_WAITING });
        setItems(page.conversations.toReversed());
      } catch {
        setItems([]);
      }
    }, LOOK_AGAIN_MILLIS);
  });

  if (total === 0) return null;
  return (
    <>
      <h2 class="group-title">
        <button
          type="button"
          aria-expanded={open}
          onClick={async () => {
            setOpen(!open);
            if (!open) {
              setItems((await model.find({ state: 'waiting', limit: MOST_WAITING })).toReversed());
            }
          }}
        >
          <Icon name={open ? 'down' : 'right'} size={14} />
          {say('inbox.waiting')}
        </button>
        <span>{total}</span>
      </h2>
      {open && (
        <ul class="rows">
          {items.map(({ head, customer }) => (
            <li class="waiting-row" key={head.conversation}>
              <Avatar name={customer.name ?? ''} of={customer.visitor} size="small" />
              <span class="row-main">
                <bdi class="row-name">{customerName(customer)}</bdi>
                <span class="preview">
                  {queueName(model, head.queue)} · {span(now.value - head.openedAt)}
                </span>
              </span>
              <button
                type="button"
                class="button small"
                aria-label={say('inbox.takeWho', { name: customerName(customer) })}
                onClick={() => {
                  goTo('inbox');
                  void model.pick(head.conversation);
                }}
              >
                {say('inbox.take')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
