import { useSignalEffect } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { lastSeq } from '../../model/transcript.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';
import type { Entry } from '../../wire/parts.ts';
import { eventText } from './event-text.ts';

/** Reads new messages of others aloud, politely, and nothing of what was there before. */
export function Announcer({ model }: { model: WidgetModel }) {
  const heard = useRef<{ conversation: number; seq: number }>(undefined);
  const [text, setText] = useState('');

  useSignalEffect(() => {
    const shown = model.shown.value;
    if (!shown) return;
    const { conversation } = shown.head;
    const seq = lastSeq(shown.entries);
    const before = heard.current;
    heard.current = { conversation, seq };
    if (before?.conversation !== conversation || seq <= before.seq) return;
    const fresh = shown.entries.filter((it) => it.seq > before.seq && it.author.side !== 'visitor');
    if (fresh.length) setText(fresh.map(spoken).join('. '));
  });

  return (
    <div class="only-read" aria-live="polite">
      {text}
    </div>
  );
}

function spoken(entry: Entry): string {
  if (entry.type === 'text') return `${entry.author.name}: ${entry.text}`;
  if (entry.type === 'file') return `${entry.author.name}: ${entry.file?.name}`;
  return eventText(entry) ?? '';
}
