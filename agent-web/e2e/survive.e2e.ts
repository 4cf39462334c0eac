import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inConversation, real, Stage, Visitor } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

test('a visitor goes to another page in the middle of a chat', async () => {
  const [visitor, agent] = await inConversation(stage);
  await agent.say('Hangi ürün?');
  await visitor.sees('Hangi ürün?');
  await visitor.widget.locator('.composer textarea').fill('Bakır çay');

  await visitor.page.goto(`${stage.url}/shop/product.html`);

  await visitor.sees('Hangi ürün?');
  const draft = visitor.widget.locator('.composer textarea');
  expect(await draft.inputValue()).toBe('Bakır çay');
  await visitor.say('Bakır çaydanlık');
  await agent.sees('Bakır çaydanlık');
  await agent.page.getByText(/çaydanlık – Kavşak/).waitFor();
});

test('a closed widget says that there is something to read', async () => {
  const [visitor, agent] = await inConversation(stage);
  await visitor.widget.locator('.head .tool').last().click();

  await agent.say('Orada mısınız?');

  await visitor.widget.locator('.badge:not([hidden])').waitFor();
  expect(await visitor.widget.locator('.badge').textContent()).toBe('1');
  await visitor.page.goto(`${stage.url}/shop/contact.html`);
  await visitor.widget.locator('.badge:not([hidden])').waitFor();
});

test('two tabs of one visitor show the same', async () => {
  const [visitor, agent] = await inConversation(stage);
  const page = await stage.page(visitor.page.context(), '/shop/contact.html');
  const second = new Visitor(page);
  await second.log.waitFor();

  await visitor.say('İlk sekmeden');
  await second.sees('İlk sekmeden');
  await second.say('İkinci sekmeden');
  await visitor.sees('İkinci sekmeden');
  await agent.say('İkisini de gördüm');
  await visitor.sees('İkisini de gördüm');
  await second.sees('İkisini de gördüm');

  expect(await visitor.messages()).toEqual(await second.messages());
});

test('an agent reloads the desk and goes on, with his draft', async () => {
  const [visitor, agent] = await inConversation(stage);
  await agent.page.fill('.composer textarea', 'Yarım kalan');

  await agent.page.reload();

  await agent.sees('Merhaba');
  expect(await agent.page.inputValue('.composer textarea')).toBe('Yarım kalan');
  await agent.page.press('.composer textarea', 'Enter');
  await visitor.sees('Yarım kalan');
});

test.skipIf(real)('nothing is lost or doubled when the server goes away', async () => {
  const [visitor, agent] = await inConversation(stage);
  await visitor.say('önce');
  await agent.sees('önce');

  await stage.fake.stop();
  for (const text of ['bir', 'iki', 'üç']) await visitor.say(text);
  await agent.say('cevap bir');
  await agent.say('cevap iki');
  await agent.page.fill('.composer textarea', 'taslak');
  await visitor.widget.locator('.banner').waitFor();
  await agent.page.locator('.connection').waitFor();
  await stage.fake.start();

  for (const text of ['bir', 'iki', 'üç']) await agent.sees(text);
  await visitor.sees('cevap iki');
  await visitor.widget.locator('.banner').waitFor({ state: 'detached' });
  await agent.page.locator('.connection').waitFor({ state: 'detached' });
  expect(await agent.page.inputValue('.composer textarea')).toBe('taslak');
  const sent = (all: string[], own: string[]) => all.filter((it) => own.includes(it));
  for (const all of [await visitor.messages(), await agent.messages()]) {
    expect(sent(all, ['bir', 'iki', 'üç'])).toEqual(['bir', 'iki', 'üç']);
    expect(sent(all, ['cevap bir', 'cevap iki'])).toEqual(['cevap bir', 'cevap iki']);
  }
});

test.skipIf(real)(
  'what is written while the connection is cut again and again arrives once',
  async () => {
    const [visitor, agent] = await inConversation(stage);
    const said: string[] = [];
    for (let i = 0; i < 12; i++) {
      said.push(`mesaj ${i}`);
      await visitor.say(`mesaj ${i}`);
      if (i % 3 === 1) stage.fake.cut();
    }

    await agent.sees('mesaj 11');
    await visitor.widget.getByText(/İletildi|Okundu/).waitFor();

    for (const all of [await visitor.messages(), await agent.messages()]) {
      expect(all.filter((it) => it.startsWith('mesaj'))).toEqual(said);
    }
  },
);

test.skipIf(real)('a message typed without a connection outlives a reload', async () => {
  const [visitor, agent] = await inConversation(stage);
  await visitor.page.evaluate(() => {
    const open = WebSocket.prototype.send;
    WebSocket.prototype.send = function (text) {
      if (!String(text).includes('"send"')) open.call(this, text);
    };
  });
  await visitor.say('kaybolmasın');

  await visitor.page.reload();

  await agent.sees('kaybolmasın');
  await visitor.sees('kaybolmasın');
});

const pidFile = process.env.SANTRAL_PID_FILE;

test.skipIf(!pidFile)(
  'a chat goes on after the server was killed',
  async () => {
    const [visitor, agent] = await inConversation(stage);
    await agent.say('Bir saniye');
    await visitor.sees('Bir saniye');

    process.kill(Number(readFileSync(pidFile as string, 'utf8')), 'SIGKILL');
    await visitor.say('Bekliyorum');
    await agent.say('Buldum');

    await agent.page
      .locator('.log')
      .getByText('Bekliyorum', { exact: true })
      .waitFor({ timeout: 60_000 });
    await visitor.log.getByText('Buldum', { exact: true }).waitFor({ timeout: 60_000 });
    expect(await visitor.messages()).toEqual(expect.arrayContaining(['Merhaba', 'Bir saniye']));
    expect((await visitor.messages()).toSorted()).toEqual(
      ['Merhaba', 'Bir saniye', 'Bekliyorum', 'Buldum'].toSorted(),
    );
    expect(await agent.messages()).toEqual(await visitor.messages());
  },
  150_000,
);

test.skipIf(!pidFile)(
  'a chat goes on after thirty seconds without a network',
  async () => {
    const [visitor, agent] = await inConversation(stage);

    await visitor.page.context().setOffline(true);
    await visitor.say('Tünelden yazıyorum');
    await agent.say('Orada mısınız?');
    // The tunnel itself, not something that could be over earlier.
    await visitor.page.waitForTimeout(30_000);
    await visitor.page.context().setOffline(false);

    await agent.page
      .locator('.log')
      .getByText('Tünelden yazıyorum', { exact: true })
      .waitFor({ timeout: 60_000 });
    await visitor.log.getByText('Orada mısınız?', { exact: true }).waitFor({ timeout: 60_000 });
    expect(await agent.messages()).toEqual(await visitor.messages());
  },
  150_000,
);
