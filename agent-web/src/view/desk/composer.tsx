import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { language, localized } from '../../messages/catalogue.ts';
import { say } from '../../messages/desk.ts';
import { cannedFor, cannedQuery, cannedText } from '../../model/canned.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { noteMode } from '../../viewmodel/screen.ts';
import type { CannedReply } from '../../wire/parts.ts';
import { AttachButton, dropping, pasting } from '../part/attaching.tsx';
import { useEmojis } from '../part/emoji-insert.tsx';
import { grow } from '../part/growing.ts';
import { Icon } from '../part/icon.tsx';

const MOST_CANNED = 8;

/** Where an agent writes: to the customer, or a note to colleagues. */
export function Composer({ model, id }: { model: DeskModel; id: number }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [at, setAt] = useState(0);
  const [shut, setShut] = useState(false);
  const text = model.writing.drafts.value[id] ?? '';
  const talk = model.talks.get(id);
  // Nobody reads what is written to a telephone: colleagues do.
  const onlyNotes = talk?.conversation.head.channel === 'voice';
  const note = onlyNotes || noteMode.value;
  const query = note || shut ? undefined : cannedQuery(text);
  const replies = model.welcome.value?.desk.cannedReplies ?? [];
  const found =
    query === undefined ? [] : cannedFor(replies, query, language.value).slice(0, MOST_CANNED);
  const active = Math.max(0, Math.min(at, found.length - 1));
  const away = talk?.conversation.head.visitorAway;

  useLayoutEffect(() => grow(area.current, 220), [text]);
  useEffect(() => {
    area.current?.focus();
  }, [id, note]);

  const write = (value: string) => {
    model.writing.draft(id, value);
    if (!note) model.writing.typing(id, value !== '' && !value.startsWith('/'));
    setShut(false);
    setAt(0);
  };
  const emojis = useEmojis(area, say('composer.emoji'), write);
  const send = () => {
    if (!text.trim()) return;
    model.writing.send(id, text, note);
    noteMode.value = false;
    area.current?.focus();
  };
  const use = (reply: CannedReply) => {
    const customer = talk?.customer;
    const names = {
      'customer.name': customer?.name ?? '',
      'agent.name': model.session.name,
      'workspace.name': model.welcome.value?.desk.name ?? '',
    };
    write(cannedText(reply, [customer?.language, language.value], names));
    area.current?.focus();
  };
  const attach = (files: Iterable<File>) => {
    if (onlyNotes) return;
    const most = model.welcome.value?.desk.fileBytes ?? 0;
    for (const file of files) void model.writing.sendFile(id, file, most);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const reply = found[active];
    if (reply && step && !event.altKey) {
      event.preventDefault();
      setAt((active + step + found.length) % found.length);
    } else if (reply && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) {
      event.preventDefault();
      use(reply);
    } else if (query !== undefined && event.key === 'Escape') {
      setShut(true);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  const hint = say(note ? 'composer.noteHint' : 'composer.replyHint');

  return (
    <form
      class="composer"
      data-note={note || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      {...dropping(attach)}
    >
      {query !== undefined && (
        <div class="canned" role="listbox" id="canned" aria-label={say('composer.canned')}>
          {found.map((reply, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            <div
              class="choice"
              id={`canned-${i}`}
              role="option"
              key={reply.shortcut}
              aria-selected={i === active}
              onClick={() => use(reply)}
              onPointerMove={() => setAt(i)}
            >
              <kbd>/{reply.shortcut}</kbd>
              <span>{localized(reply.text)}</span>
            </div>
          ))}
        </div>
      )}
      {query !== undefined && found.length === 0 && (
        <p class="canned choices-none" role="status">
          {say('composer.noCanned')}
        </p>
      )}
      {emojis.picker}
      {away && !note && <p class="composer-away">{say('talk.away')}</p>}
      <div class="composer-box">
        <textarea
          ref={area}
          rows={2}
          maxLength={8000}
          value={text}
          placeholder={hint}
          aria-label={hint}
          aria-autocomplete="list"
          aria-controls={query !== undefined && found.length ? 'canned' : undefined}
          aria-activedescendant={found[active] ? `canned-${active}` : undefined}
          dir="auto"
          onInput={(event) => write(event.currentTarget.value)}
          onBlur={() => model.writing.typing(id, false)}
          onKeyDown={onKeyDown}
          onPaste={pasting(attach)}
        />
        <div class="composer-foot">
          {!onlyNotes && (
            <>
              <ModeSwitch note={note} />
              <AttachButton label={say('composer.attach')} size={18} onAttach={attach} />
            </>
          )}
          {emojis.button(18)}
          <span class="space" />
          <button type="submit" class="button primary" disabled={!text.trim()}>
            {say(note ? 'composer.addNote' : 'composer.send')}
            <Icon name={note ? 'note' : 'send'} size={16} />
          </button>
        </div>
      </div>
    </form>
  );
}

/** Whether the customer reads it, or colleagues alone. */
function ModeSwitch({ note }: { note: boolean }) {
  return (
    <div class="switch" role="group" aria-label={say('composer.mode')}>
      {[false, true].map((mode) => (
        <button
          type="button"
          key={String(mode)}
          aria-pressed={note === mode}
          onClick={() => {
            noteMode.value = mode;
          }}
        >
          {say(mode ? 'composer.note' : 'composer.reply')}
        </button>
      ))}
    </div>
  );
}
