import { language } from '../../messages/catalogue.ts';
import { say } from '../../messages/desk.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { dialog } from '../../viewmodel/screen.ts';
import { ChoiceList } from '../part/choice-list.tsx';
import { ModalDialog } from '../part/dialog.tsx';
import { commands, shortcut } from './commands.ts';

/** Everything that can be done, by its name. */
export function Palette({ model }: { model: DeskModel }) {
  const close = () => {
    dialog.value = undefined;
  };
  return (
    <ModalDialog
      label={say('palette.title')}
      closeLabel={say('close')}
      class="palette"
      onClose={close}
    >
      <ChoiceList
        label={say('palette.search')}
        placeholder={say('palette.search')}
        none={say('palette.none')}
        language={language.value}
        choices={commands(model).map(({ key, label, code, run }) => ({
          key,
          label,
          ...(code && { hint: shortcut(code) }),
          run: () => {
            close();
            run();
          },
        }))}
      />
    </ModalDialog>
  );
}
