import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Agent, heardLoudness, real, Stage, type Visitor } from './stage.ts';

// A visitor writes with an agent, and calls him out of the chat.

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

async function inChat(): Promise<[Visitor, Agent]> {
  const agent = await stage.agent();
  await agent.page.locator('.phone-status[data-well]').waitFor();
  await agent.ready();
  const visitor = await stage.visitor();
  await visitor.start('Merhaba');
  await agent.accept();
  await agent.sees('Merhaba');
  return [visitor, agent];
}

const call = (visitor: Visitor) => visitor.widget.getByRole('button', { name: 'Ara', exact: true });

test.skipIf(!real)('visitor and agent hear each other, and go on writing', async () => {
  const [visitor, agent] = await inChat();
  const fetched: string[] = [];
  visitor.page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await call(visitor).press('Enter');
  await agent.page.locator('.offer[data-call]').getByText('Sohbetten arıyor').waitFor();
  await visitor.widget.getByText('Çalıyor…').waitFor();
  await agent.page.locator('.offer[data-call] .primary').click();

  await visitor.widget.locator('.voice-time').waitFor();
  await agent.page.locator('.call-bar .call-time').waitFor();
  // Both hear the beep that Chromium makes for a microphone.
  await heardLoudness(visitor.page);
  await heardLoudness(agent.page);
  expect(fetched.filter((it) => it.endsWith('.js'))).toEqual(['/widget-call.js']);
  await agent.say('Sizi duyuyorum');
  await visitor.sees('Sizi duyuyorum');
  await visitor.widget.getByRole('button', { name: 'Sesimi kapat' }).click();
  await visitor.widget.getByRole('button', { name: 'Sesimi aç' }).waitFor();

  await agent.page.keyboard.press('Alt+KeyE');
  await visitor.widget.locator('.voice').getByText('Arama bitti').waitFor();
  await call(visitor).waitFor();
  await agent.page.locator('.call-bar').waitFor({ state: 'detached' });
  await visitor.say('Teşekkürler');
  await agent.sees('Teşekkürler');
  expect(stage.complaints).toEqual([]);
  await agent.complete();
});

test.skipIf(!real)('a declined call leaves the chat, and one that is given up too', async () => {
  const [visitor, agent] = await inChat();
  await call(visitor).click();
  await agent.page.locator('.offer[data-call]').waitFor();
  await agent.page.keyboard.press('Alt+KeyD');
  await visitor.widget.locator('.voice').getByText('yanıtlanmadı').waitFor();

  await call(visitor).click();
  await agent.page.locator('.offer[data-call]').waitFor();
  // The focus is where the call can be ended.
  await visitor.page.keyboard.press('Enter');
  await agent.page.locator('.offer').waitFor({ state: 'detached' });
  await agent.page.locator('.log').getByText('vazgeçip kapattı').waitFor();
  await visitor.say('Yazayım o zaman');
  await agent.sees('Yazayım o zaman');
  await agent.complete();
});

test.skipIf(real)('a visitor who cannot call reads so, and the focus stays', async () => {
  const [visitor] = await inChat();
  await call(visitor).press('Enter');
  await visitor.widget.locator('.voice').getByText('Şu anda arayamazsınız').waitFor();
  await call(visitor).waitFor();

  const focused = await visitor.page.evaluate(() =>
    document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'),
  );
  expect(focused).toBe('Ara');
});
