import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { language } from '../../messages/catalogue.ts';
import { say } from '../../messages/widget.ts';
import { isOpen } from '../../model/conversation.ts';
import { size } from '../../model/format.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';
import { EmojiPicker } from '../part/emoji.tsx';
import { grow, insert } from '../part/growing.ts';
import { Icon } from '../part/icon.tsx';

/** Where the visitor writes. */
export function Composer({ model }: { model: WidgetModel }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [emojis, setEmojis] = useState(false);
  const conversation = model.shown.value;
  const open = conversation !== undefined && isOpen(conversation);
  const text = model.draft.value;

  useLayoutEffect(() => grow(area.current), [text]);

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
  const attach = (files: Iterable<File> | null | undefined) => {
    for (const file of files ?? []) void model.sendFile(file);
  };
  const label = say(open ? 'composer.label' : 'composer.reopen');

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        attach(event.dataTransfer?.files);
      }}
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
      {emojis && (
        <EmojiPicker
          label={say('composer.emojis')}
          onPick={(emoji) => {
            if (area.current) model.write(insert(area.current, emoji));
            setEmojis(false);
            area.current?.focus();
          }}
          onClose={() => {
            setEmojis(false);
            area.current?.focus();
          }}
        />
      )}
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
          onPaste={(event) => {
            const files = [...(event.clipboardData?.files ?? [])];
            if (files.length) event.preventDefault();
            attach(files);
          }}
        />
        <div class="composer-tools">
          <button
            type="button"
            class="tool"
            aria-label={say('composer.attach')}
            onClick={() => picker.current?.click()}
          >
            <Icon name="clip" />
          </button>
          <button
            type="button"
            class="tool"
            aria-label={say('composer.emoji')}
            aria-expanded={emojis}
            onClick={() => setEmojis(!emojis)}
          >
            <Icon name="smile" />
          </button>
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
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        onChange={(event) => {
          attach(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </form>
  );
}

function problemText(model: WidgetModel): string {
  const problem = model.problem.value;
  if (problem?.code !== 'file-too-large') return problem?.sentence ?? '';
  const limit = size(model.card.value?.fileBytes ?? 0, language.value);
  return say('file.tooLarge', { name: problem.sentence, limit });
}
