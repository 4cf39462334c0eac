import { signal } from '@preact/signals';
import { readDrafts, writeDrafts } from '../connection/desk-memory.ts';
import type { Files } from '../connection/files.ts';
import type { AgentSide, Line } from '../connection/line.ts';
import {
  type Conversation,
  withFailure,
  withoutPending,
  withPending,
} from '../model/conversation.ts';
import type { AgentSend } from '../wire/agent.ts';
import type { Talks } from './talks.ts';

const TYPING_EVERY_MILLIS = 4_000;

/** What an agent writes: drafts, and what is on its way. */
export class Writing {
  readonly drafts = signal<Readonly<Record<string, string>>>({});
  readonly #agent: string;
  readonly #talks: Talks;
  readonly #line: Line<AgentSide>;
  readonly #files: Files;
  readonly #typing = new Map<number, number>();

  constructor(agent: string, talks: Talks, line: Line<AgentSide>, files: Files) {
    this.#agent = agent;
    this.#talks = talks;
    this.#line = line;
    this.#files = files;
    this.drafts.value = readDrafts(agent);
  }

  draft(conversation: number, text: string): void {
    const { [conversation]: _, ...others } = this.drafts.value;
    this.drafts.value = text ? { ...others, [conversation]: text } : others;
    writeDrafts(this.#agent, this.drafts.value);
  }

  typing(conversation: number, on: boolean): void {
    const now = Date.now();
    const said = this.#typing.get(conversation) ?? 0;
    if (on ? now - said < TYPING_EVERY_MILLIS : said === 0) return;
    this.#typing.set(conversation, on ? now : 0);
    this.#line.say({ kind: 'typing', conversation, on });
  }

  send(conversation: number, text: string, note: boolean): void {
    if (!text.trim()) return;
    const id = crypto.randomUUID();
    this.#talks.change(conversation, (it) =>
      withPending(it, { id, at: Date.now(), text: text.trim(), note }),
    );
    this.#typing.set(conversation, 0);
    this.draft(conversation, '');
    void this.#line.ask({ kind: 'send', id, conversation, text: text.trim(), note });
  }

  /** @param mostBytes what the server takes; 0 if that is not known */
  async sendFile(conversation: number, file: File, mostBytes: number): Promise<void> {
    const id = crypto.randomUUID();
    const pending = { id, at: Date.now(), fileName: file.name, note: false };
    this.#talks.change(conversation, (it) => withPending(it, pending));
    try {
      if (mostBytes && file.size > mostBytes) throw new Error(`> ${mostBytes}`);
      const attachment = await this.#files.upload(conversation, file);
      this.#talks.change(conversation, (it) => withPending(it, { ...pending, file: attachment }));
      void this.#line.ask({ kind: 'send', id, conversation, file: attachment.id, note: false });
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      this.#talks.change(conversation, (it) => withFailure(it, id, sentence));
    }
  }

  retry(conversation: number, id: string): void {
    const talk = this.#talks.get(conversation);
    const failed = talk?.conversation.pending.find((it) => it.id === id);
    this.#talks.change(conversation, (it) => withoutPending(it, id));
    if (failed?.text !== undefined) this.send(conversation, failed.text, failed.note);
  }

  /** With the messages that were on their way when the page was left. */
  unsent(conversation: Conversation): Conversation {
    return this.#line.outbox.requests
      .filter((it): it is AgentSend => it.kind === 'send')
      .filter((it) => it.conversation === conversation.head.conversation)
      .reduce(
        (talk, { id, text, note }) =>
          withPending(talk, { id, at: Date.now(), note, ...(text !== undefined && { text }) }),
        conversation,
      );
  }
}
