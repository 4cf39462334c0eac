import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AgentSays } from '../src/wire/agent.ts';
import type { VisitorSays } from '../src/wire/visitor.ts';
import { ACCOUNTS, PASSWORD } from './centre/parts.ts';
import { FakeCentre } from './fake-centre.ts';
import { FakeSip } from './fake-sip.ts';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

const DESK_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "connect-src 'self'; font-src 'self'; media-src 'self' data: blob:; manifest-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Serves dist/ and a FakeCentre, for the browser tests. */
export class FakeServer {
  centre = new FakeCentre();
  /** Whether there is a telephone. */
  telephone = true;
  readonly #sip = new FakeSip(() => this.centre.calls);
  readonly #sessions = new Map<string, string>();
  readonly #sockets = new Set<WebSocket>();
  #server: Server | undefined;
  port = 0;
  /** Answers nothing and accepts nothing while true. */
  refusing = false;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(port = this.port): Promise<this> {
    const visitors = new WebSocketServer({ noServer: true });
    const agents = new WebSocketServer({ noServer: true });
    const phones = new WebSocketServer({ noServer: true, handleProtocols: () => 'sip' });
    this.#connectPhones();
    const server = createServer((request, response) => {
      this.#serve(request, response).catch((error) => {
        response.writeHead(500).end(String(error));
      });
    });
    server.on('upgrade', (request, socket, head) => {
      const path = new URL(request.url ?? '/', this.url).pathname;
      const agent = this.#signedIn(request);
      if (this.refusing || (path === '/ws/agent' && !agent)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      } else if (path === '/ws/agent' && agent) {
        agents.handleUpgrade(request, socket, head, (ws) => this.#agent(ws, agent));
      } else if (path === '/sip') {
        phones.handleUpgrade(request, socket, head, (ws) => {
          this.#sockets.add(ws);
          this.#sip.connect(ws);
        });
      } else {
        visitors.handleUpgrade(request, socket, head, (ws) => this.#visitor(ws));
      }
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const address = server.address();
    if (address && typeof address === 'object') this.port = address.port;
    this.#server = server;
    return this;
  }

  /** Cuts every connection, as a network does. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Forgets everything that has happened. */
  reset(): void {
    this.cut();
    this.centre.stop();
    this.centre = new FakeCentre();
    this.telephone = true;
    this.#connectPhones();
  }

  #connectPhones(): void {
    this.centre.routing.onCallOffered = (conversation, agent) =>
      this.#sip.ring(conversation, agent);
    this.centre.routing.onCallOfferEnded = (conversation, agent) =>
      this.#sip.quiet(conversation, agent);
  }

  async stop(): Promise<void> {
    this.cut();
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
    this.#server = undefined;
  }

  async end(): Promise<void> {
    this.centre.stop();
    await this.stop();
  }

  #visitor(socket: WebSocket): void {
    let visitor: string | undefined;
    const { centre } = this;
    const wire = { hear: (message: object) => socket.send(JSON.stringify(message)) };
    this.#sockets.add(socket);
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as VisitorSays;
      if (message.kind === 'hello') visitor = centre.visitors.hello(wire, message);
      else if (visitor) centre.visitors.says(wire, visitor, message);
    });
    socket.on('close', () => {
      this.#sockets.delete(socket);
      if (visitor) centre.visitors.gone(wire, visitor);
    });
  }

  #agent(socket: WebSocket, agent: string): void {
    const { centre } = this;
    const wire = { hear: (message: object) => socket.send(JSON.stringify(message)) };
    this.#sockets.add(socket);
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as AgentSays;
      if (message.kind === 'hello') centre.agents.hello(wire, agent, message);
      else centre.agents.says(wire, agent, message);
    });
    socket.on('close', () => {
      this.#sockets.delete(socket);
      centre.agents.gone(wire, agent);
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
    } else if (url.pathname.startsWith('/api/')) {
      await this.#api(request, response, url);
    } else {
      await this.#page(response, url.pathname);
    }
  }

  async #page(response: ServerResponse, path: string): Promise<void> {
    const file =
      path === '/'
        ? '/shop/index.html'
        : path === '/desk' || path === '/call'
          ? `${path}/index.html`
          : normalize(path);
    try {
      const bytes = await readFile(join(dist, file));
      response.writeHead(200, {
        'Content-Type': types[extname(file)] ?? 'application/octet-stream',
        ...(/^\/(desk|call)\//.test(file) && { 'Content-Security-Policy': DESK_POLICY }),
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }

  async #api(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { centre } = this;
    const agent = this.#signedIn(request);
    const json = (status: number, body: unknown, headers = {}) =>
      response
        .writeHead(status, { 'Content-Type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    const body = await bytesOf(request);
    const route = `${request.method} ${url.pathname}`;

    if (route === 'POST /api/session') {
      const { user, password } = JSON.parse(body.toString()) as Record<string, string>;
      const account = ACCOUNTS[user ?? ''];
      if (!account || password !== PASSWORD) {
        return void json(401, { code: 'unauthenticated', sentence: 'Unknown user or password.' });
      }
      const key = randomUUID();
      this.#sessions.set(key, account.agent);
      return void json(
        200,
        { ...account, workspace: 'demo' },
        { 'Set-Cookie': `santral=${key}; HttpOnly; SameSite=Strict; Path=/` },
      );
    }
    if (route === 'POST /api/test-call') {
      return this.telephone
        ? void json(200, {
            ...this.#sip.account('+902125550142'),
            numbers: [
              { number: '100', name: 'Kavşak' },
              { number: '101', name: 'Satış' },
            ],
          })
        : void json(404, { code: 'not_possible', sentence: 'No test calls.' });
    }
    const bearer = centre.floor.tokens.get(
      (request.headers.authorization ?? '').replace('Bearer ', ''),
    );
    if (!agent && !bearer) {
      return void json(401, { code: 'unauthenticated', sentence: 'Sign in first.' });
    }
    if (route === 'GET /api/session') {
      return void json(200, { ...ACCOUNTS[agent ?? ''], workspace: 'demo' });
    }
    if (route === 'POST /api/phone') {
      return this.telephone
        ? void json(200, this.#sip.account(`${agent}.demo`))
        : void json(404, { code: 'not_possible', sentence: 'No telephone.' });
    }
    if (route === 'POST /api/visitor-call') {
      return void json(409, { code: 'no_phone', sentence: 'The agent cannot be called now.' });
    }
    if (route === 'DELETE /api/session') {
      return void response.writeHead(204, { 'Set-Cookie': 'santral=; Max-Age=0; Path=/' }).end();
    }
    if (route === 'POST /api/files') {
      const name = url.searchParams.get('name') ?? 'file';
      const type = request.headers['content-type'] ?? 'application/octet-stream';
      const attachment = { id: randomUUID(), name, type, bytes: body.length };
      centre.floor.files.set(attachment.id, { attachment, bytes: body });
      return void json(200, attachment);
    }
    if (url.pathname.startsWith('/api/files/')) {
      const file = centre.floor.files.get(url.pathname.slice('/api/files/'.length));
      if (!file) return void json(404, { code: 'unknown_file', sentence: 'No such file.' });
      return void response
        .writeHead(200, {
          'Content-Type': file.attachment.type,
          'Content-Disposition': 'attachment',
        })
        .end(file.bytes);
    }
    if (route === 'GET /api/conversations') {
      const visitor = url.searchParams.get('visitor');
      const state = url.searchParams.get('state');
      const text = url.searchParams.get('text')?.toLocaleLowerCase('tr');
      const found = [...centre.floor.talks.values()]
        .filter((talk) => !visitor || talk.visitor === visitor)
        .filter((talk) => !state || talk.head.state === state)
        .filter(
          (talk) =>
            !text ||
            talk.entries.some((entry) => entry.text?.toLocaleLowerCase('tr').includes(text)),
        )
        .reverse();
      return void json(200, {
        conversations: found
          .slice(0, 50)
          .map((talk) => ({ head: talk.head, customer: centre.floor.customer(talk) })),
        more: found.length > 50,
      });
    }
    const [, id, part] = /^\/api\/conversations\/(\d+)(?:\/(\w+))?$/.exec(url.pathname) ?? [];
    const talk = centre.floor.talks.get(Number(id));
    if (!talk) return void json(404, { code: 'unknown_conversation', sentence: 'Not there.' });
    if (part === 'entries') {
      const before = Number(url.searchParams.get('before') ?? talk.head.last + 1);
      const limit = Number(url.searchParams.get('limit') ?? 50);
      const end = Math.min(talk.entries.length, before - 1);
      const start = Math.max(0, end - limit);
      return void json(200, { entries: talk.entries.slice(start, end), more: start > 0 });
    }
    if (part === 'history') {
      return void json(200, { encounters: centre.floor.encounters(talk), more: false });
    }
    if (part === 'transcript') {
      const text = talk.entries
        .map((entry) => `${new Date(entry.at).toISOString()} ${entry.author.name}: ${entry.text}`)
        .join('\n');
      return void response.writeHead(200, { 'Content-Type': 'text/plain' }).end(text);
    }
    json(200, { head: talk.head, customer: centre.floor.customer(talk) });
  }

  #signedIn(request: IncomingMessage): string | undefined {
    const key = /santral=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
    return this.#sessions.get(key ?? '');
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
