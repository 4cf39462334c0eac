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

/** The letters of somebody, beside the name. */
export function Avatar({ name, of, size, presence }: Props) {
  return (
    <span class={`avatar hue-${hue(of)} ${size ?? ''}`} data-presence={presence} aria-hidden="true">
      {initials(name, language.value) || <Icon name="user" size={16} />}
    </span>
  );
}
