import { useSignalEffect } from '@preact/signals';
import { memo } from 'preact/compat';
import { useMemo, useRef, useState } from 'preact/hooks';
import { language } from '../../messages/catalogue.ts';
import { say } from '../../messages/desk.ts';
import { isMessage, type Pending } from '../../model/conversation.ts';
import { clockTime, dayName, daysBetween, fullTime } from '../../model/format.ts';
import { type Row, rowsOf } from '../../model/rows.ts';
import { type Transcript as Entries, firstSeq, lastSeq } from '../../model/transcript.ts';
import { now } from '../../viewmodel/clock.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import type { Talk } from '../../viewmodel/talks.ts';
import type { Entry, Reach } from '../../wire/parts.ts';
import { FileView } from '../part/file.tsx';
import { Icon } from '../part/icon.tsx';
import { Scroller } from '../part/scroller.tsx';
import { Text } from '../part/text.tsx';
import { eventText } from './event-text.ts';
import { customerName, fieldName } from './names.ts';
import { RecordedView } from './recorded.tsx';

/** Entries of a block; blocks drawn at first, and more each time somebody comes to the top. */
const BLOCK = 50;
const FIRST_BLOCKS = 3;
const MORE_BLOCKS = 4;

interface Props {
  model: DeskModel;
  talk: Talk;
}

/**
 * The transcript. Only its newest part is drawn, in blocks that are drawn again when one of their
 * entries changes, so that a conversation of ten thousand entries costs no more than a short one.
 */
export function Transcript({ model, talk }: Props) {
  const { conversation } = talk;
  const { entries, pending, typing, head } = conversation;
  const [blocks, setBlocks] = useState(FIRST_BLOCKS);
  const shown = blocksOf(entries, blocks);
  const first = shown[0]?.[0]?.seq ?? 0;
  const isTyping = typing !== undefined && typing.until > now.value;

  const showEarlier = () => {
    if (first > firstSeq(entries)) setBlocks(shown.length + MORE_BLOCKS);
    else if (first > 1) {
      setBlocks(shown.length + MORE_BLOCKS);
      void model.earlier(head.conversation);
    }
  };
  const last = entries.findLast(isMessage);
  const lastOwn = last?.author.side === 'agent' ? last : undefined;
  const receipt = lastOwn && { seq: lastOwn.seq, text: receiptOf(head.visitor, lastOwn) };

  return (
    <Scroller
      label={say('log.label')}
      beginning={first}
      end={`${lastSeq(entries)} ${pending.length} ${isTyping}`}
      newBelow={say('log.newBelow')}
      onTop={showEarlier}
      onBottom={() => setBlocks(FIRST_BLOCKS)}
    >
      {first > 1 && (
        <button type="button" class="earlier" onClick={showEarlier}>
          {say('log.earlier')}
        </button>
      )}
      {shown.map((block, i) => (
        <Block
          key={block[0]?.seq}
          entries={block}
          before={shown[i - 1]?.at(-1)}
          model={model}
          language={language.value}
          receipt={receipt && block.includes(lastOwn as Entry) ? receipt : undefined}
        />
      ))}
      {pending.map((it) => (
        <PendingView key={it.id} pending={it} model={model} id={head.conversation} />
      ))}
      {isTyping && (
        <p class="is-typing">
          <span class="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {say('log.typing', { name: typing?.name || customerName(talk.customer) })}
        </p>
      )}
      <Announcer model={model} />
    </Scroller>
  );
}

/** The newest blocks. They begin at fixed numbers, so that a new entry changes only the last. */
function blocksOf(entries: Entries, most: number): readonly Entries[] {
  const blocks: Entries[] = [];
  let end = entries.length;
  while (end > 0 && blocks.length < most) {
    const block = Math.floor(((entries[end - 1]?.seq ?? 1) - 1) / BLOCK);
    let start = end - 1;
    while (start > 0 && Math.floor(((entries[start - 1]?.seq ?? 1) - 1) / BLOCK) === block) start--;
    blocks.unshift(entries.slice(start, end));
    end = start;
  }
  return blocks;
}

interface BlockProps {
  entries: Entries;
  /** The entry before the block. */
  before: Entry | undefined;
  model: DeskModel;
  language: string;
  receipt: Receipt | undefined;
}

/** How far the last message of the agents has got. */
interface Receipt {
  readonly seq: number;
  readonly text: string;
}

const Block = memo(
  function Block({ entries, before, model, receipt }: BlockProps) {
    const rows = useMemo(() => {
      const all = rowsOf(before ? [before, ...entries] : entries);
      // The entry before is there for the run and the day; it is drawn in its own block.
      return before ? all.filter((row) => !belongsTo(row, before, entries)) : all;
    }, [entries, before]);
    return (
      <div class="block">
        {rows.map((row) => (
          <RowView key={row.key} row={row} model={model} receipt={receipt} />
        ))}
      </div>
    );
  },
  (a, b) =>
    a.language === b.language &&
    a.receipt?.text === b.receipt?.text &&
    a.receipt?.seq === b.receipt?.seq &&
    a.before?.seq === b.before?.seq &&
    a.entries.length === b.entries.length &&
    a.entries[0] === b.entries[0] &&
    a.entries.at(-1) === b.entries.at(-1),
);

