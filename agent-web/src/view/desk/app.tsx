import { useEffect, useState } from 'preact/hooks';
import * as rest from '../../connection/rest.ts';
import { say } from '../../messages/desk.ts';
import { DeskModel } from '../../viewmodel/desk.ts';
import type { Session } from '../../wire/rest.ts';
import { Desk } from './desk.tsx';
import { SignIn } from './sign-in.tsx';

/** Signed in or not. */
export function App() {
  const [model, setModel] = useState<DeskModel>();
  const [known, setKnown] = useState(false);

  const begin = (session: Session) => {
    const signedOut = () => setModel(undefined);
    setModel(new DeskModel({ server: location.origin, session, signedOut }));
  };

  useEffect(() => {
    rest
      .session()
      .then((session) => session && begin(session))
      .catch(() => undefined)
      .finally(() => setKnown(true));
  }, []);

  if (model) return <Desk model={model} key={model.session.agent} />;
  if (known) return <SignIn onSignedIn={begin} />;
  return (
    <p class="loading" role="status">
      {say('loading')}
    </p>
  );
}
