import type { CannedReply } from '../wire/parts.ts';

/** What is typed after a `/` that begins the text, or undefined if no reply is looked for. */
export function cannedQuery(text: string): string | undefined {
  return /^\/(\S*)$/.exec(text)?.[1];
}

/** Replies whose shortcut or text has the query, shortcuts that begin with it first. */
export function cannedFor(
  replies: readonly CannedReply[],
  query: string,
  language: string,
): readonly CannedReply[] {
  const sought = query.toLocaleLowerCase(language);
  const rank = ({ shortcut, text }: CannedReply) => {
    const name = shortcut.toLocaleLowerCase(language);
    if (name.startsWith(sought)) return 0;
    if (name.includes(sought)) return 1;
    const body = Object.values(text).join(' ').toLocaleLowerCase(language);
    return body.includes(sought) ? 2 : 3;
  };
  return replies
    .filter((it) => rank(it) < 3)
    .sort((a, b) => rank(a) - rank(b) || a.shortcut.localeCompare(b.shortcut, language));
}

/** The reply in the customer's language with `{{customer.name}}` and its like filled in. */
export function cannedText(
  reply: CannedReply,
  languages: readonly (string | undefined)[],
  values: Readonly<Record<'customer.name' | 'agent.name' | 'workspace.name', string>>,
): string {
  const language = languages.find((it) => it && reply.text[it]);
  const text = (language && reply.text[language]) ?? Object.values(reply.text)[0] ?? '';
  return text
    .replace(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) =>
      name in values ? values[name as keyof typeof values] : whole,
    )
    .replaceAll(/ +([,.!?])/g, '$1');
}
