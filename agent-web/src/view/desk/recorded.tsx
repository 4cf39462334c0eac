import { language } from '../../messages/catalogue.ts';
import { say } from '../../messages/desk.ts';
import { clockTime } from '../../model/format.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import type { Entry } from '../../wire/parts.ts';

/** A recorded call, or a message that a caller has spoken, with what it takes to hear it. */
export function RecordedView({ entry, model }: { entry: Entry; model: DeskModel }) {
  const isMessage = entry.type === 'voicemail';
  const label = say(isMessage ? 'entry.voicemail' : 'entry.recorded');
  const mayHear = isMessage || model.hearsRecordings;
  return (
    <section class="recorded" aria-label={label}>
      <h3>
        {mayHear ? label : say('entry.recordedForSupervisors')}
        <time>{clockTime(entry.at, language.value)}</time>
      </h3>
      {mayHear && entry.file && (
        // biome-ignore lint/a11y/useMediaCaption: nobody has written down what is said
        <audio controls preload="none" src={model.fileUrl(entry.file.id)} aria-label={label} />
      )}
    </section>
  );
}
