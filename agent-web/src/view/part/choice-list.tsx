import { useEffect, useRef, useState } from 'preact/hooks';

export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly group?: string;
  run(): void;
}

interface Props {
  label: string;
  placeholder: string;
  none: string;
  choices: readonly Choice[];
  /** What can be chosen since it was typed, after all others. */
  typed?(query: string): Choice | undefined;
  language: string;
}

const MOST_SHOWN = 60;

/** A field that narrows a list; arrows move in it, Enter chooses. */
export function ChoiceList({ label, placeholder, none, choices, typed, language }: Props) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const words = query.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  const own = typed?.(query.trim());
  const found = choices
    .filter(({ label, hint, group }) => {
      const text = `${group ?? ''} ${label} ${hint ?? ''}`.toLocaleLowerCase(language);
      return words.every((word) => text.includes(word));
    })
    .slice(0, MOST_SHOWN)
    .concat(own ?? []);
  const active = Math.min(at, found.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      setAt((active + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      found[active]?.run();
    }
  };

  return (
    <>
      <input
        class="choice-input"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="choices"
        aria-activedescendant={found[active] ? `choice-${active}` : undefined}
        aria-label={label}
        placeholder={placeholder}
        value={query}
        autocomplete="off"
        spellcheck={false}
        autofocus
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div class="choices" id="choices" role="listbox" aria-label={label} ref={list} tabIndex={-1}>
        {found.map((choice, i) => (
          <div key={choice.key} role="none">
            {choice.group && choice.group !== found[i - 1]?.group && (
              <p class="menu-heading" role="none">
                {choice.group}
              </p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus */}
            <div
              class="choice"
              id={`choice-${i}`}
              role="option"
              aria-selected={i === active}
              onClick={choice.run}
              onPointerMove={() => setAt(i)}
            >
              <span>{choice.label}</span>
              {choice.hint && <kbd>{choice.hint}</kbd>}
            </div>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p class="choices-none" role="status">
          {none}
        </p>
      )}
    </>
  );
}
