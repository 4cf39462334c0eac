import './pages.css';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { language, localized } from '../../messages/catalogue.ts';
import { say } from '../../messages/desk.ts';
import { span } from '../../model/format.ts';
import { now } from '../../viewmodel/clock.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { goTo } from '../../viewmodel/screen.ts';
import type { AgentRow, AgentState, ConversationRow, QueueRow } from '../../wire/parts.ts';
import { Avatar } from '../part/avatar.tsx';
import { Icon } from '../part/icon.tsx';
import { Menu } from '../part/menu.tsx';
import { agentName, pauseName, queueName, stateName } from './names.ts';
import { Supervising } from './supervising.tsx';

/** What is happening this second: queues, agents, conversations. For supervisors. */
export function FloorPage({ model }: { model: DeskModel }) {
  useEffect(() => {
    model.watch(true);
    return () => model.watch(false);
  }, []);
  const floor = model.floor.value;
  return (
    <section class="page floor" aria-label={say('floor.title')}>
      <header class="floor-head">
        <h1>{say('floor.title')}</h1>
        {floor && !model.lost.value && (
          <span class="live">
            <i aria-hidden="true" />
            {say('floor.live')}
          </span>
        )}
        <Counts agents={floor?.agents ?? []} />
      </header>
      <h2>{say('floor.queues')}</h2>
      <div class="queue-cards">
        {model.queues.value.map((row) => (
          <QueueCard key={row.queue} row={row} model={model} />
        ))}
      </div>
      <h2>{say('floor.agents')}</h2>
      <Agents model={model} />
      <h2>{say('floor.conversations')}</h2>
      <Conversations model={model} />
    </section>
  );
}

function Counts({ agents }: { agents: readonly AgentRow[] }) {
  const count = (state: AgentState) => agents.filter((it) => it.state === state).length;
  return (
    <p class="counts">
      <span data-state="ready">{say('floor.ready', { count: count('ready') })}</span>
      <span data-state="paused">{say('floor.paused', { count: count('paused') })}</span>
      <span data-state="away">{say('floor.away', { count: count('away') })}</span>
    </p>
  );
}

const LONG_WAIT_MILLIS = 60_000;
const POOR_SERVICE_PERCENT = 80;

function QueueCard({ row, model }: { row: QueueRow; model: DeskModel }) {
  const name = queueName(model, row.queue);
  const longest = row.waiting > 0 ? row.longestMillis + now.value - model.queuesAt.value : 0;
  const { servicePercent } = row;
  return (
    <article class="queue-card" data-closed={!row.open || undefined}>
      <header>
        <h3>{name}</h3>
        <button
          type="button"
          class="toggle"
          role="switch"
          aria-checked={row.open}
          aria-label={say(row.open ? 'floor.closeQueue' : 'floor.openQueue', { name })}
          onClick={() => void model.ask({ kind: 'set-queue', queue: row.queue, open: !row.open })}
        >
          <span aria-hidden="true">{say(row.open ? 'floor.open' : 'floor.closed')}</span>
          <i aria-hidden="true" />
        </button>
      </header>
      <dl>
        <div data-tone={row.waiting > 0 ? 'warm' : undefined}>
          <dt>{say('floor.waiting')}</dt>
          <dd>{row.waiting}</dd>
        </div>
        <div data-tone={longest > LONG_WAIT_MILLIS ? 'hot' : undefined}>
          <dt>{say('floor.longest')}</dt>
          <dd>{longest > 0 ? span(longest) : '–'}</dd>
        </div>
        <div
          data-tone={
            servicePercent >= 0 && servicePercent < POOR_SERVICE_PERCENT ? 'hot' : undefined
          }
        >
          <dt>{say('floor.service')}</dt>
          <dd>{servicePercent < 0 ? '–' : percent(servicePercent)}</dd>
        </div>
        <div>
          <dt>{say('floor.answered')}</dt>
          <dd>{row.answeredToday}</dd>
        </div>
      </dl>
    </article>
  );
}

type Column = 'agent' | 'state' | 'since' | 'load' | 'conversations' | 'customer' | 'queue';

interface FloorTableProps {
  columns: readonly Column[];
  children: ComponentChildren;
}

