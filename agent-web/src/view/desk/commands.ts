import { localized } from '../../messages/catalogue.ts';
import { say } from '../../messages/desk.ts';
import { say as sayPhone } from '../../messages/phone.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import {
  change,
  dialog,
  goTo,
  noteMode,
  page,
  settings,
  toggleLanguage,
  toggleTheme,
} from '../../viewmodel/screen.ts';
import type { Facing } from '../../wire/parts.ts';
import { customerName } from './names.ts';

/** Something that the desk can do at this moment. */
export interface Command {
  readonly key: string;
  readonly label: string;
  /** Physical key with Alt, as `KeyboardEvent.code`. */
  readonly code?: string;
  readonly about: 'everywhere' | 'conversation' | 'list';
  run(): void;
}

type Add = (
  key: string,
  about: Command['about'],
  label: string,
  run: () => void,
  code?: string,
) => void;

const isMac = navigator.platform.startsWith('Mac');

/** `Alt+A`, or `⌥A` where people know it by that. */
export function shortcut(code: string): string {
  const key = code
    .replace(/^Key|^Digit/, '')
    .replace('ArrowDown', '↓')
    .replace('ArrowUp', '↑');
  return isMac ? `⌥${key}` : `Alt+${key}`;
}

export const paletteShortcut = isMac ? '⌘K' : 'Ctrl+K';

/** All that has a place in the palette, and the keys for it. */
export function commands(model: DeskModel): readonly Command[] {
  const all: Command[] = [];
  const add: Add = (key, about, label, run, code) =>
    all.push({ key, about, label, run, ...(code && { code }) });

  const offer = model.offers.all.value[0];
  if (offer) {
    const accept = () => {
      goTo('inbox');
      void model.accept(offer);
    };
    add('accept', 'everywhere', say('command.accept'), accept, 'KeyA');
    add('decline', 'everywhere', say('command.decline'), () => model.decline(offer), 'KeyD');
  }
  const ring = model.loneRings.value[0];
  if (ring && !offer) {
    const { softphone } = model;
    const { conversation } = ring;
    add(
      'accept',
      'everywhere',
      say('command.accept'),
      () => softphone.answer(conversation),
      'KeyA',
    );
    const decline = () => softphone.decline(conversation);
    add('decline', 'everywhere', say('command.decline'), decline, 'KeyD');
  }
  add('ready', 'everywhere', say('command.ready'), () => model.ready(), 'KeyR');
  add('next', 'everywhere', say('command.next'), () => step(model, 1), 'ArrowDown');
  add('previous', 'everywhere', say('command.previous'), () => step(model, -1), 'ArrowUp');
  add('longest', 'everywhere', say('command.longest'), () => longest(model), 'KeyU');
  const talk = model.shown.value;
  const id = talk?.conversation.head.conversation;
  if (talk && id !== undefined && page.value === 'inbox') {
    if (talk.hold === 'in_hand') {
      const transfer = () => {
        dialog.value = 'transfer';
      };
      const note = () => {
        noteMode.value = !noteMode.value;
      };
      add('note', 'conversation', say('command.note'), note, 'KeyN');
      add('transfer', 'conversation', say('command.transfer'), transfer, 'KeyT');
      if (model.softphone.call(id)) {
        callCommands(model, id, add);
      } else {
        const complete = () => void model.ask({ kind: 'complete', conversation: id });
        add('complete', 'conversation', say('command.complete'), complete, 'KeyE');
      }
    }
    if (talk.hold === 'wrap_up') {
      const finish = () => void model.finishWrapUp(id);
      add('complete', 'conversation', say('command.complete'), finish, 'KeyE');
    }
    const panel = () => change({ panel: !settings.value.panel });
    add('panel', 'conversation', say('command.panel'), panel, 'KeyI');
  }
  for (const reason of model.welcome.value?.desk.pauseReasons ?? []) {
    const name = localized(reason.name);
    add(`p${reason.id}`, 'list', say('command.pause', { reason: name }), () =>
      model.pause(reason.id, false),
    );
    add(`a${reason.id}`, 'list', say('command.pauseAfter', { reason: name }), () =>
      model.pause(reason.id, true),
    );
  }
  for (const other of model.talks.ids.value) {
    const name = customerName(model.talks.get(other)?.customer ?? {});
    add(`c${other}`, 'list', say('palette.goTo', { name: `${name} · ${other}` }), () => {
      goTo('inbox');
      model.selected.value = other;
    });
  }
  add('inbox', 'everywhere', say('command.inbox'), () => goTo('inbox'), 'Digit1');
  add('search', 'everywhere', say('command.search'), () => goTo('search'), 'Digit2');
  if (supervises(model)) {
    add('floor', 'everywhere', say('command.floor'), () => goTo('floor'), 'Digit3');
  }
  add('help', 'list', say('command.help'), () => {
    dialog.value = 'help';
  });
  add('theme', 'list', say('command.theme'), toggleTheme);
  add('language', 'list', say('command.language'), toggleLanguage);
  add('sound', 'list', say('command.sound'), () => change({ sound: !settings.value.sound }));
  if (model.softphone.exists.value) {
    const dial = () => {
      dialog.value = 'dial';
    };
    add('dial', 'everywhere', sayPhone('command.dial'), dial, 'KeyC');
    add('devices', 'list', sayPhone('command.devices'), () => {
      dialog.value = 'sound';
    });
  }
  add('signOut', 'list', say('command.signOut'), () => void model.signOut());
  return all;
}

