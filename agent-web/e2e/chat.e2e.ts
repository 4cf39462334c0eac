import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inConversation, real, Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

test('a visitor and an agent talk, from the form to the rating', async () => {
  const [visitor, agent] = await inConversation(stage, 'Siparişim nerede?');

  await agent.say('Merhaba Işıl Hanım, hemen bakıyorum.');
  await visitor.sees('Merhaba Işıl Hanım, hemen bakıyorum.');
  await visitor.say('Teşekkür ederim');
  await agent.sees('Teşekkür ederim');
  await visitor.widget.getByText(/Okundu/).waitFor();
  await agent.complete();
  await visitor.widget.locator('.rating label').nth(4).click();
  await visitor.widget.locator('.rating textarea').fill('Çok hızlıydı');
  await visitor.widget.locator('.rating [type=submit]').click();
  await visitor.widget.locator('.thanks').waitFor();
  await visitor.widget.locator('.again button').click();
  await visitor.widget.locator('.form').waitFor();

  expect(stage.complaints).toEqual([]);
});

test('each sees that the other is typing', async () => {
  const [visitor, agent] = await inConversation(stage);

  await agent.page.locator('.composer textarea').pressSequentially('Hem');
  await visitor.log.locator('.typing').waitFor();
  await visitor.widget.locator('.composer textarea').pressSequentially('Pe');
  await agent.page.locator('.is-typing').waitFor();
  await visitor.say('Peki');
  await agent.page.locator('.is-typing').waitFor({ state: 'detached' });
});

test('notes are for agents only, and canned replies know the name', async () => {
  const [visitor, agent] = await inConversation(stage);

  await agent.page.keyboard.press('Alt+KeyN');
  await agent.say('VIP müşteri');
  await agent.page.locator('.message.note').waitFor();
  await agent.page.locator('.composer textarea').pressSequentially('/mer');
  await agent.page.locator('.canned .choice').first().waitFor();
  await agent.page.keyboard.press('Enter');
  await agent.page.keyboard.press('Enter');
  await visitor.log.getByText(/Işıl/).first().waitFor();

  expect((await visitor.messages()).join()).not.toContain('VIP');
});

test('files go both ways, images are shown', async () => {
  const [visitor, agent] = await inConversation(stage);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  );

  await visitor.widget
    .locator('input[type=file]')
    .setInputFiles({ name: 'ürün.png', mimeType: 'image/png', buffer: png });
  await agent.page.locator('.log .picture img').waitFor();
  await agent.page.locator('input[type=file]').setInputFiles({
    name: 'fatura.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Toplam: 2.450 TL'),
  });
  const file = visitor.log.locator('.file');
  await file.waitFor();
  const [download] = await Promise.all([visitor.page.waitForEvent('download'), file.click()]);

  expect(download.suggestedFilename()).toBe('fatura.txt');
});

test('a conversation goes to another queue and back from the list of who waits', async () => {
  const [visitor, agent] = await inConversation(stage);

  await agent.page.click('.status-button');
  await agent.page.locator('.menu [role=menuitem]').nth(1).click();
  await agent.page.waitForSelector('.status[data-state=paused]');
  await agent.page.keyboard.press('Alt+KeyT');
  await agent.page.locator('.choice').first().waitFor();
  await agent.page.keyboard.press('Enter');
  await agent.finishWrapUp();
  await visitor.widget.locator('.waiting').waitFor();
  // The routing core does not give a conversation back to the one who passed it on.
  if (real) return;
  await agent.page.click('.group-title button');
  await agent.page.locator('.waiting-row .button').first().click();
  await agent.sees('Merhaba');
  await visitor.widget.locator('.waiting').waitFor({ state: 'detached' });
});

test('a visitor ends the chat, and writes again', async () => {
  const [visitor, agent] = await inConversation(stage);

  await visitor.widget.locator('[aria-haspopup=menu]').click();
  await visitor.widget.locator('[role=menuitem]').last().click();
  await visitor.widget.locator('.ask .danger').click();
  await visitor.widget.locator('.rating').waitFor();
  await agent.page.locator('.wrap-up').waitFor();
  await agent.page.locator('.wrap-up [type=submit]').click();
  await visitor.say('Bir şey daha soracaktım');
  await agent.accept();
  await agent.sees('Bir şey daha soracaktım');
});
