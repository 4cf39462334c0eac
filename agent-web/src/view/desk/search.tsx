import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../messages/desk.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import { goTo } from '../../viewmodel/screen.ts';
import type { ConversationItem } from '../../wire/rest.ts';
import { Avatar } from '../part/avatar.tsx';
import { Icon } from '../part/icon.tsx';
import { customerName, queueName } from './names.ts';
import { when } from './when.ts';

const WAIT_MILLIS = 250;

/** All conversations of the workspace, by words. */
export function SearchPage({ model }: { model: DeskModel }) {
  const [text, setText] = useState('');
  const [items, setItems] = useState<readonly ConversationItem[]>();
  const asked = useRef(0);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.focus(), []);

  useEffect(() => {
    const number = ++asked.current;
    const timer = setTimeout(
      async () => {
        const sought = text.trim();
        const found = await model.find({ limit: 50, ...(sought && { text: sought }) });
        if (number === asked.current) setItems(found);
      },
      text ? WAIT_MILLIS : 0,
    );
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <section class="page search" aria-label={say('search.title')}>
      <h1>{say('search.title')}</h1>
      <label class="search-field">
        <Icon name="search" size={18} />
        <span class="only-read">{say('search.placeholder')}</span>
        <input
          type="search"
          ref={field}
          value={text}
          placeholder={say('search.placeholder')}
          autocomplete="off"
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <p class="quiet" role="status">
        {items &&
          (items.length === 0
            ? say('search.none')
            : text
              ? say('search.results', { count: items.length })
              : say('search.hint'))}
      </p>
      <ul class="results">
        {items?.map((item) => (
          <li key={item.head.conversation}>
            <button
              type="button"
              onClick={() => {
                goTo('inbox');
                void model.look(item);
              }}
            >
              <Avatar name={item.customer.name ?? ''} of={item.customer.visitor} />
              <span class="row-main">
                <bdi class="row-name">{customerName(item.customer)}</bdi>
                <span class="preview">
                  {queueName(model, item.head.queue)} ·{' '}
                  {say('talk.number', { number: item.head.conversation })}
                  {item.head.agent && ` · ${item.head.agent.name}`}
                </span>
              </span>
              {item.head.score > 0 && <span class="score">{item.head.score}/5</span>}
              <time>{when(item.head.openedAt)}</time>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
