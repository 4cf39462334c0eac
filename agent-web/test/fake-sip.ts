import { createHash, randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';

// A SIP server for browsers that passes a call from one page to another, as the real one does
// between callers and agents. It carries no sound: the two browsers send it to each other.

/** What the contact centre does with calls. */
export interface CallCentre {
  /** Somebody calls; the result is the conversation. */
  callComes(number: string, from: string): number;
  callAnswered(conversation: number, agent: string): void;
  callDeclined(conversation: number, agent: string): void;
  callEnds(conversation: number, by: 'visitor' | 'agent'): void;
}

interface Message {
  readonly start: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** One side of a call. */
interface Leg {
  socket: WebSocket;
  readonly callId: string;
  readonly ours: string;
  theirs: string;
  contact: string;
  /** The number of our last request, and number and branch of our last INVITE. */
  number: number;
  invite?: { readonly number: number; readonly branch: string };
  readonly call: Call;
  /** The user behind it; the caller has none. */
  readonly agent?: string;
}

interface Call {
  conversation: number;
  readonly invite: Message;
  readonly caller: { readonly socket: WebSocket; readonly tag: string };
  legs: Leg[];
}

interface Registration {
  readonly socket: WebSocket;
  readonly contact: string;
}

const PASSWORD = 'secret';
const REALM = 'santral';

export class FakeSip {
  readonly #centre: () => CallCentre;
  readonly #registrations = new Map<string, Registration>();
  readonly #calls = new Map<number, Call>();
  /** What to do with the answer to a request of ours, by its branch. */
  readonly #awaited = new Map<string, (answer: Message) => void>();

  constructor(centre: () => CallCentre) {
    this.#centre = centre;
  }

  account(user: string) {
    const expiresAt = Date.now() + 60_000;
    return { uri: `sip:${user}@${REALM}`, user, password: PASSWORD, realm: REALM, expiresAt };
  }

  connect(socket: WebSocket): void {
    socket.on('message', (data) => {
      const message = parse(String(data));
      if (message?.start.startsWith('SIP/2.0')) this.#answered(message);
      else if (message) this.#asked(socket, message);
    });
    socket.on('close', () => {
      for (const [user, it] of this.#registrations) {
        if (it.socket === socket) this.#registrations.delete(user);
      }
    });
  }

  /** Offers a waiting call to an agent. */
  ring(conversation: number, agent: string, resumes = false): void {
    const call = this.#calls.get(conversation);
    const registration = this.#registrations.get(`${agent}.demo`);
    if (!call || !registration) return;
    const leg: Leg = {
      socket: registration.socket,
      callId: randomUUID(),
      ours: `<sip:${userOf(call.invite, 'from')}@${REALM}>;tag=${tag()}`,
      theirs: `<sip:${agent}.demo@${REALM}>`,
      contact: registration.contact,
      number: 0,
      call,
      agent,
    };
    call.legs.push(leg);
    const headers = [`X-Conversation: ${conversation}`, `X-Contact: ${conversation}`];
    if (resumes) headers.push('X-Resume: true');
    this.#ask(leg, 'INVITE', call.invite.body, headers, (answer) => {
      const status = statusOf(answer);
      if (status < 200) return;
      leg.theirs = header(answer, 'to');
      this.#ask(leg, 'ACK');
      if (status >= 300) {
        call.legs = call.legs.filter((it) => it !== leg);
        if (status !== 487) this.#centre().callDeclined(conversation, agent);
        return;
      }
      leg.contact = addressOf(header(answer, 'contact'));
      this.#centre().callAnswered(conversation, agent);
      if (!resumes) this.#connectCaller(call, answer.body);
    });
  }

  /** The offer is over: the phone need not ring any more. */
  quiet(conversation: number, agent: string): void {
    const leg = this.#calls
      .get(conversation)
      ?.legs.find((it) => it.agent === agent && !it.theirs.includes('tag='));
    if (leg) this.#ask(leg, 'CANCEL');
  }

  #connectCaller(call: Call, body: string): void {
    const { invite, caller } = call;
    call.legs.push({
      socket: caller.socket,
      callId: header(invite, 'call-id'),
      ours: `${header(invite, 'to')};tag=${caller.tag}`,
      theirs: header(invite, 'from'),
      contact: addressOf(header(invite, 'contact')),
      number: 0,
      call,
    });
    reply(caller.socket, invite, '200 OK', caller.tag, body);
  }

  #asked(socket: WebSocket, request: Message): void {
    const [method] = request.start.split(' ');
    switch (method) {
      case 'REGISTER':
        this.#register(socket, request);
        return;
      case 'INVITE':
        if (header(request, 'to').includes('tag=')) this.#pass(socket, request);
        else this.#comes(socket, request);
        return;
      case 'BYE':
        this.#bye(socket, request);
        return;
      case 'CANCEL':
        this.#cancel(socket, request);
        return;
      case 'ACK':
        return;
      default:
        reply(socket, request, '200 OK');
    }
  }

  #register(socket: WebSocket, request: Message): void {
    if (!isAuthentic(request)) {
      const challenge = `WWW-Authenticate: Digest realm="${REALM}", nonce="${tag()}", algorithm=MD5, qop="auth"`;
      reply(socket, request, '401 Unauthorized', tag(), '', [challenge]);
      return;
    }
    const contact = header(request, 'contact');
    const user = userOf(request, 'to');
    reply(socket, request, '200 OK', tag(), '', [`Contact: ${contact}`]);
    if (/expires=0\b/.test(contact)) {
      this.#registrations.delete(user);
      return;
    }
    this.#registrations.set(user, { socket, contact: addressOf(contact) });
    this.#resume(user, socket);
  }

  /** Calls again whoever was cut off by a reload. */
  #resume(user: string, socket: WebSocket): void {
    for (const call of this.#calls.values()) {
      const lost = call.legs.find((it) => it.agent && `${it.agent}.demo` === user);
      if (!lost?.agent || lost.socket === socket) continue;
      call.legs = call.legs.filter((it) => it !== lost);
      this.ring(call.conversation, lost.agent, true);
    }
  }

  #comes(socket: WebSocket, invite: Message): void {
    reply(socket, invite, '100 Trying');
    const call: Call = { conversation: 0, invite, caller: { socket, tag: tag() }, legs: [] };
    reply(socket, invite, '180 Ringing', call.caller.tag);
    // The number is known only when the centre has taken the call, and it may ring at once.
    const number = /^INVITE sip:([^@]+)@/.exec(invite.start)?.[1] ?? '';
    call.conversation = this.#centre().callComes(number, userOf(invite, 'from'));
    this.#calls.set(call.conversation, call);
  }

  /** A new description of the sound, as for holding, goes through to the other side. */
  #pass(socket: WebSocket, request: Message): void {
    const [leg, other] = this.#sides(request);
    if (!leg || !other) {
      reply(socket, request, '481 Call Does Not Exist');
      return;
    }
    leg.socket = socket;
    this.#ask(other, 'INVITE', request.body, [], (answer) => {
      if (statusOf(answer) < 200) return;
      this.#ask(other, 'ACK');
      reply(socket, request, answer.start.slice('SIP/2.0 '.length), undefined, answer.body);
    });
  }

  #bye(socket: WebSocket, request: Message): void {
    const [leg, other] = this.#sides(request);
    reply(socket, request, leg ? '200 OK' : '481 Call Does Not Exist');
    if (!leg) return;
    if (other) this.#ask(other, 'BYE');
    this.#calls.delete(leg.call.conversation);
    this.#centre().callEnds(leg.call.conversation, leg.agent ? 'agent' : 'visitor');
  }

  #cancel(socket: WebSocket, request: Message): void {
    reply(socket, request, '200 OK');
    const id = header(request, 'call-id');
    const call = [...this.#calls.values()].find((it) => header(it.invite, 'call-id') === id);
    if (!call) return;
    reply(socket, call.invite, '487 Request Terminated', call.caller.tag);
    for (const leg of call.legs) this.#ask(leg, 'CANCEL');
    this.#calls.delete(call.conversation);
    this.#centre().callEnds(call.conversation, 'visitor');
  }

  #sides(request: Message): [Leg | undefined, Leg | undefined] {
    const id = header(request, 'call-id');
    for (const { legs } of this.#calls.values()) {
      const leg = legs.find((it) => it.callId === id);
      if (leg) return [leg, legs.find((it) => it !== leg)];
    }
    return [undefined, undefined];
  }

  #ask(
    leg: Leg,
    method: string,
    body = '',
    headers: readonly string[] = [],
    heard?: (answer: Message) => void,
  ): void {
    // ACK and CANCEL carry the number and the branch of the INVITE that they are about.
    const isAbout = method === 'ACK' || method === 'CANCEL';
    const { number, branch } = (isAbout && leg.invite) || {
      number: ++leg.number,
      branch: `z9hG4bK${tag()}`,
    };
    if (method === 'INVITE') leg.invite = { number, branch };
    if (heard) this.#awaited.set(branch, heard);
    send(
      leg.socket,
      [
        `${method} ${leg.contact} SIP/2.0`,
        `Via: SIP/2.0/WS fake.invalid;branch=${branch}`,
        'Max-Forwards: 70',
        `From: ${leg.ours}`,
        `To: ${leg.theirs}`,
        `Call-ID: ${leg.callId}`,
        `CSeq: ${number} ${method}`,
        `Contact: <sip:fake@fake.invalid;transport=ws>`,
        ...headers,
        ...(body ? ['Content-Type: application/sdp'] : []),
      ],
      body,
    );
  }

  #answered(answer: Message): void {
    if (!/ INVITE$/.test(header(answer, 'cseq'))) return;
    const branch = /branch=([^;]+)/.exec(header(answer, 'via'))?.[1] ?? '';
    this.#awaited.get(branch)?.(answer);
    if (statusOf(answer) >= 200) this.#awaited.delete(branch);
  }
}

