import { say } from '../../messages/phone.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import type { Supervision } from '../../wire/parts.ts';
import { Icon, type IconName } from '../part/icon.tsx';

const WAYS: readonly (readonly [Supervision, IconName])[] = [
  ['listen', 'eye'],
  ['whisper', 'mic'],
  ['barge', 'users'],
];

interface Props {
  model: DeskModel;
  conversation: number;
  /** Whose call it is, where that is not clear from around. */
  name?: string;
}

/** The ways to take part in an agent's call. */
export function Supervising({ model, conversation, name }: Props) {
  const present = model.parties.supervision(conversation);
  return (
    <div class="supervising" role="group" aria-label={say('supervise.label')}>
      {WAYS.map(([how, icon]) => {
        const label = say(`supervise.${how}`);
        return (
          <button
            key={how}
            type="button"
            class="button small"
            aria-pressed={present === how}
            {...(name && { 'aria-label': `${label}: ${name}` })}
            onClick={() => void model.supervise(conversation, how)}
          >
            <Icon name={icon} size={15} />
            <span>{label}</span>
          </button>
        );
      })}
    </div>
  );
}
