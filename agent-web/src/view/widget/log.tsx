import { useEffect, useState } from 'preact/hooks';
import { language } from '../../messages/catalogue.ts';
import { say } from '../../messages/widget.ts';
import { type Conversation, isMessage, isOpen, type Pending } from '../../model/conversation.ts';
import { clockTime, dayName, daysBetween, initials } from '../../model/format.ts';
import { type Row, rowsOf } from '../../model/rows.ts';
import { firstSeq, lastSeq } from '../../model/transcript.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';
import type { Entry } from '../../wire/parts.ts';
import { FileView } from '../part/file.tsx';
import { Icon } from '../part/icon.tsx';
import { Scroller } from '../part/scroller.tsx';
import { Text } from '../part/text.tsx';
import { eventText } from './event-text.ts';

const FIRST_ROWS = 80;

interface Props {
  model: WidgetModel;
  conversation: Conversation;
}

/** The messages of a conversation. */
export function Log({ model, conversation }: Props) {
  const [most, setMost] = useState(FIRST_ROWS);
  const { entries, pending } = conversation;
  const held = entries.slice(-most);
  const typing = useTyping(conversation);

  const showEarlier = () => {
    if (most < entries.length) setMost(most + FIRST_ROWS);
    else if (firstSeq(entries) > 1) {
      setMost(most + FIRST_ROWS);
      model.earlier();
    }
  };

  const last = entries.findLast(isMessage);
  const lastOwn = last?.author.side === 'visitor' ? last : undefined;
  const receipt = lastOwn && receiptOf(conversation, lastOwn);
  return (
    <Scroller
      label={say('log')}
      beginning={firstSeq(held)}
      end={`${lastSeq(entries)} ${pending.length} ${typing}`}
      newBelow={say('log.newBelow')}
      onTop={showEarlier}
      onBottom={() => setMost(FIRST_ROWS)}
    >
      {firstSeq(held) > 1 && (
        <button type="button" class="earlier" onClick={showEarlier}>
          {say('log.earlier')}
        </button>
      )}
      {rowsOf(held).map((row) => (
        <RowView
          key={row.key}
          row={row}
          model={model}
          receipt={row.kind === 'message' && row.entry === lastOwn ? receipt : undefined}
        />
      ))}
      {pending.map((it) => (
        <PendingView key={it.id} pending={it} model={model} />
      ))}
      {typing && (
        <div class="row agent">
          <span class="small-avatar" aria-hidden="true">
            {initials(typing, language.value)}
          </span>
          <div class="bubble typing">
            <span class="only-read">{say('log.typing', { name: typing })}</span>
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
          </div>
        </div>
      )}
    </Scroller>
  );
}

interface RowProps<R extends Row = Row> {
  row: R;
  model: WidgetModel;
  /** How far the message has got, under the last one. */
  receipt: string | undefined;
}

function RowView({ row, model, receipt }: RowProps) {
  switch (row.kind) {
    case 'day':
      return <h3 class="day">{day(row.at)}</h3>;
    case 'event':
      return <EventView entry={row.entry} />;
    case 'message':
      return <MessageView row={row} model={model} receipt={receipt} />;
  }
}

function MessageView({ row, model, receipt }: RowProps<Extract<Row, { kind: 'message' }>>) {
  const { entry, first, last } = row;
  const own = entry.author.side === 'visitor';
  const name = own ? say('log.you') : entry.author.name || say('log.agent');
  return (
    <div class={`row ${own ? 'own' : 'agent'}${first ? ' first' : ''}${last ? ' last' : ''}`}>
      {!own && (
        <span class="small-avatar" aria-hidden="true">
          {last ? initials(name, language.value) : ''}
        </span>
      )}
      <div class="said">
        {!own && first ? (
          <span class="who">
            <bdi>{name}</bdi>
          </span>
        ) : (
          <span class="only-read">{name}:</span>
        )}
        {entry.file ? (
          <FileView
            file={entry.file}
            files={model.files}
            label={say('file.download', { name: entry.file.name })}
            imageLabel={say('file.image', { name: entry.file.name })}
          />
        ) : (
          <div class="bubble">
            <Text text={entry.text ?? ''} />
          </div>
        )}
        {last && (
          <span class="time">
            <time>{clockTime(entry.at, language.value)}</time>
            {receipt && ` · ${receipt}`}
          </span>
        )}
      </div>
    </div>
  );
}

function EventView({ entry }: { entry: Entry }) {
  const text = eventText(entry);
  if (!text) return null;
  return <p class={`event ${entry.type}`}>{text}</p>;
}

function PendingView({ pending, model }: { pending: Pending; model: WidgetModel }) {
  const { id, text, fileName, failure } = pending;
  return (
    <div class="row own last first">
      <div class={`said ${failure ? 'failed' : 'pending'}`}>
        <span class="only-read">{say('log.you')}:</span>
        <div class="bubble">
          {text === undefined ? (
            <span class="sending-file">
              <Icon name="file" size={18} />
              <bdi>{fileName ?? ''}</bdi>
            </span>
          ) : (
            <Text text={text} />
          )}
        </div>
        {failure ? (
          <span class="time failure">
            <Icon name="alert" size={14} />
            {say('receipt.failed')}
            {text !== undefined && (
              <button type="button" class="link" onClick={() => model.retry(id)}>
                {say('banner.retry')}
              </button>
            )}
          </span>
        ) : (
          <span class="time">{say('receipt.sending')}</span>
        )}
      </div>
    </div>
  );
}

function receiptOf({ head }: Conversation, { seq }: Entry): string {
  if (head.agents.read >= seq) return say('receipt.read');
  if (head.agents.delivered >= seq) return say('receipt.delivered');
  return say('receipt.sent');
}

function useTyping(conversation: Conversation): string | undefined {
  const { typing } = conversation;
  const [, tick] = useState(0);
  const left = typing ? typing.until - Date.now() : 0;
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => tick(Date.now()), left + 50);
    return () => clearTimeout(timer);
  }, [typing?.until]);
  return left > 0 && isOpen(conversation) ? typing?.name || say('log.agent') : undefined;
}

function day(at: number): string {
  const days = daysBetween(at, Date.now());
  if (days === 0) return say('day.today');
  if (days === 1) return say('day.yesterday');
  return dayName(at, language.value);
}
