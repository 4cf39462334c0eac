import { useLayoutEffect, useRef } from 'preact/hooks';
import { language } from '../../messages/catalogue.ts';
import { say } from '../../messages/widget.ts';
import { isOpen } from '../../model/conversation.ts';
import { size } from '../../model/format.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';
import { AttachButton, dropping, pasting } from '../part/attaching.tsx';
import { useEmojis } from '../part/emoji-insert.tsx';
import { grow } from '../part/growing.ts';
import { Icon } from '../part/icon.tsx';

/** Where the visitor writes. */
export function Composer({ model }: { model: WidgetModel }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const conversation = model.shown.value;
  const open = conversation !== undefined && isOpen(conversation);
  const text = model.draft.value;

  useLayoutEffect(() => grow(area.current), [text]);

  const emojis = useEmojis(area, say('composer.emojis'), (value) => model.write(value));
  const send = () => {
    if (!text.trim()) return;
    model.send(text);
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  };
  const attach = (files: Iterable<File>) => {
    for (const file of files) void model.sendFile(file);
  };
  const label = say(open ? 'composer.label' : 'composer.reopen');

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      {...dropping(attach)}
    >
      {model.problem.value && (
        <p class="wrong" role="alert">
          {problemText(model)}
          <button
            type="button"
            class="link"
            onClick={() => {
              model.problem.value = undefined;
            }}
          >
            {say('confirm.cancel')}
          </button>
        </p>
      )}
      {emojis.picker}
      <div class="composer-box">
        <textarea
          ref={area}
          rows={1}
          maxLength={8000}
          value={text}
          placeholder={label}
          aria-label={label}
          onInput={(event) => model.write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={pasting(attach)}
        />
        <div class="composer-tools">
          <AttachButton label={say('composer.attach')} onAttach={attach} />
          {emojis.button()}
          <button
            type="submit"
            class="send"
            aria-label={say('composer.send')}
            disabled={!text.trim()}
          >
            <Icon name="send" size={18} />
          </button>
        </div>
      </div>
    </form>
  );
}

function problemText(model: WidgetModel): string {
  const problem = model.problem.value;
  if (problem?.code !== 'file-too-large') return problem?.sentence ?? '';
  const limit = size(model.card.value?.fileBytes ?? 0, language.value);
  return say('file.tooLarge', { name: problem.sentence, limit });
}
