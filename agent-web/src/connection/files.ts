import type { Attachment } from '../wire/parts.ts';
import type { RefusalBody } from '../wire/rest.ts';

/** Files of conversations, over REST. */
export interface Files {
  upload(conversation: number, file: File): Promise<Attachment>;
  fetch(id: string): Promise<Blob>;
}

/** @param headers of every request: the visitor's token, or the agent's mark */
export function filesOf(server: string, headers: () => Record<string, string>): Files {
  return {
    async upload(conversation, file) {
      const query = new URLSearchParams({ conversation: `${conversation}`, name: file.name });
      const response = await fetch(`${server}/api/files?${query}`, {
        method: 'POST',
        body: file,
        headers: {
          ...headers(),
          'Content-Type': file.type || 'application/octet-stream',
        },
      });
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

async function sentenceOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => ({}))) as Partial<RefusalBody>;
  return body.sentence ?? `${response.status}`;
}
