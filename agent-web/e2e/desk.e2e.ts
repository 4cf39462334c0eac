import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { real, Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

test('a wrong password is said and nothing else happens', async () => {
  const page = await stage.page(await stage.context(), '/desk');
  await page.fill('[name=user]', 'nobody');
  await page.fill('[name=password]', 'wrong');
  await page.click('[type=submit]');

  await page.locator('.sign-problem:not(:empty)').waitFor();
});

test('a conversation is served without a mouse', async () => {
  const agent = await stage.agent();
  const { page } = agent;
  await page.keyboard.press('Alt+KeyR');
  await page.waitForSelector('.status[data-state=ready]');
  const visitor = await stage.visitor();
  await visitor.start('Klavyeyle');
  await page.locator('.offer').waitFor();
  await page.keyboard.press('Alt+KeyA');
  await page.waitForSelector('.talk .composer');
  await page.keyboard.type('Buyurun');
  await page.keyboard.press('Enter');
  await visitor.sees('Buyurun');
  await page.keyboard.press('Alt+KeyE');
  await page.waitForSelector('.wrap-up');
  await page.keyboard.press('Space');
  await page.keyboard.press('Alt+KeyE');
  await page.waitForSelector('.no-talk');
});

test('the palette finds commands, and ? shows the keys', async () => {
  const { page } = await stage.agent();
  await page.keyboard.press('?');
  await page.locator('.dialog.help').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+KeyK');
  await page.keyboard.type('koyu');
  await page.keyboard.press('Enter');

  await page.waitForSelector('html[data-theme=dark]');
});

test('an offer that is declined goes away', async () => {
  const agent = await stage.agent();
  await agent.ready();
  const visitor = await stage.visitor();
  await visitor.start('Bekliyorum');
  await agent.page.locator('.offer .button').first().click();
  await agent.page.locator('.offer').waitFor({ state: 'detached' });
});

test('a supervisor sees the floor live, reads along and pulls a chat back', async () => {
  const agent = await stage.agent('agent');
  const supervisor = await stage.agent('supervisor');
  await supervisor.page.goto(`${stage.url}/desk#/floor`);
  await agent.ready();
  const row = supervisor.page.locator('tbody tr', { has: supervisor.page.locator('.load') });
  await row.locator('.state-mark[data-state=ready]').first().waitFor({ timeout: 2000 });
  const visitor = await stage.visitor();
  await visitor.start('Denetçi görsün');
  await agent.accept();

  await supervisor.page
    .locator('tr', { has: supervisor.page.locator('.state-mark[data-state=active]') })
    .last()
    .locator('.button')
    .first()
    .click();
  await supervisor.sees('Denetçi görsün');
  await agent.say('Gizlice okunuyor');
  await supervisor.sees('Gizlice okunuyor');
  await supervisor.page.locator('.talk-head .button').first().click();
  await agent.page.waitForSelector('.no-talk');
  await visitor.widget.locator('.waiting').waitFor();
});

test.skipIf(real)('fifty open chats and ten thousand messages do not slow it down', async () => {
  const { centre } = stage.fake;
  centre.floor.capacity = 60;
  const agent = await stage.agent('agent', { viewport: { width: 1440, height: 900 } });
  await agent.ready();
  const ids: number[] = [];
  for (let i = 0; i < 50; i++) {
    ids.push(centre.invent(`Müşteri ${i}`, 'sales', `Soru ${i}`));
    await agent.page.locator('.offer .primary').click();
    await agent.page.locator('.row-button').nth(i).waitFor();
  }
  const [big] = ids as [number];
  centre.fill(big, 10_000);
  stage.fake.cut();
  // When it is back, the desk is told of what it has missed.
  await agent.page.locator('.preview', { hasText: 'Mesaj 10000:' }).waitFor();

  const opened = await agent.page.evaluate(async () => {
    const begin = performance.now();
    (document.querySelector('.talk-row:last-child .row-button') as HTMLElement).click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - begin;
  });
  // From memory first, then from the server, back to the first message.
  for (let i = 0; i < 130; i++) {
    await agent.page.evaluate(
      () =>
        new Promise<void>((drawn) => {
          const log = document.querySelector('.log') as HTMLElement;
          const observer = new MutationObserver(() => {
            observer.disconnect();
            drawn();
          });
          observer.observe(log, { childList: true, subtree: true });
          log.scrollTop = 0;
        }),
    );
    if (await agent.page.locator('.log .form-entry').count()) break;
  }
  expect(await agent.page.locator('.log .form-entry').count(), 'the first message').toBe(1);
  const longest = await agent.page.evaluate(async () => {
    let longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
    }).observe({ type: 'longtask' });
    const log = document.querySelector('.log') as HTMLElement;
    for (let i = 0; i < 40; i++) {
      log.scrollTop += 400;
      await new Promise(requestAnimationFrame);
    }
    return longest;
  });
  for (let i = 0; i < 300; i++) centre.visitorWrites(ids[i % 50] as number, `Akış ${i}`);
  const begin = Date.now();
  await agent.page.locator('.talk textarea').pressSequentially('yazarken takılmıyor');
  const typed = (Date.now() - begin) / 19;

  console.log(
    `opened in ${opened.toFixed(0)} ms, longest task while scrolling ${longest.toFixed(0)} ms, a key ${typed.toFixed(0)} ms`,
  );
  expect(opened).toBeLessThan(300);
  expect(longest).toBeLessThan(200);
  expect(typed).toBeLessThan(80);
});
