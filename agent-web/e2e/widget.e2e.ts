import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { real, Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

test('nothing but the loader is fetched, and no socket opened, before the widget is', async () => {
  const page = await (await stage.context()).newPage();
  const fetched: string[] = [];
  let sockets = 0;
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  page.on('websocket', () => sockets++);

  await page.goto(stage.url);
  await page.locator('#santral .launcher').waitFor();
  // Half a second in which it has fetched nothing, as the browser tells.
  await page.waitForLoadState('networkidle');
  expect(fetched.filter((it) => it.includes('widget'))).toEqual(['/widget.js']);
  expect(sockets).toBe(0);

  await page.locator('#santral .launcher').click();
  await page.locator('#santral .form').waitFor();
  expect(fetched).toContain('/widget-app.js');
  expect(sockets).toBe(1);
});

test('the page can open it, set its language and colour, and hear what happens', async () => {
  const page = await stage.page(await stage.context(), '/');
  await page.locator('#santral .launcher').waitFor();
  const state = await page.evaluate(() => {
    const santral = (window as never as { Santral: Record<string, (...a: unknown[]) => unknown> })
      .Santral;
    const heard = new Promise((resolve) => {
      santral.on?.('state', (state: unknown) => state === 'start' && resolve(state));
    });
    santral.set?.({ language: 'en', theme: 'dark', color: '#fde047' });
    santral.open?.();
    return heard;
  });

  await page.locator('#santral').getByText('Start chat').waitFor();
  expect(state).toBe('start');
  const color = await page
    .locator('#santral .head')
    .evaluate((it) => [getComputedStyle(it).backgroundColor, getComputedStyle(it).color]);
  expect(color).toEqual(['rgb(253, 224, 71)', 'rgb(17, 19, 24)']);
});

test('Escape closes it and the focus goes back to the launcher', async () => {
  const visitor = await stage.visitor();
  await visitor.widget.locator('.form input').first().press('Escape');

  await visitor.widget.locator('.panel').waitFor({ state: 'detached' });
  const focused = await visitor.page.evaluate(
    () => document.activeElement?.shadowRoot?.activeElement?.className,
  );
  expect(focused).toBe('launcher');
});

test('what is missing in the form is said, and the first such field gets the focus', async () => {
  const visitor = await stage.visitor();
  await visitor.widget.locator('.form [type=submit]').click();

  expect(await visitor.widget.locator('.wrong').count()).toBeGreaterThan(0);
  const invalid = await visitor.page.evaluate(() =>
    document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-invalid'),
  );
  expect(invalid).toBe('true');
});

test('who waits knows his place', async () => {
  const visitor = await stage.visitor();
  await visitor.start('Merhaba');
  await visitor.widget.locator('.waiting').waitFor();
  await visitor.widget.locator('[aria-haspopup=menu]').click();
  await visitor.widget.locator('[role=menuitem]').last().click();
  await visitor.widget.locator('.ask .danger').click();
  await visitor.widget.locator('.again').waitFor();
});

test('who waits can have himself called, and change his mind', async () => {
  const visitor = await stage.visitor();
  await visitor.start('Kargom gelmedi');
  const ask = visitor.widget.getByRole('button', { name: 'Beklemeyeyim, beni arayın' });
  await ask.press('Enter');
  const number = visitor.widget.getByLabel('Telefon numaranız');
  await expect.poll(() => number.evaluate((it) => it.matches(':focus'))).toBe(true);

  await number.fill('0900 111 22 33');
  await number.press('Enter');
  await visitor.widget
    .getByRole('alert')
    .getByText(/olağan aramadan pahalı/)
    .waitFor();
  await number.fill('0532 123 45 67');
  await number.press('Enter');

  await visitor.widget
    .locator('.waiting')
    .getByText(/\+905321234567/)
    .waitFor();
  await visitor.sees('Sizi +905321234567 numarasından arayacağız');
  await visitor.page.reload();
  await visitor.widget.getByRole('button', { name: 'Aramayın, burada beklerim' }).press('Enter');
  await visitor.sees('Aranmayacaksınız');
  await ask.waitFor();
  expect(stage.complaints).toEqual([]);
});

test('the desk shows a callback with what was written before', async () => {
  const visitor = await stage.visitor();
  await visitor.start('Kargom gelmedi');
  await visitor.page.evaluate(() =>
    (window as never as { Santral: { set(look: unknown): void } }).Santral.set({ language: 'en' }),
  );
  await visitor.widget.getByRole('button', { name: 'Have me called instead' }).click();
  await visitor.widget.getByLabel('Your telephone number').fill('0532 123 45 68');
  await visitor.widget.getByRole('button', { name: 'Call me' }).click();
  await visitor.widget
    .locator('.waiting')
    .getByText(/\+905321234568/)
    .waitFor();

  const agent = await stage.agent();
  await agent.page.locator('.phone-status[data-well]').waitFor();
  await agent.ready();
  const offer = agent.page.locator('.offer', { hasText: 'Geri arama' });
  await offer.getByText('Kargom gelmedi').waitFor();
  await offer.locator('.primary').click();
  await agent.page.locator('.transcript, .log').getByText('Kargom gelmedi').first().waitFor();
  await visitor.widget.getByText('We are calling you').waitFor();
});

test.skipIf(real)('outside the hours a message can be left', async () => {
  stage.fake.centre.floor.open = false;
  const visitor = await stage.visitor();
  const form = visitor.widget.locator('.form');
  await form.locator('#f-name').fill('Işıl');
  await form.locator('select').selectOption({ index: 1 });
  await form.locator('#f-text').fill('Lütfen beni arayın');
  await form.locator('[type=checkbox]').last().check();
  await form.locator('[type=submit]').click();
  await visitor.widget.locator('.seal').waitFor();

  expect(stage.fake.centre.floor.leftMessages).toHaveLength(1);
  stage.fake.centre.floor.open = true;
});

test.skipIf(real)('outside the hours a visitor can have himself called when it opens', async () => {
  stage.fake.centre.floor.open = false;
  const visitor = await stage.visitor();
  const form = visitor.widget.locator('.form');
  await form.locator('#f-name').fill('Işıl');
  await form.locator('select').selectOption({ index: 1 });
  await form.getByLabel('Aranmak istiyorum').check();
  await form.getByRole('checkbox').last().check();
  await form.getByLabel('Telefon numaranız').fill('0900 111 22 33');
  await form.locator('[type=submit]').click();
  await visitor.widget
    .getByRole('alert')
    .getByText(/olağan aramadan pahalı/)
    .waitFor();
  await form.getByLabel('Telefon numaranız').fill('0532 123 45 67');
  await form.locator('[type=submit]').click();

  await visitor.widget
    .locator('.waiting')
    .getByText(/\+905321234567/)
    .waitFor();
  await visitor.widget.getByText(/Yeniden açıldığımızda arayacağız/).waitFor();
  expect(stage.fake.centre.floor.leftMessages).toHaveLength(0);
  stage.fake.centre.floor.open = true;
});

test.skipIf(real)('it works on a page of another origin with a strict policy', async () => {
  const page = await (await stage.context()).newPage();
  const { url } = stage;
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const policy = `default-src 'none'; script-src ${url}; connect-src ${url} ${url.replace('http', 'ws')}`;
  const host = createServer((_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy })
      .end(
        `<!doctype html><html lang="en"><title>Host</title><script src="${url}/widget.js" data-workspace="demo" data-position="left" async></script></html>`,
      ),
  );
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const { port } = host.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator('#santral .launcher').click();
  await page.locator('#santral .form').waitFor();
  await new Promise((resolve) => host.close(resolve));

  expect(errors.filter((it) => !it.includes('icon'))).toEqual([]);
});
