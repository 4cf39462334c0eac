import './sidebar.css';
import { say } from '../../messages/desk.ts';
import { say as sayPhone } from '../../messages/phone.ts';
import { span } from '../../model/format.ts';
import { now } from '../../viewmodel/clock.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import {
  change,
  type DeskPage,
  dialog,
  goTo,
  isDark,
  page,
  settings,
  toggleLanguage,
  toggleTheme,
} from '../../viewmodel/screen.ts';
import { Avatar } from '../part/avatar.tsx';
import { Icon } from '../part/icon.tsx';
import { Menu } from '../part/menu.tsx';
import { paletteShortcut, supervises } from './commands.ts';
import { Inbox } from './inbox.tsx';
import { Logo } from './logo.tsx';
import { queueName } from './names.ts';
import { Status } from './status.tsx';

export function Sidebar({ model }: { model: DeskModel }) {
  return (
    <aside class="side" aria-label={say('side.label')}>
      <header class="side-head">
        <Logo />
        <span class="side-name">
          <bdi>{model.welcome.value?.desk.name ?? model.session.workspace}</bdi>
        </span>
        <button
          type="button"
          class="tool"
          aria-label={say('palette.open')}
          title={`${say('palette.open')} (${paletteShortcut})`}
          onClick={() => {
            dialog.value = 'palette';
          }}
        >
          <Icon name="search" size={18} />
        </button>
        <Account model={model} />
      </header>
      <Status model={model} />
      <nav class="side-nav" aria-label={say('nav.label')}>
        <Tab to="inbox" />
        <Tab to="search" />
        {supervises(model) && <Tab to="floor" />}
      </nav>
      <Inbox model={model} />
      <Queues model={model} />
    </aside>
  );
}

function Tab({ to }: { to: DeskPage }) {
  return (
    <a
      href={to === 'inbox' ? '#/' : `#/${to}`}
      aria-current={page.value === to ? 'page' : undefined}
      onClick={() => goTo(to)}
    >
      {say(`nav.${to}`)}
    </a>
  );
}

function Account({ model }: { model: DeskModel }) {
  const { name, agent } = model.session;
  const { sound } = settings.value;
  return (
    <Menu
      class="account"
      label={say('menu.label')}
      items={[
        {
          heading: name,
          label: say(isDark() ? 'menu.light' : 'menu.dark'),
          icon: isDark() ? 'sun' : 'moon',
          run: toggleTheme,
        },
        { label: say('command.language'), icon: 'globe', run: toggleLanguage },
        {
          label: say(sound ? 'menu.soundOff' : 'menu.soundOn'),
          icon: sound ? 'bellOff' : 'bell',
          run: () => change({ sound: !sound }),
        },
        ...(model.softphone.exists.value
          ? [
              {
                label: sayPhone('phone.settings'),
                icon: 'mic' as const,
                run: () => {
                  dialog.value = 'sound';
                },
              },
            ]
          : []),
        {
          label: say('menu.help'),
          icon: 'key',
          run: () => {
            dialog.value = 'help';
          },
        },
        { label: say('menu.signOut'), icon: 'out', run: () => void model.signOut() },
      ]}
    >
      <Avatar name={name} of={agent} size="small" />
    </Menu>
  );
}

/** How many wait, in each queue, and for how long. */
function Queues({ model }: { model: DeskModel }) {
  const rows = model.queues.value;
  if (rows.length === 0) return null;
  return (
    <section class="side-queues" aria-label={say('queues.label')}>
      {rows.map((row) => (
        <div
          class="queue-line"
          key={row.queue}
          data-waiting={row.waiting > 0 || undefined}
          data-closed={!row.open || undefined}
        >
          <span class="queue-name">{queueName(model, row.queue)}</span>
          {row.waiting > 0 ? (
            <>
              <span class="queue-wait">
                {span(row.longestMillis + now.value - model.queuesAt.value)}
              </span>
              <span class="queue-count">{row.waiting}</span>
            </>
          ) : (
            <span class="queue-wait">{row.open ? '–' : say('queues.closed')}</span>
          )}
        </div>
      ))}
    </section>
  );
}
