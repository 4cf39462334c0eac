import { language } from '../../messages/catalogue.ts';
import { hue, initials } from '../../model/format.ts';
import { Icon } from './icon.tsx';

interface Props {
  name: string;
  /** Decides the colour. */
  of: string;
  size?: 'small' | 'large';
  presence?: 'here' | 'gone';
}

/** The letters of somebody, beside the name. The style draws them: they are no text to be read. */
export function Avatar({ name, of, size, presence }: Props) {
  const letters = initials(name, language.value);
  return (
    <span
      class={`avatar hue-${hue(of)} ${size ?? ''}`}
      data-presence={presence}
      data-letters={letters}
      aria-hidden="true"
    >
      {!letters && <Icon name="user" size={16} />}
    </span>
  );
}
