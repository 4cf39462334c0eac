import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { FakeServer } from '../test/fake-server.ts';
import { launch } from './browser.ts';

// Where the browser tests happen. Against a server that runs already:
//   SANTRAL_URL=http://127.0.0.1:8080 SANTRAL_USER=... SANTRAL_PASSWORD=... npm run e2e
// SANTRAL_SUPERVISOR and SANTRAL_SUPERVISOR_PASSWORD are for the floor. Without an address, a fake
// server is started, and what only it can do is tested as well.

export const real = process.env.SANTRAL_URL !== undefined;

const accounts = {
  agent: {
    user: process.env.SANTRAL_USER ?? 'ayse',
    password: process.env.SANTRAL_PASSWORD ?? 'demo',
  },
  supervisor: {
    user: process.env.SANTRAL_SUPERVISOR ?? 'derya',
    password: process.env.SANTRAL_SUPERVISOR_PASSWORD ?? process.env.SANTRAL_PASSWORD ?? 'demo',
  },
};

interface Look {
  theme?: 'light' | 'dark';
  locale?: string;
  viewport?: { width: number; height: number };
}

export class Stage {
  readonly #contexts: BrowserContext[] = [];
  readonly #agents: Agent[] = [];
  readonly #visitors: Visitor[] = [];
  /** Everything that a page has complained about. */
  readonly complaints: string[] = [];

  private constructor(
    readonly url: string,
    private readonly browser: Browser,
    private readonly server: FakeServer | undefined,
  ) {}

  static async open(): Promise<Stage> {
    const server = real ? undefined : await new FakeServer().start();
    const url = process.env.SANTRAL_URL ?? server?.url ?? '';
    return new Stage(url, await launch(), server);
  }

  /** The fake server; only for tests that say so. */
  get fake(): FakeServer {
    if (!this.server) throw new Error('there is no fake server');
    return this.server;
  }

