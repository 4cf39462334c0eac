import { useState } from 'preact/hooks';
import { say } from '../../messages/widget.ts';
import type { WidgetModel } from '../../viewmodel/widget.ts';

/** The mouths of five faces, from bad to good. */
const MOUTHS = [
  'M8 17.5c1-2 2.4-3 4-3s3 1 4 3',
  'M8.5 16.5c1-1 2.2-1.5 3.5-1.5s2.5.5 3.5 1.5',
  'M8.5 15.5h7',
  'M8.5 14.5c1 1.200 2.200 1.800 3.5 1.800s2.5-.6 3.5-1.800',
  'M7.5 13.5h9c-.4 2.700-2.200 4.200-4.5 4.200s-4.100-1.5-4.5-4.200z',
];

/** How it was: a score, and a comment who wants. */
export function Rating({ model }: { model: WidgetModel }) {
  const [score, setScore] = useState(0);
  const [comment, setComment] = useState('');
  return (
    <form
      class="rating"
      onSubmit={(event) => {
        event.preventDefault();
        if (score) model.rate(score, comment);
      }}
    >
      <fieldset>
        <legend>{say('rate.title')}</legend>
        <div class="faces">
          {MOUTHS.map((mouth, i) => {
            const value = (i + 1) as 1 | 2 | 3 | 4 | 5;
            return (
              <label key={mouth} title={say(`rate.${value}`)}>
                <input
                  type="radio"
                  name="score"
                  value={value}
                  checked={score === value}
                  aria-label={say(`rate.${value}`)}
                  onChange={() => setScore(value)}
                />
                <svg viewBox="0 0 24 24" aria-hidden="true">
                  <circle cx="12" cy="12" r="10" />
                  <path d={`M8.7 9.5v.6M15.3 9.5v.6${mouth}`} />
                </svg>
              </label>
            );
          })}
        </div>
      </fieldset>
      {score > 0 && (
        <div class="rating-more">
          <textarea
            rows={2}
            maxLength={2000}
            placeholder={say('rate.comment')}
            aria-label={say('rate.comment')}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="button primary">
            {say('rate.send')}
          </button>
        </div>
      )}
    </form>
  );
}