function belongsTo(row: Row, before: Entry, entries: Entries): boolean {
  if (row.kind !== 'day') return row.entry === before;
  return row.key === `d${before.seq}` && !entries.some((it) => row.key === `d${it.seq}`);
}

interface RowProps<R extends Row = Row> {
  row: R;
  model: DeskModel;
  receipt: Receipt | undefined;
}

function RowView({ row, model, receipt }: RowProps) {
  switch (row.kind) {
    case 'day':
      return <h2 class="day">{day(row.at)}</h2>;
    case 'event':
      return <EventView entry={row.entry} model={model} />;
    case 'message':
      return <MessageView row={row} model={model} receipt={receipt} />;
  }
}

function MessageView({ row, model, receipt }: RowProps<Extract<Row, { kind: 'message' }>>) {
  const { entry, first, last } = row;
  const { author, type, at } = entry;
  const side = type === 'note' ? 'note' : author.side;
  const name = author.agent === model.session.agent ? say('log.you') : author.name;
  return (
    <article class={`message ${side}${first ? ' first' : ''}${last ? ' last' : ''}`}>
      {first && (
        <header>
          {type === 'note' && <Icon name="note" size={13} />}
          <bdi>{name || say('visitor.unknown')}</bdi>
          {type === 'note' && <span>{say('log.note')}</span>}
          <time title={fullTime(at, language.value)}>{clockTime(at, language.value)}</time>
        </header>
      )}
      {entry.file ? (
        <FileView
          file={entry.file}
          files={model.files}
          label={say('file.download', { name: entry.file.name })}
          imageLabel={say('file.image', { name: entry.file.name })}
        />
      ) : (
        <div class="bubble" title={clockTime(at, language.value)}>
          <Text text={entry.text ?? ''} />
        </div>
      )}
      {receipt?.seq === entry.seq && <p class="receipt">{receipt.text}</p>}
    </article>
  );
}

function EventView({ entry, model }: { entry: Entry; model: DeskModel }) {
  if (entry.type === 'form') return <FormView entry={entry} />;
  if (entry.type === 'recorded' || entry.type === 'voicemail') {
    return <RecordedView entry={entry} model={model} />;
  }
  const text = eventText(model, entry);
  return text ? (
    <p class={`event ${entry.type}`}>
      <bdi>{text}</bdi>
      <time title={fullTime(entry.at, language.value)}>{clockTime(entry.at, language.value)}</time>
    </p>
  ) : null;
}

function FormView({ entry }: { entry: Entry }) {
  const lines = (entry.text ?? '').split('\n').map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  return (
    <section class="form-entry" aria-label={say('entry.form')}>
      <h3>{say('entry.form')}</h3>
      <dl>
        {lines.map(([name, value], i) => (
          <div key={`${i}${name}`}>
            <dt>
              <bdi>{fieldName(name)}</bdi>
            </dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function PendingView(props: { pending: Pending; model: DeskModel; id: number }) {
  const { pending, model, id } = props;
  const { text, fileName, note, failure } = pending;
  return (
    <article class={`message last ${note ? 'note' : 'agent'} ${failure ? 'failed' : 'pending'}`}>
      <div class="bubble">
        {text === undefined ? (
          <span class="sending-file">
            <Icon name="file" size={16} />
            <bdi>{fileName ?? ''}</bdi>
          </span>
        ) : (
          <Text text={text} />
        )}
      </div>
      {failure ? (
        <p class="failure">
          <Icon name="alert" size={14} />
          {say('receipt.failed', { why: failure })}
          {text !== undefined && (
            <button type="button" class="link" onClick={() => model.writing.retry(id, pending.id)}>
              {say('receipt.retry')}
            </button>
          )}
        </p>
      ) : (
        <p class="receipt">{say('receipt.sending')}</p>
      )}
    </article>
  );
}

/** Reads new messages of the customer aloud, politely. */
function Announcer({ model }: { model: DeskModel }) {
  const heard = useRef<number>(undefined);
  const [text, setText] = useState('');
  useSignalEffect(() => {
    const talk = model.shown.value;
    if (!talk) return;
    const seq = lastSeq(talk.conversation.entries);
    const before = heard.current;
    heard.current = seq;
    if (before === undefined || seq <= before) return;
    const fresh = talk.conversation.entries
      .slice(-20)
      .filter((it) => it.seq > before && it.author.side === 'visitor' && isMessage(it));
    if (fresh.length) {
      const name = customerName(talk.customer);
      setText(`${name}: ${fresh.map((it) => it.text ?? it.file?.name ?? '').join('. ')}`);
    }
  });
  return (
    <div class="only-read" aria-live="polite">
      {text}
    </div>
  );
}

function receiptOf(reach: Reach, { seq }: Entry): string {
  if (reach.read >= seq) return say('receipt.read');
  if (reach.delivered >= seq) return say('receipt.delivered');
  return say('receipt.sent');
}

function day(at: number): string {
  const days = daysBetween(at, Date.now());
  if (days === 0) return say('time.today');
  if (days === 1) return say('time.yesterday');
  return dayName(at, language.value);
}
