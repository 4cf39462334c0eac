import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Agent, real, Stage } from './stage.ts';

// A caller in one page, an agent in another. The fake server passes the call between them, and the
// sound goes from browser to browser.

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

async function caller(look = {}) {
  const page = await stage.page(await stage.context(look), '/call');
  await page.locator('.number:enabled').first().waitFor();
  return page;
}

async function readyAgent(look = {}): Promise<Agent> {
  const agent = await stage.agent('agent', look);
  await agent.page.locator('.phone-status[data-well]').waitFor();
  await agent.ready();
  return agent;
}

/** A server of Santral asks callers what they want; the fake one connects them at once. */
async function dial(page: Page) {
  await page.locator('.number').first().click();
  if (real) {
    // Nobody chooses before he has heard something.
    await page.locator('.meter i[data-on]').first().waitFor();
    await page.locator('.key', { hasText: /^2$/ }).click();
  }
}

test('a call is offered, answered, held, and ended by the agent', async () => {
  const agent = await readyAgent();
  const page = await caller();
  await dial(page);
  await agent.page.locator('.offer[data-call] .primary').click();

  await page.locator('.call-time').waitFor();
  await agent.page.locator('.call-bar .call-time').waitFor();
  // Both hear the beep that Chromium makes for a microphone.
  await page.locator('.meter i[data-on]').first().waitFor();
  await agent.page.locator('.line-quality').waitFor();

  await agent.page.keyboard.press('Alt+KeyH');
  await agent.page.locator('.call-bar[data-held]').waitFor();
  await agent.page.keyboard.press('Alt+KeyH');
  await agent.page.locator('.call-bar:not([data-held])').waitFor();

  await agent.page.keyboard.press('Alt+KeyE');
  await agent.page.locator('.wrap-up').waitFor();
  // He is asked how it was.
  if (real) await page.locator('.key', { hasText: /^5$/ }).click();
  await page.locator('.number').first().waitFor();
  expect(stage.complaints).toEqual([]);
  await agent.finishWrapUp();
});

test('a caller is put through to a number that is typed, unless it may not be called', async () => {
  const agent = await readyAgent();
  const page = await caller();
  await dial(page);
  await agent.page.locator('.offer[data-call] .primary').click();
  await agent.page.locator('.call-bar .call-time').waitFor();

  await agent.page.keyboard.press('Alt+KeyT');
  await agent.page.locator('.choice-input').fill('0900 111 22 33');
  await agent.page.locator('.choice[aria-selected=true]').waitFor();
  await agent.page.keyboard.press('Enter');
  await agent.page.locator('.notice[data-tone=problem]').waitFor();
  await agent.page.locator('.call-bar .call-time').waitFor();

  await agent.page.keyboard.press('Alt+KeyT');
  await agent.page.locator('.choice-input').fill('0212 555 01 99');
  await agent.page.locator('.choice', { hasText: '0212 555 01 99' }).click();
  await agent.page.locator('.wrap-up').waitFor();
  await page.locator('.hang-up').click();
  await agent.finishWrapUp();
});

test('a caller who gives up stops the ringing', async () => {
  const agent = await readyAgent();
  const page = await caller();
  await dial(page);
  await agent.page.locator('.offer[data-call]').waitFor();
  await page.locator('.hang-up').click();
  await agent.page.locator('.offer').waitFor({ state: 'detached' });
  expect(stage.complaints).toEqual([]);
});

test.skipIf(real)('a declined call leaves the desk', async () => {
  const agent = await readyAgent();
  const page = await caller();
  await dial(page);
  await agent.page.locator('.offer[data-call]').waitFor();
  await agent.page.keyboard.press('Alt+KeyD');
  await agent.page.locator('.offer').waitFor({ state: 'detached' });
  await agent.page.waitForSelector('.status[data-state=paused]');
});

test('a call comes back after the page was reloaded', async () => {
  const agent = await readyAgent();
  const page = await caller();
  await dial(page);
  await agent.page.locator('.offer[data-call] .primary').click();
  await agent.page.locator('.call-bar .call-time').waitFor();
  await agent.page.reload();
  await agent.page.locator('.call-bar .call-time').waitFor();
  expect(await agent.page.locator('.offer').count()).toBe(0);
  await agent.complete();
});

test.skipIf(real)('a call outlives a cut of the connection', async () => {
  const agent = await readyAgent();
  const page = await caller();
  await dial(page);
  await agent.page.locator('.offer[data-call] .primary').click();
  await agent.page.locator('.call-bar .call-time').waitFor();

  stage.fake.cut();
  await agent.page.locator('.phone-status:not([data-well])').waitFor();
  await agent.page.locator('.phone-status[data-well]').waitFor();

  await agent.page.locator('.call-bar .call-time').waitFor();
  expect(await agent.page.locator('.offer').count()).toBe(0);
  await agent.complete();
});

test.skipIf(real)('where there is no telephone, nothing of it is shown', async () => {
  stage.fake.telephone = false;
  const agent = await stage.agent();
  await agent.ready();
  expect(await agent.page.locator('.phone-status').count()).toBe(0);
});
