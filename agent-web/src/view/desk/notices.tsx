import { say } from '../../messages/desk.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { Icon } from '../part/icon.tsx';

/** Sentences that appear for a moment. */
export function Notices({ model }: { model: DeskModel }) {
  return (
    <div class="notices" role="status">
      {model.notices.all.value.map(({ key, tone, sentence }) => (
        <div class="notice" data-tone={tone} key={key}>
          <Icon name={tone === 'problem' ? 'alert' : 'check'} size={18} />
          <span>{sentence}</span>
          <button
            type="button"
            class="tool"
            aria-label={say('close')}
            onClick={() => model.notices.drop(key)}
          >
            <Icon name="cross" size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
