import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { say } from '../../messages/desk.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { dialog, page, settings } from '../../viewmodel/screen.ts';
import { startAlerts } from './alerts.ts';
import { onKey, supervises } from './commands.ts';
import { Customer } from './customer.tsx';
import { DialDialog } from './dial.tsx';
import { FloorPage } from './floor.tsx';
import { Help } from './help.tsx';
import { Notices } from './notices.tsx';
import { Offers } from './offers.tsx';
import { Palette } from './palette.tsx';
import { SearchPage } from './search.tsx';
import { Sidebar } from './sidebar.tsx';
import { SoundDialog } from './sound.tsx';
import { TalkView } from './talk.tsx';
import { TransferDialog } from './transfer.tsx';

/** The desk of somebody who is signed in. */
export function Desk({ model }: { model: DeskModel }) {
  useEffect(() => {
    const key = (event: KeyboardEvent) => onKey(model, event);
    const look = () => {
      model.looking.value = document.visibilityState === 'visible' && document.hasFocus();
      if (model.looking.value) model.line.hurry();
    };
    const online = () => model.line.hurry();
    const stopAlerts = startAlerts(model);
    look();
    window.addEventListener('keydown', key);
    window.addEventListener('focus', look);
    window.addEventListener('blur', look);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', online);
    return () => {
      stopAlerts();
      window.removeEventListener('keydown', key);
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', online);
    };
  }, []);
  useSignalEffect(() => {
    const count = model.talks.unread.value;
    document.title = `${count ? `(${count}) ` : ''}${say(`nav.${page.value}`)} · Santral`;
  });

  const shown = page.value === 'floor' && !supervises(model) ? 'inbox' : page.value;
  const hasTalk = shown === 'inbox' && model.shown.value !== undefined;
  return (
    <div
      class="desk"
      data-page={shown}
      data-talk={hasTalk || undefined}
      data-panel={(hasTalk && settings.value.panel) || undefined}
    >
      <Sidebar model={model} />
      <main class="work">
        <Connection model={model} />
        {shown === 'inbox' && <TalkView model={model} />}
        {shown === 'search' && <SearchPage model={model} />}
        {shown === 'floor' && <FloorPage model={model} />}
      </main>
      {hasTalk && settings.value.panel && <Customer model={model} />}
      <Offers model={model} />
      <Notices model={model} />
      {dialog.value === 'palette' && <Palette model={model} />}
      {dialog.value === 'help' && <Help model={model} />}
      {dialog.value === 'sound' && <SoundDialog model={model} />}
      {dialog.value === 'dial' && <DialDialog model={model} />}
      {(dialog.value === 'transfer' || dialog.value === 'consult') && (
        <TransferDialog model={model} purpose={dialog.value} />
      )}
    </div>
  );
}

function Connection({ model }: { model: DeskModel }) {
  const state = model.state.value;
  return (
    <div role="status">
      {state.phase === 'stopped' ? (
        <div class="connection">
          <span>{say('connection.stopped', { reason: state.reason })}</span>
          <button type="button" class="button" onClick={() => model.line.open()}>
            {say('connection.retry')}
          </button>
        </div>
      ) : (
        model.lost.value && (
          <div class="connection">
            <span class="spinner" aria-hidden="true" />
            <span>
              {say('connection.lost')} {say('connection.kept')}
            </span>
          </div>
        )
      )}
    </div>
  );
}
