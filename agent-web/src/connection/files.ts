import type { Attachment } from '../wire/parts.ts';
import type { RefusalBody } from '../wire/rest.ts';
import { backoffMillis } from './backoff.ts';
import { type Clock, systemClock } from './clock.ts';

/** Files of conversations, over REST. */
export interface Files {
  upload(conversation: number, file: File): Promise<Attachment>;
  fetch(id: string): Promise<Blob>;
}

export interface FilesSetup {
  readonly server: string;
  /** Of every request: the visitor's token, or the agent's mark. */
  headers(): Record<string, string>;
  /** Is over as soon as the server can be reached. */
  reachable(): Promise<void>;
  readonly clock?: Clock;
}

const MOST_ATTEMPTS = 5;

export function filesOf({ server, headers, reachable, clock = systemClock }: FilesSetup): Files {
  return {
    async upload(conversation, file) {
      const query = new URLSearchParams({ conversation: `${conversation}`, name: file.name });
      const post = () =>
        fetch(`${server}/api/files?${query}`, {
          method: 'POST',
          body: file,
          headers: {
            ...headers(),
            'Content-Type': file.type || 'application/octet-stream',
          },
        });
      const response = await persistently(post, reachable, clock);
      if (!response.ok) throw new Error(await sentenceOf(response));
      return (await response.json()) as Attachment;
    },
    async fetch(id) {
      const response = await fetch(`${server}/api/files/${encodeURIComponent(id)}`, {
        headers: headers(),
      });
      if (!response.ok) throw new Error(await sentenceOf(response));
      return response.blob();
    },
  };
}

/** Tries again when the network has failed, not when the server has said no. */
async function persistently(
  attempt: () => Promise<Response>,
  reachable: () => Promise<void>,
  clock: Clock,
): Promise<Response> {
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (failures === MOST_ATTEMPTS) throw error;
    }
    await new Promise<void>((resolve) => {
      clock.later(backoffMillis(failures, clock.random), resolve);
    });
    await reachable();
  }
}

async function sentenceOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => ({}))) as Partial<RefusalBody>;
  return body.sentence ?? `${response.status}`;
}