function parse(text: string): Message | undefined {
  const [head = '', body = ''] = text.split(/\r\n\r\n(.*)/s);
  const [start, ...lines] = head.split('\r\n');
  if (!start) return undefined;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const at = line.indexOf(':');
    headers.set(line.slice(0, at).toLowerCase(), line.slice(at + 1).trim());
  }
  return { start, headers, body };
}

function reply(
  socket: WebSocket,
  request: Message,
  status: string,
  toTag?: string,
  body = '',
  headers: readonly string[] = [],
): void {
  const to = header(request, 'to');
  send(
    socket,
    [
      `SIP/2.0 ${status}`,
      `Via: ${header(request, 'via')}`,
      `From: ${header(request, 'from')}`,
      `To: ${toTag && !to.includes('tag=') ? `${to};tag=${toTag}` : to}`,
      `Call-ID: ${header(request, 'call-id')}`,
      `CSeq: ${header(request, 'cseq')}`,
      ...(request.start.startsWith('INVITE')
        ? ['Contact: <sip:fake@fake.invalid;transport=ws>']
        : []),
      ...headers,
      ...(body ? ['Content-Type: application/sdp'] : []),
    ],
    body,
  );
}

function send(socket: WebSocket, lines: readonly string[], body: string): void {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  if (socket.readyState === 1) socket.send([...lines, length, '', body].join('\r\n'));
}

function isAuthentic(request: Message): boolean {
  const given = header(request, 'authorization');
  const part = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(given)?.[1] ?? '';
  const hash = (text: string) => createHash('md5').update(text).digest('hex');
  const a1 = hash(`${part('username')}:${REALM}:${PASSWORD}`);
  const a2 = hash(`REGISTER:${part('uri')}`);
  const nonce = `${part(' nonce')}:${part('nc')}:${part('cnonce')}:auth`;
  return part('response') === hash(`${a1}:${nonce}:${a2}`);
}

function header(message: Message, name: string): string {
  return message.headers.get(name) ?? '';
}

function statusOf(answer: Message): number {
  return Number(answer.start.split(' ')[1]);
}

function userOf(message: Message, name: 'from' | 'to'): string {
  return /sips?:([^@>]+)@/.exec(header(message, name))?.[1] ?? '';
}

function addressOf(contact: string): string {
  return /<([^>]+)>/.exec(contact)?.[1] ?? contact;
}

function tag(): string {
  return randomUUID().slice(0, 8);
}
