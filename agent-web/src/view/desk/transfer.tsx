import { language, localized } from '../../messages/catalogue.ts';
import { say } from '../../messages/desk.ts';
import { say as sayPhone } from '../../messages/phone.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { dialog } from '../../viewmodel/screen.ts';
import { type Choice, ChoiceList } from '../part/choice-list.tsx';
import { ModalDialog } from '../part/dialog.tsx';

type Target = { queue: string } | { agent: string } | { number: string };

interface Props {
  model: DeskModel;
  /** Whether the conversation goes there, or somebody from there comes into its call. */
  purpose: 'transfer' | 'consult';
}

/** Digits as people write them, and enough of them that a telephone may ring. */
const NUMBER = /^\+?[0-9 ()./-]{3,31}$/;

/**
 * Where a conversation may go, or who may come: another queue, another agent. A call may go to a
 * number outside, too, which is typed.
 */
export function TransferDialog({ model, purpose }: Props) {
  const desk = model.welcome.value?.desk;
  const head = model.shown.value?.conversation.head;
  const conversation = head?.conversation;
  const close = () => {
    dialog.value = undefined;
  };
  if (!desk || conversation === undefined) return null;

  const to = async (name: string, target: Target) => {
    close();
    const answer = await model.ask({ kind: purpose, conversation, ...target });
    if (answer.kind === 'done' && purpose === 'transfer') {
      model.notice(say('transfer.done', { name }));
    }
  };
  const inCall = new Set(model.parties.of(conversation)?.guests.map((it) => it.agent));
  const choices: Choice[] = [
    ...desk.queues.map(({ id, name }) => {
      const waiting = model.queues.value.find((it) => it.queue === id)?.waiting ?? 0;
      return {
        key: `q${id}`,
        group: say('transfer.queues'),
        label: localized(name),
        ...(waiting > 0 && { hint: say('queues.waiting', { count: waiting }) }),
        run: () => void to(localized(name), { queue: id }),
      };
    }),
    ...desk.agents
      .filter(({ agent }) => agent !== model.session.agent)
      .filter(({ agent }) => purpose === 'transfer' || !inCall.has(agent))
      .map(({ agent, name }) => ({
        key: `a${agent}`,
        group: say('transfer.agents'),
        label: name,
        run: () => void to(name, { agent }),
      })),
  ];
  const mayGoOutside =
    purpose === 'transfer' &&
    (head?.channel === 'voice' || model.softphone.call(conversation) !== undefined);
  const outside = (number: string): Choice | undefined =>
    NUMBER.test(number)
      ? {
          key: 'number',
          group: say('transfer.outside'),
          label: say('transfer.number', { number }),
          run: () => void to(number, { number }),
        }
      : undefined;
  const search = say(mayGoOutside ? 'transfer.searchCall' : 'transfer.search');
  return (
    <ModalDialog
      label={purpose === 'transfer' ? say('transfer.title') : sayPhone('consult.title')}
      closeLabel={say('close')}
      heading
      onClose={close}
    >
      <ChoiceList
        label={search}
        placeholder={search}
        none={say('transfer.none')}
        language={language.value}
        choices={choices}
        {...(mayGoOutside && { typed: outside })}
      />
    </ModalDialog>
  );
}
