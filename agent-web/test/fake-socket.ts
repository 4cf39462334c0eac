import type { Socket } from '../src/connection/line.ts';

/** A socket whose other end is the test. */
export class FakeSocket implements Socket {
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  readonly sent: { kind: string; id?: string; [field: string]: unknown }[] = [];
  closed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  opens(): void {
    this.onopen?.(new Event('open'));
  }

  breaks(): void {
    this.onclose?.(new Event('close') as CloseEvent);
  }

  hears(message: object): void {
    this.hearsText(JSON.stringify(message));
  }

  hearsText(data: string): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }

  kinds(): string[] {
    return this.sent.map((it) => it.kind);
  }
}