/** What can be done with a call. Its end is the end of the conversation. */
function callCommands(model: DeskModel, id: number, add: Add): void {
  const { softphone } = model;
  if (softphone.talking(id)) {
    const mute = () => softphone.toggleMute(id);
    const hold = () => softphone.toggleHold(id);
    add('mute', 'conversation', sayPhone('command.mute'), mute, 'KeyM');
    add('hold', 'conversation', sayPhone('command.hold'), hold, 'KeyH');
  }
  if (model.parties.mayAsk(id)) {
    const consult = () => {
      dialog.value = 'consult';
    };
    add('consult', 'conversation', sayPhone('call.consult'), consult, 'KeyC');
  }
  partyCommands(model, id, add);
  const hangUp = () => softphone.hangUp(id);
  add('hangUp', 'conversation', sayPhone('command.hangUp'), hangUp, 'KeyE');
}

/** What the host of a call can do with those whom he has asked into it. */
function partyCommands(model: DeskModel, conversation: number, add: Add): void {
  const party = model.parties.of(conversation);
  if (!party) return;
  const { guests, turn } = party;
  const name = guests[0]?.name ?? '';
  const turnTo = (facing: Facing) => () =>
    void model.ask({ kind: 'turn-to', conversation, facing });
  if (turn === 'colleague') {
    add('swap', 'conversation', sayPhone('party.toCustomer'), turnTo('customer'), 'KeyS');
  }
  if (turn === 'customer') {
    add(
      'swap',
      'conversation',
      sayPhone('party.toColleague', { name }),
      turnTo('colleague'),
      'KeyS',
    );
  }
  if (turn !== 'all' && guests.some((it) => it.answered)) {
    add('together', 'conversation', sayPhone('party.together'), turnTo('all'), 'KeyJ');
  }
  const handOver = () => void model.ask({ kind: 'complete-consult', conversation });
  add('handOver', 'conversation', sayPhone('party.handOver'), handOver, 'KeyF');
  if (turn !== 'all') {
    const back = () => model.endConsult(conversation);
    add('back', 'conversation', sayPhone('party.back'), back, 'KeyB');
  }
}

export function supervises(model: DeskModel): boolean {
  return model.session.role !== 'agent';
}

/** An offer does not wait until a dialog is closed. */
const ANSWERS = new Set(['KeyA', 'KeyD']);

/** Hears the keys of the whole desk. */
export function onKey(model: DeskModel, event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') {
    event.preventDefault();
    dialog.value = dialog.value === 'palette' ? undefined : 'palette';
    return;
  }
  if (dialog.value && !(event.altKey && ANSWERS.has(event.code))) return;
  if (event.key === '?' && !isWriting(event.target)) {
    event.preventDefault();
    dialog.value = 'help';
    return;
  }
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const command = commands(model).find((it) => it.code === event.code);
  if (command) {
    event.preventDefault();
    command.run();
  }
}

/** The conversations in the order in which the list shows them. */
export function listed(model: DeskModel): readonly number[] {
  return (['in_hand', 'consulted', 'wrap_up', 'followed', 'earlier'] as const).flatMap((hold) =>
    model.talks.of(hold),
  );
}

function step(model: DeskModel, by: 1 | -1): void {
  const all = listed(model);
  if (all.length === 0) return;
  goTo('inbox');
  const at = all.indexOf(model.selected.value ?? -1);
  model.selected.value = all[(at + by + all.length) % all.length];
}

function longest(model: DeskModel): void {
  const id = model.talks.longestWaiting();
  if (id === undefined) return;
  goTo('inbox');
  model.selected.value = id;
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type="radio"]), textarea, select'))
  );
}
