import { localized } from '../../messages/catalogue.ts';
import { say } from '../../messages/widget.ts';
import type { Field, WorkspaceCard } from '../../wire/parts.ts';

export type Answers = Readonly<Record<string, string>>;

interface Props {
  card: WorkspaceCard;
  answers: Answers;
  /** Which fields are wrong, and why. */
  wrong: Answers;
  onAnswer(name: string, value: string): void;
}

/** The fields of the form before the chat. */
export function Fields({ card, answers, wrong, onAnswer }: Props) {
  return (
    <>
      {card.fields.map((field) => (
        <div class="field" key={field.name}>
          <label for={`f-${field.name}`}>
            {localized(field.label)}
            {!field.required && <small> ({say('start.optional')})</small>}
          </label>
          <Input
            field={field}
            value={answers[field.name] ?? ''}
            wrong={wrong[field.name]}
            onAnswer={(value) => onAnswer(field.name, value)}
          />
          {wrong[field.name] && (
            <p class="wrong" id={`w-${field.name}`}>
              {wrong[field.name]}
            </p>
          )}
        </div>
      ))}
    </>
  );
}

interface InputProps {
  field: Field;
  value: string;
  wrong: string | undefined;
  onAnswer(value: string): void;
}

const completions: Readonly<Record<string, string>> = {
  name: 'name',
  email: 'email',
  phone: 'tel',
  tel: 'tel',
};

function Input({ field, value, wrong, onAnswer }: InputProps) {
  const common = {
    id: `f-${field.name}`,
    name: field.name,
    value,
    'aria-required': field.required,
    'aria-invalid': wrong ? true : undefined,
    'aria-describedby': wrong ? `w-${field.name}` : undefined,
  } as const;
  switch (field.type) {
    case 'choice':
      return (
        <select {...common} onChange={(event) => onAnswer(event.currentTarget.value)}>
          <option value="">{say('start.choose')}</option>
          {Object.entries(field.choices).map(([choice, label]) => (
            <option key={choice} value={choice}>
              {localized(label)}
            </option>
          ))}
        </select>
      );
    case 'long':
      return (
        <textarea
          {...common}
          rows={3}
          maxLength={2000}
          onInput={(event) => onAnswer(event.currentTarget.value)}
        />
      );
    default:
      return (
        <input
          {...common}
          {...typeOf(field)}
          maxLength={200}
          autocomplete={completions[field.type] ?? completions[field.name] ?? 'on'}
          onInput={(event) => onAnswer(event.currentTarget.value)}
        />
      );
  }
}

function typeOf({ type }: Field): { type: 'text' } {
  return { type: (type === 'email' || type === 'tel' ? type : 'text') as 'text' };
}

/** What is wrong with the answers, by field. */
export function wrongAnswers(card: WorkspaceCard, answers: Answers): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const { name, type, required } of card.fields) {
    const value = (answers[name] ?? '').trim();
    if (required && !value) wrong[name] = say('start.required');
    else if (type === 'email' && value && !/^\S+@\S+\.\S+$/.test(value)) {
      wrong[name] = say('start.emailWrong');
    }
  }
  return wrong;
}

/** Only what has been answered. */
export function given(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value),
  );
}
