import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Agent, inConversation, Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

/** A number that nobody else in these tests has. */
function someNumber(): string {
  return `0532 ${String(Date.now()).slice(-7)}`;
}

async function note(agent: Agent, number: string): Promise<void> {
  await agent.page.locator('.known-number .link').click();
  await agent.page.locator('.number-form input').fill(number);
  await agent.page.keyboard.press('Enter');
}

test('conversations of one number are one history', async () => {
  const number = someNumber();
  const [, agent] = await inConversation(stage, 'Kargom nerede?');
  await note(agent, number);
  await agent.page.locator('.known-number-source[data-source=noted]').waitFor();
  await agent.complete();

  const visitor = await stage.visitor();
  await visitor.start('Yine ben');
  await agent.accept();
  await agent.page.locator('.history .quiet').waitFor();
  await note(agent, number);

  const earlier = agent.page.locator('.encounter:enabled');
  await earlier.waitFor();
  expect(await earlier.count()).toBe(1);
  await earlier.click();
  await agent.sees('Kargom nerede?');
  expect(stage.complaints).toEqual([]);
});

test('what is no number is not noted, and says so', async () => {
  const [, agent] = await inConversation(stage);
  await note(agent, 'kardeşinin');

  await agent.page.locator('.number-problem:not(:empty)').waitFor();
  await agent.page.keyboard.press('Escape');
  await agent.page.locator('.known-number').waitFor();
  expect(await agent.page.locator('.known-number-source').count()).toBe(0);
});
