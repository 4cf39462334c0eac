import { useEffect, useRef } from 'preact/hooks';
import { localized } from '../../messages/catalogue.ts';
import { say } from '../../messages/desk.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { Icon } from '../part/icon.tsx';

/** The finishing work: what it was about, in one choice and a few tags. */
export function WrapUp({ model, id }: { model: DeskModel; id: number }) {
  const { disposition, tags = [] } = model.wrapUps.value[id] ?? {};
  const form = useRef<HTMLFormElement>(null);
  const desk = model.welcome.value?.desk;

  useEffect(() => {
    form.current?.querySelector('input')?.focus();
  }, [id]);

  const extend = async () => {
    const answer = await model.ask({ kind: 'extend-wrap-up', conversation: id });
    if (answer.kind === 'done') model.notice(say('wrap.extended'));
  };
  const toggle = (tag: string) =>
    model.chooseWrapUp(id, {
      ...(disposition && { disposition }),
      tags: tags.includes(tag) ? tags.filter((it) => it !== tag) : [...tags, tag],
    });

  return (
    <form
      class="wrap-up"
      ref={form}
      aria-label={say('wrap.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void model.finishWrapUp(id);
      }}
    >
      <fieldset>
        <legend>{say('wrap.disposition')}</legend>
        <div class="chips">
          {desk?.dispositions.map((it) => (
            <label class="chip" key={it.id}>
              <input
                type="radio"
                name="disposition"
                checked={disposition === it.id}
                onChange={() => model.chooseWrapUp(id, { disposition: it.id, tags })}
              />
              <span>{localized(it.name)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {desk && desk.tags.length > 0 && (
        <fieldset>
          <legend>{say('wrap.tags')}</legend>
          <div class="chips">
            {desk.tags.map((tag) => (
              <label class="chip" key={tag}>
                <input type="checkbox" checked={tags.includes(tag)} onChange={() => toggle(tag)} />
                <span>{tag}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div class="wrap-buttons">
        <button type="button" class="button" onClick={() => void extend()}>
          <Icon name="clock" size={16} />
          {say('wrap.extend')}
        </button>
        <button type="submit" class="button primary">
          <Icon name="check" size={16} />
          {say('wrap.finish')}
        </button>
      </div>
    </form>
  );
}
