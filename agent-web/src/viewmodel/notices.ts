import { signal } from '@preact/signals';

/** A sentence that appears for a moment. */
export interface Notice {
  readonly key: number;
  readonly tone: 'plain' | 'problem';
  readonly sentence: string;
}

const LASTS_MILLIS = 6_000;
const MOST = 4;

export class Notices {
  readonly all = signal<readonly Notice[]>([]);
  #keys = 0;

  show(sentence: string, tone: Notice['tone']): void {
    const key = ++this.#keys;
    this.all.value = [...this.all.value.slice(1 - MOST), { key, tone, sentence }];
    setTimeout(() => this.drop(key), LASTS_MILLIS);
  }

  drop(key: number): void {
    this.all.value = this.all.value.filter((it) => it.key !== key);
  }
}
