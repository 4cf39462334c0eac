import { say } from '../../messages/desk.ts';
import { say as sayPhone } from '../../messages/phone.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { dialog } from '../../viewmodel/screen.ts';
import { ModalDialog } from '../part/dialog.tsx';
import { paletteShortcut, shortcut, supervises } from './commands.ts';

type Line = readonly [string, string];

/** The keys of the desk. */
export function Help({ model }: { model: DeskModel }) {
  const everywhere: Line[] = [
    [paletteShortcut, say('command.palette')],
    ['?', say('command.help')],
    [shortcut('KeyA'), say('command.accept')],
    [shortcut('KeyD'), say('command.decline')],
    [shortcut('KeyR'), say('command.ready')],
    [shortcut('ArrowDown'), say('command.next')],
    [shortcut('ArrowUp'), say('command.previous')],
    [shortcut('KeyU'), say('command.longest')],
    [shortcut('Digit1'), say('command.inbox')],
    [shortcut('Digit2'), say('command.search')],
  ];
  if (supervises(model)) everywhere.push([shortcut('Digit3'), say('command.floor')]);
  const conversation: Line[] = [
    ['Enter', say('composer.send')],
    ['Shift+Enter', say('help.newLine')],
    ['/', say('help.canned')],
    [shortcut('KeyN'), say('command.note')],
    [shortcut('KeyT'), say('command.transfer')],
    [shortcut('KeyE'), say('command.complete')],
    [shortcut('KeyI'), say('command.panel')],
  ];
  if (model.softphone.exists.value) {
    everywhere.push([shortcut('KeyC'), sayPhone('command.dial')]);
    conversation.push(
      [shortcut('KeyM'), sayPhone('command.mute')],
      [shortcut('KeyH'), sayPhone('command.hold')],
      [shortcut('KeyC'), sayPhone('call.consult')],
      [shortcut('KeyS'), sayPhone('command.swap')],
      [shortcut('KeyJ'), sayPhone('party.together')],
      [shortcut('KeyF'), sayPhone('party.handOver')],
      [shortcut('KeyB'), sayPhone('party.back')],
      [shortcut('KeyE'), sayPhone('command.hangUp')],
    );
  }
  const lists: Line[] = [
    ['↑ ↓', say('help.move')],
    ['Enter', say('help.pick')],
    ['Esc', say('help.leave')],
  ];
  return (
    <ModalDialog
      label={say('help.title')}
      closeLabel={say('close')}
      class="help"
      heading
      onClose={() => {
        dialog.value = undefined;
      }}
    >
      <section class="help-groups" aria-label={say('help.title')} tabIndex={0}>
        <Group title={say('help.everywhere')} lines={everywhere} />
        <div>
          <Group title={say('help.conversation')} lines={conversation} />
          <Group title={say('help.lists')} lines={lists} />
        </div>
      </section>
    </ModalDialog>
  );
}

function Group({ title, lines }: { title: string; lines: readonly Line[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {lines.map(([keys, what]) => (
          <div key={keys + what}>
            <dt>{what}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