/** Rows under these headings, and what can be done with each at the end. */
function FloorTable({ columns, children }: FloorTableProps) {
  return (
    <div class="table-place">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {say(`floor.${column}`)}
              </th>
            ))}
            <th scope="col">
              <span class="only-read">{say('floor.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

const order: Readonly<Record<AgentState, number>> = { ready: 0, paused: 1, away: 2, out: 3 };

function Agents({ model }: { model: DeskModel }) {
  const floor = model.floor.value;
  if (!floor?.agents.length) return <p class="quiet">{say('floor.nobody')}</p>;
  const agents = floor.agents.toSorted(
    (a, b) => order[a.state] - order[b.state] || a.name.localeCompare(b.name),
  );
  return (
    <FloorTable columns={['agent', 'state', 'since', 'load', 'conversations']}>
      {agents.map((row) => (
        <AgentLine key={row.agent} row={row} at={floor.at} model={model} />
      ))}
    </FloorTable>
  );
}

function AgentLine({ row, at, model }: { row: AgentRow; at: number; model: DeskModel }) {
  const { agent, name, state } = row;
  const set = (pauseReason?: string) =>
    void model.ask({ kind: 'set-state', agent, ...(pauseReason && { pauseReason }) });
  const reasons = model.welcome.value?.desk.pauseReasons ?? [];
  return (
    <tr>
      <th scope="row">
        <span class="person">
          <Avatar name={name} of={agent} size="small" />
          {name}
        </span>
      </th>
      <td>
        <span class="state-mark" data-state={state}>
          {stateName(state)}
          {row.pauseReason && state === 'paused' && (
            <small> · {pauseName(model, row.pauseReason)}</small>
          )}
        </span>
      </td>
      <td class="number">{state === 'out' ? '–' : span(row.sinceMillis + now.value - at)}</td>
      <td>
        <span class="load">
          <progress
            max={Math.max(1, row.units)}
            value={row.used}
            aria-label={say('capacity.label', { used: row.used, units: row.units })}
          />
          {say('capacity.short', { used: row.used, units: row.units })}
        </span>
      </td>
      <td>
        {row.conversations.map((id) => (
          <button
            type="button"
            class="number-chip"
            key={id}
            aria-label={say('floor.readWho', { name: `${id}` })}
            title={say('floor.read')}
            onClick={() => open(model, id)}
          >
            {id}
          </button>
        ))}
      </td>
      <td class="actions">
        {state === 'paused' && (
          <button
            type="button"
            class="button small"
            aria-label={say('floor.readyWho', { name })}
            onClick={() => set()}
          >
            {say('floor.makeReady')}
          </button>
        )}
        {state === 'ready' && (
          <Menu
            class="button small"
            label={say('floor.pauseWho', { name })}
            items={reasons.map((reason) => ({
              label: localized(reason.name),
              icon: 'pause',
              run: () => set(reason.id),
            }))}
          >
            {say('state.pause')}
            <Icon name="down" size={14} />
          </Menu>
        )}
      </td>
    </tr>
  );
}

function Conversations({ model }: { model: DeskModel }) {
  const floor = model.floor.value;
  if (!floor?.conversations.length) return <p class="quiet">{say('floor.noConversations')}</p>;
  const rows = floor.conversations.toSorted(
    (a, b) =>
      Number(b.state === 'waiting') - Number(a.state === 'waiting') ||
      b.sinceMillis - a.sinceMillis,
  );
  return (
    <FloorTable columns={['customer', 'state', 'since', 'queue', 'agent']}>
      {rows.map((row) => (
        <ConversationLine key={row.conversation} row={row} at={floor.at} model={model} />
      ))}
    </FloorTable>
  );
}

function ConversationLine(props: { row: ConversationRow; at: number; model: DeskModel }) {
  const { row, at, model } = props;
  const { conversation, state, channel } = row;
  const name = row.customer || `${say('visitor.unknown')} ${conversation}`;
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi> <small>{conversation}</small>
      </th>
      <td>
        <span class="state-mark" data-state={state}>
          {say(state === 'waiting' ? 'floor.stateWaiting' : 'floor.stateActive')}
        </span>
      </td>
      <td class="number">{span(row.sinceMillis + now.value - at)}</td>
      <td>{queueName(model, row.queue)}</td>
      <td>{row.agent ? agentName(model, row.agent) : '–'}</td>
      <td class="actions">
        <button
          type="button"
          class="button small"
          aria-label={say('floor.readWho', { name })}
          onClick={() => open(model, conversation)}
        >
          <Icon name="eye" size={15} />
          {say('floor.read')}
        </button>
        {state === 'active' && channel === 'voice' && row.agent !== model.session.agent && (
          <Supervising model={model} conversation={conversation} name={name} />
        )}
        {state === 'active' && (
          <button
            type="button"
            class="button small"
            aria-label={say('floor.pullWho', { name })}
            onClick={() => void model.ask({ kind: 'requeue', conversation })}
          >
            <Icon name="undo" size={15} />
            {say('floor.pull')}
          </button>
        )}
      </td>
    </tr>
  );
}

function open(model: DeskModel, conversation: number): void {
  goTo('inbox');
  if (model.talks.get(conversation)) model.selected.value = conversation;
  else void model.follow(conversation, true);
}

function percent(value: number): string {
  return (value / 100).toLocaleString(language.value, { style: 'percent' });
}
