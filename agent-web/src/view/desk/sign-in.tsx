import './sign-in.css';
import { useState } from 'preact/hooks';
import * as rest from '../../connection/rest.ts';
import { language } from '../../messages/catalogue.ts';
import { say } from '../../messages/desk.ts';
import { isDark, toggleLanguage, toggleTheme } from '../../viewmodel/screen.ts';
import type { Session } from '../../wire/rest.ts';
import { Icon } from '../part/icon.tsx';
import { Logo } from './logo.tsx';

export function SignIn({ onSignedIn }: { onSignedIn(session: Session): void }) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const value = (name: string) => String(data.get(name) ?? '').trim();
    setBusy(true);
    setProblem('');
    try {
      const signed = await rest.signIn(
        value('workspace'),
        value('user'),
        String(data.get('password') ?? ''),
      );
      onSignedIn(signed);
    } catch (error) {
      setBusy(false);
      if (!(error instanceof rest.RestRefusal)) setProblem(say('sign.unreachable'));
      else if (error.status === 401) setProblem(say('sign.wrong'));
      else setProblem(error.message);
    }
  };

  return (
    <main class="sign">
      <form class="sign-card" onSubmit={onSubmit}>
        <Logo size={44} />
        <h1>{say('sign.title')}</h1>
        <label>
          <span>{say('sign.workspace')}</span>
          <input
            name="workspace"
            required
            autocomplete="organization"
            value={new URLSearchParams(location.search).get('workspace') ?? 'demo'}
            spellcheck={false}
          />
        </label>
        <label>
          <span>{say('sign.user')}</span>
          <input
            name="user"
            required
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            autofocus
          />
        </label>
        <label>
          <span>{say('sign.password')}</span>
          <input name="password" type="password" required autocomplete="current-password" />
        </label>
        <p class="sign-problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="button primary" aria-disabled={busy}>
          {say(busy ? 'sign.going' : 'sign.go')}
        </button>
      </form>
      <div class="sign-tools">
        <button type="button" class="quiet-button" onClick={toggleLanguage}>
          <Icon name="globe" size={16} />
          {say('command.language')}
        </button>
        <button type="button" class="quiet-button" onClick={toggleTheme} lang={language.value}>
          <Icon name={isDark() ? 'sun' : 'moon'} size={16} />
          {say(isDark() ? 'menu.light' : 'menu.dark')}
        </button>
      </div>
    </main>
  );
}
