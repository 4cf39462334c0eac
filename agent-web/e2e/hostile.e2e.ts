import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inConversation, Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

const hostile = [
  '<script>window.pwned=1</script>',
  '<img src=x onerror="window.pwned=2">',
  '"><svg onload=window.pwned=3>',
  'javascript:window.pwned=4',
  '<a href="javascript:window.pwned=5">tıkla</a>',
  'https://example.com/"onmouseover="window.pwned=6',
  '<style>*{display:none!important}</style>',
  '</textarea></div></body><iframe src="javascript:window.pwned=7"></iframe>',
  '{{constructor.constructor("window.pwned=8")()}}',
  '\u202Egpj.exe\u202C \u2066\u2067içeriden\u2069',
  `Z${'\u0300\u0301\u0302\u0303\u0304'.repeat(120)}algo`,
  '\u0000\u0001\u0008\uFEFF\uFFFF\u{1F9D1}\u200D\u{1F4BB}',
  'ﷺ'.repeat(300),
  'A'.repeat(4000),
  '__proto__',
  'constructor',
  '/'.repeat(50),
];

/** What a broken image would do, it has done once one of ours, which comes after it, has failed. */
async function brokenImagesAreTried(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const image = new Image();
        image.onerror = resolve;
        image.src = 'data:image/png;base64,AA==';
      }),
  );
}

test('text of strangers is text and nothing else', async () => {
  const [visitor, agent] = await inConversation(stage, hostile[0]);
  for (const text of hostile.slice(1)) {
    await visitor.say(text);
  }
  await visitor.say('son');
  await agent.sees('son');
  for (const text of hostile.slice(0, 9)) await agent.say(` ${text}`);
  await agent.say('temsilciden son');
  await visitor.sees('temsilciden son');

  for (const page of [visitor.page, agent.page]) {
    await brokenImagesAreTried(page);
    expect(await page.evaluate(() => (window as { pwned?: number }).pwned)).toBeUndefined();
  }
  const strange = 'script, iframe, style, .log img, .log svg[onload], [onerror], [onmouseover]';
  expect(await agent.page.locator('#desk').locator(strange).count()).toBe(0);
  expect(await visitor.log.locator('img, script, iframe, style, svg[onload]').count()).toBe(0);
  const links = await agent.page
    .locator('.log a')
    .evaluateAll((all) => all.map((it) => (it as HTMLAnchorElement).protocol));
  expect(new Set(links)).toEqual(new Set(['https:']));
  const sideways = await agent.page.evaluate(() => {
    const log = document.querySelector('.log');
    return log ? log.scrollWidth - log.clientWidth : -1;
  });
  expect(sideways).toBe(0);
  expect(stage.complaints).toEqual([]);
});

test('names, pages and files of strangers harm nothing', async () => {
  const agent = await stage.agent();
  await agent.ready();
  const page = await stage.page(await stage.context(), '/');
  await page.evaluate(() => {
    document.title = '<img src=x onerror="window.pwned=1">';
    history.replaceState(null, '', '/?x=<script>window.pwned=2</script>#javascript:alert(1)');
  });
  const { Visitor } = await import('./stage.ts');
  const visitor = new Visitor(page);
  await visitor.open();
  await visitor.start('Merhaba', '\u202E<b onclick=x>Ali</b><script>window.pwned=3</script>');
  await agent.accept();
  await visitor.widget.locator('input[type=file]').setInputFiles({
    name: '"><img src=x onerror=window.pwned=4>.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="window.pwned=5"/>'),
  });
  await agent.page.locator('.log .file').waitFor();
  await agent.page.locator('.side-nav a').nth(1).click();
  await agent.page.locator('.results li').first().waitFor();

  expect(await agent.page.evaluate(() => (window as { pwned?: number }).pwned)).toBeUndefined();
  expect(await agent.page.locator('#desk img').count()).toBe(0);
  expect(stage.complaints.filter((it) => it.includes('Content Security'))).toEqual([]);
});
