import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { real, Stage } from './stage.ts';

let stage: Stage;
let axe: string;

beforeAll(async () => {
  stage = await Stage.open();
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

interface Violation {
  id: string;
  nodes: { target: unknown; failureSummary?: string }[];
}

/** What axe has to say of the page, or of the widget alone. */
async function violations(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async (selector) => {
    const { axe } = window as never as {
      axe: { run(context: unknown, options: unknown): Promise<{ violations: Violation[] }> };
    };
    const context = selector ? document.querySelector(selector) : document;
    return (await axe.run(context, {})).violations;
  }, within);
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((it) => `${JSON.stringify(it.target)} ${it.failureSummary}`).join('; ')}`,
  );
}

test.each(['light', 'dark'] as const)('the widget, %s', async (theme) => {
  const agent = await stage.agent();
  await agent.ready();
  const visitor = await stage.visitor({ theme });
  const look = async (screen: string) =>
    expect(await violations(visitor.page, '#santral'), screen).toEqual([]);

  await look('form');
  await visitor.widget.locator('.form [type=submit]').click();
  await look('form with problems');
  await visitor.start('Merhaba');
  await look('waiting');
  await visitor.widget.getByRole('button', { name: 'Beklemeyeyim, beni arayın' }).click();
  await visitor.widget.getByRole('button', { name: 'Beni arayın' }).last().click();
  await look('number with a problem');
  await visitor.widget.getByRole('button', { name: 'Burada beklerim' }).click();
  await agent.accept();
  await agent.say('Bakın: https://kargo.example/1071');
  await visitor.say('Teşekkürler');
  await visitor.widget.getByText(/Okundu/).waitFor();
  await look('conversation');
  await visitor.widget.getByRole('button', { name: 'Ara', exact: true }).click();
  await visitor.widget
    .locator('.voice')
    .getByText(/arayamazsınız|Çalıyor/)
    .waitFor();
  await look('call');
  await visitor.widget.locator('.voice button').last().click();
  await visitor.widget.locator('.composer-tools .tool').nth(1).click();
  await look('emojis');
  await visitor.page.keyboard.press('Escape');
  await visitor.widget.locator('[aria-haspopup=menu]').click();
  await look('menu');
  await visitor.widget.locator('[role=menuitem]').last().click();
  await look('question');
  await visitor.widget.locator('.ask .danger').click();
  await visitor.widget.locator('.rating label').nth(3).click();
  await look('rating');
  await visitor.page.setViewportSize({ width: 390, height: 780 });
  await look('on a phone');
});

test.each(['light', 'dark'] as const)('the desk and the floor, %s', async (theme) => {
  const first = await stage.page(await stage.context({ theme }), '/desk');
  await first.locator('.sign-card').waitFor();
  expect(await violations(first), 'sign in').toEqual([]);

  const agent = await stage.agent('supervisor', { theme });
  const { page } = agent;
  const look = async (screen: string) => expect(await violations(page), screen).toEqual([]);
  await look('empty');
  await agent.ready();
  const visitor = await stage.visitor();
  await visitor.start('Merhaba');
  await page.locator('.offer').waitFor();
  await look('offer');
  await agent.accept();
  await visitor.say('Orada mısınız? https://shop.example');
  await agent.sees('Merhaba');
  await agent.say('Buradayım');
  await page.keyboard.press('Alt+KeyN');
  await agent.say('Not');
  await page.locator('.message.note').waitFor();
  await look('conversation');
  await page.fill('.composer textarea', '/');
  await page.locator('.canned').waitFor();
  await look('canned replies');
  await page.fill('.composer textarea', '');
  await page.click('.status-button');
  await look('status menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+KeyT');
  await page.locator('.dialog').waitFor();
  await look('transfer');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+KeyK');
  await look('palette');
  await page.keyboard.press('Escape');
  await page.locator('.side-nav a').nth(2).click();
  await page.locator('.queue-card').first().waitFor();
  await look('floor');
  await page.locator('.side-nav a').nth(1).click();
  await page.locator('.results li').first().waitFor();
  await look('search');
  await page.locator('.side-nav a').nth(0).click();
  await page.keyboard.press('Alt+KeyE');
  await page.locator('.wrap-up').waitFor();
  await look('wrap-up');
  await page.locator('.wrap-up [type=submit]').click();
  await page.locator('.side-name').click();
  await page.keyboard.press('?');
  await page.locator('.help').waitFor();
  await look('help');
});

test.skipIf(real).each(['light', 'dark'] as const)('the telephone, %s', async (theme) => {
  const { page } = await stage.agent('agent', { theme });
  await page.locator('.phone-status[data-well]').waitFor();
  await page.locator('.go-ready').click();
  const caller = await stage.page(await stage.context({ theme }), '/call');
  const look = async (on: Page, screen: string) => expect(await violations(on), screen).toEqual([]);

  await caller.locator('.number:enabled').first().waitFor();
  await look(caller, 'numbers');
  await caller.locator('.number').first().click();
  await page.locator('.offer[data-call]').waitFor();
  await look(page, 'a call offered');
  await look(caller, 'calling');
  await page.locator('.offer .primary').click();
  await page.locator('.call-time').waitFor();
  await look(caller, 'connected');
  await page.locator('.line-quality').waitFor();
  await page.locator('[aria-controls=call-keypad]').click();
  await look(page, 'talking, with the keypad');
  await page.locator('[aria-controls=call-keypad]').click();
  await page.keyboard.press('Alt+KeyM');
  await page.keyboard.press('Alt+KeyH');
  await page.locator('.call-bar[data-held]').waitFor();
  await look(page, 'muted and held');
  await page.locator('.phone-status .tool').click();
  await page.locator('.dialog.sound').waitFor();
  await look(page, 'sound and microphone');
  await page.keyboard.press('Escape');
  stage.fake.cut();
  await page.locator('.phone-status:not([data-well])').waitFor();
  await look(page, 'lost');
});

test.skipIf(real)('the offline form, both themes', async () => {
  stage.fake.centre.floor.open = false;
  for (const theme of ['light', 'dark'] as const) {
    const visitor = await stage.visitor({ theme });
    expect(await violations(visitor.page, '#santral')).toEqual([]);
  }
  stage.fake.centre.floor.open = true;
});

test('the shop', async () => {
  for (const path of ['/', '/shop/product.html', '/shop/contact.html']) {
    for (const theme of ['light', 'dark'] as const) {
      const page = await stage.page(await stage.context({ theme }), path);
      await page.locator('#santral .launcher').waitFor();
      expect(await violations(page), `${path} ${theme}`).toEqual([]);
    }
  }
});
