import { expect, test } from 'vitest';
import { agentHears, agentSays, visitorHears, visitorSays } from './examples.ts';

// The files are what the Java tests read. When a message changes on purpose: `npx vitest run -u`.
const fixtures = '../../../docs/protocol/fixtures';

function lines(examples: object): string {
  const messages = Object.values(examples).flat();
  return `[\n${messages.map((message) => `  ${JSON.stringify(message)}`).join(',\n')}\n]\n`;
}

test.each([
  ['visitor-says', visitorSays],
  ['visitor-hears', visitorHears],
  ['agent-says', agentSays],
  ['agent-hears', agentHears],
])('%s holds the messages that the types know', async (name, examples) => {
  await expect(lines(examples)).toMatchFileSnapshot(`${fixtures}/${name}.json`);
});

test.each([
  ['visitor-says', visitorSays],
  ['visitor-hears', visitorHears],
  ['agent-says', agentSays],
  ['agent-hears', agentHears],
])('every kind of %s has an example of its own kind', (_, examples) => {
  for (const [kind, messages] of Object.entries(examples)) {
    expect(messages.length, kind).toBeGreaterThan(0);
    for (const message of messages) expect(message.kind).toBe(kind);
  }
});
