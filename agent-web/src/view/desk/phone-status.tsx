import './phone-status.css';
import { say } from '../../messages/phone.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { dialog } from '../../viewmodel/screen.ts';
import { Icon } from '../part/icon.tsx';

/** Whether calls can be offered to this agent, and why not; nothing where there is no telephone. */
export function PhoneStatus({ model }: { model: DeskModel }) {
  const { softphone } = model;
  if (!softphone.exists.value) return null;
  const readiness = softphone.readiness.value;
  const needsHand = readiness === 'microphone-refused' || readiness === 'microphone-missing';
  const well = readiness === 'registered' || readiness === 'registering';
  return (
    <div class="phone-status" data-well={well || undefined}>
      <div class="phone-words" role="status" aria-label={say('phone.label')}>
        <Icon name={needsHand ? 'micOff' : 'phone'} size={16} />
        <span>
          <strong title={say(`why.${readiness}`)}>{say(`phone.${readiness}`)}</strong>
          {!well && <span>{say(`why.${readiness}`)}</span>}
        </span>
      </div>
      <button
        type="button"
        class="tool"
        aria-label={say('phone.settings')}
        title={say('phone.settings')}
        onClick={() => {
          dialog.value = 'sound';
        }}
      >
        <Icon name="sound" size={16} />
      </button>
      {needsHand && (
        <button type="button" class="button small" onClick={() => softphone.retry()}>
          {say('phone.retry')}
        </button>
      )}
    </div>
  );
}