  async context({ theme, locale, viewport }: Look = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      colorScheme: theme ?? 'light',
      locale: locale ?? 'tr-TR',
      viewport: viewport ?? { width: 1360, height: 820 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(10_000);
    await context.addInitScript(keepConnections);
    this.#contexts.push(context);
    return context;
  }

  async page(context: BrowserContext, path: string): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && !/401|ERR_CONNECTION|WebSocket/.test(text)) {
        this.complaints.push(text);
      }
    });
    await page.goto(this.url + path);
    return page;
  }

  /** A new visitor with the widget open. */
  async visitor(look: Look = {}, path = '/'): Promise<Visitor> {
    const page = await this.page(await this.context(look), path);
    const visitor = new Visitor(page);
    this.#visitors.push(visitor);
    await visitor.open();
    return visitor;
  }

  /** Somebody who is signed in at the desk. */
  async agent(role: keyof typeof accounts = 'agent', look: Look = {}): Promise<Agent> {
    const page = await this.page(await this.context(look), '/desk');
    const { user, password } = accounts[role];
    await page.fill('[name=user]', user);
    await page.fill('[name=password]', password);
    await page.click('.sign-card button[type=submit]');
    await page.waitForSelector('.status[data-state]:not([data-state=connecting])');
    const agent = new Agent(page);
    this.#agents.push(agent);
    return agent;
  }

  /** Ends everybody's sessions, but not the stage. */
  async clear(): Promise<void> {
    if (real) {
      for (const visitor of this.#visitors) await visitor.leave().catch(() => undefined);
      for (const agent of this.#agents) await agent.goHome().catch(() => undefined);
      // Whoever is still in a queue has nobody left, and is given up soon.
      await this.untilNobodyWaits();
    }
    this.#visitors.length = 0;
    this.#agents.length = 0;
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
    this.complaints.length = 0;
    this.server?.reset();
  }

  private async untilNobodyWaits(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
    const { user, password } = accounts.supervisor;
    const context = await this.browser.newContext();
    const options = { headers: { 'X-Santral': '1' } };
    await context.request.post(`${this.url}/api/session`, {
      ...options,
      data: { workspace: 'demo', user, password },
    });
    // Nobody is left ready whom a test could not sign out.
    for (const { user } of Object.values(accounts)) {
      await context.request.post(`${this.url}/api/agents/${user}/state`, {
        ...options,
        data: { pauseReason: 'break' },
      });
    }
    // Nobody sits at a desk here who would be told.
    for (let i = 0; i < 60; i++) {
      const answer = await context.request.get(`${this.url}/api/queues`);
      const { queues } = (await answer.json()) as { queues: { waiting: number }[] };
      if (queues.every((queue) => queue.waiting === 0)) break;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await context.request.delete(`${this.url}/api/session`, options);
    await context.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server?.end();
  }
}

export class Visitor {
  constructor(readonly page: Page) {}

  get widget(): Locator {
    return this.page.locator('#santral');
  }

  get log(): Locator {
    return this.widget.locator('.log');
  }

  async open(): Promise<void> {
    await this.widget.locator('.launcher').click();
    await this.widget.locator('.form, .composer').first().waitFor();
  }

  /** Fills in whatever the form asks, and starts. */
  async start(text: string, name = 'Işıl Şahin'): Promise<void> {
    const form = this.widget.locator('.form');
    await form.waitFor();
    for (const input of await form.locator('input:not([type=checkbox])').all()) {
      const isEmail = (await input.getAttribute('type')) === 'email';
      await input.fill(isEmail ? 'isil@example.com' : name);
    }
    for (const select of await form.locator('select').all())
      await select.selectOption({ index: 1 });
    const consent = form.locator('input[name="#consent"]');
    if (await consent.count()) await consent.check();
    await form.locator('#f-text').fill(text);
    await form.locator('[type=submit]').click();
    await this.widget.locator('.composer').waitFor();
  }

  async say(text: string): Promise<void> {
    await this.widget.locator('.composer textarea').fill(text);
    await this.widget.locator('.composer textarea').press('Enter');
  }

  async sees(text: string): Promise<void> {
    await this.log.getByText(text, { exact: true }).waitFor();
  }

  /** Ends the chat, so that it waits for nobody. */
  async leave(): Promise<void> {
    if (await this.widget.locator('.again').isVisible()) return;
    await this.widget.locator('[aria-haspopup=menu]').click({ timeout: 1000 });
    await this.widget.locator('[role=menuitem]').last().click();
    await this.widget.locator('.ask .danger').click();
    await this.widget.locator('.again').waitFor();
  }

  /** The messages as they are drawn, in order. */
  async messages(): Promise<string[]> {
    return this.log.locator('.bubble .text').allTextContents();
  }
}

export class Agent {
  constructor(readonly page: Page) {}

  async ready(): Promise<void> {
    const button = this.page.locator('.go-ready');
    if (await button.isVisible()) await button.click();
    await this.page.waitForSelector('.status[data-state=ready]');
  }

  async accept(): Promise<void> {
    await this.page.locator('.offer .primary').first().click();
    await this.page.waitForSelector('.talk .composer');
  }

  async say(text: string): Promise<void> {
    await this.page.fill('.composer textarea', text);
    await this.page.press('.composer textarea', 'Enter');
  }

  async sees(text: string): Promise<void> {
    await this.page.locator('.log').getByText(text, { exact: true }).waitFor();
  }

  async messages(): Promise<string[]> {
    return this.page.locator('.log .bubble .text').allTextContents();
  }

  /** Ends all that is in hand, and signs out. */
  async goHome(): Promise<void> {
    await this.page.goto(this.page.url().replace(/#.*/, '#/'));
    const rows = this.page.locator('.row-button');
    for (let i = 0; i < 20 && (await rows.count()) > 0; i++) {
      await rows.first().click();
      await this.complete();
    }
    await this.page.click('.account');
    await this.page.locator('.menu [role=menuitem]').last().click();
    await this.page.waitForSelector('.sign-card');
  }

  /** Completes the conversation that is shown, and its wrap-up. */
  async complete(): Promise<void> {
    await this.page.keyboard.press('Alt+KeyE');
    await this.finishWrapUp();
  }

  /** Finishes the wrap-up, if there is one. */
  async finishWrapUp(): Promise<void> {
    const wrapUp = this.page.locator('.wrap-up');
    await wrapUp.or(this.page.locator('.no-talk')).waitFor();
    if (await wrapUp.isVisible()) {
      await wrapUp.locator('.chip').first().click();
      await wrapUp.locator('[type=submit]').click();
      await this.page.waitForSelector('.no-talk');
    }
  }
}

interface Connected {
  connections?: RTCPeerConnection[];
}

/** Runs in each page: its connections can be looked at later. */
function keepConnections(): void {
  const kept: RTCPeerConnection[] = [];
  (window as Connected).connections = kept;
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      kept.push(this);
    }
  };
}

/** Waits until something is heard in a page, as its browser measures it. */
export async function heardLoudness(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    for (const connection of (window as Connected).connections ?? []) {
      for (const it of (await connection.getStats()).values()) {
        if (it.type === 'inbound-rtp' && it.totalAudioEnergy > 0.001) return true;
      }
    }
    return false;
  });
}

/** Visitor and agent who talk to each other. */
export async function inConversation(stage: Stage, text = 'Merhaba'): Promise<[Visitor, Agent]> {
  const agent = await stage.agent();
  await agent.ready();
  const visitor = await stage.visitor();
  await visitor.start(text);
  await agent.accept();
  await agent.sees(text);
  return [visitor, agent];
}
