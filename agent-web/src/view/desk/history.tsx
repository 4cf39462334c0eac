import './history.css';
import { useEffect, useState } from 'preact/hooks';
import { say } from '../../messages/desk.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import type { Encounter } from '../../wire/rest.ts';
import { Icon } from '../part/icon.tsx';
import { dispositionName, queueName } from './names.ts';
import { when } from './when.ts';

interface Loaded {
  readonly encounters: readonly Encounter[];
  readonly more: boolean;
}

/**
 * Everything with the customer of a conversation, by chat and by phone, newest first.
 *
 * @param known changes when more or other conversations may be his
 */
export function CustomerHistory({
  model,
  conversation,
  known,
}: {
  model: DeskModel;
  conversation: number;
  known: string;
}) {
  const [loaded, setLoaded] = useState<Loaded>();

  useEffect(() => {
    let isWanted = true;
    void model.history(conversation).then((found) => {
      if (isWanted && found) setLoaded(found);
    });
    return () => {
      isWanted = false;
    };
  }, [conversation, known]);

  const showOlder = async () => {
    const last = loaded?.encounters.at(-1);
    const older = last && (await model.history(conversation, last.conversation));
    if (loaded && older) {
      setLoaded({ encounters: [...loaded.encounters, ...older.encounters], more: older.more });
    }
  };

  if (!loaded) return null;
  const isFirst = loaded.encounters.every((it) => it.conversation === conversation);
  return (
    <section class="history" aria-label={say('customer.history')}>
      <h3>{say('customer.history')}</h3>
      {isFirst ? (
        <p class="quiet">{say('customer.noHistory')}</p>
      ) : (
        <ol>
          {loaded.encounters.map((it) => (
            <li key={it.conversation}>
              <Line model={model} encounter={it} isThis={it.conversation === conversation} />
            </li>
          ))}
        </ol>
      )}
      {loaded.more && (
        <button type="button" class="quiet-button" onClick={() => void showOlder()}>
          {say('history.more')}
        </button>
      )}
    </section>
  );
}

function Line({
  model,
  encounter,
  isThis,
}: {
  model: DeskModel;
  encounter: Encounter;
  isThis: boolean;
}) {
  const { channel, queue, agent, openedAt, closedAt, disposition, score } = encounter;
  const kind = channel === 'voice' || channel === 'task' ? channel : 'chat';
  const outcome = closedAt === 0 ? say('history.open') : agent ? '' : say('history.nobody');
  return (
    <button
      type="button"
      class="encounter"
      disabled={isThis}
      aria-current={isThis ? 'true' : undefined}
      onClick={() => void model.lookUp(encounter.conversation)}
    >
      <span class="encounter-kind" role="img" aria-label={say(`history.${kind}`)}>
        <Icon name={kind === 'voice' ? 'phone' : kind === 'task' ? 'note' : 'inbox'} size={15} />
      </span>
      <span class="encounter-text">
        <span>
          {when(openedAt)}
          {queue && <> · {queueName(model, queue)}</>}
          {isThis && <> · {say('history.now')}</>}
        </span>
        <span class="encounter-more">
          {agent && <bdi>{say('history.with', { name: agent.name })}</bdi>}
          {!isThis && outcome && <span>{outcome}</span>}
          {disposition && <span>{dispositionName(model, disposition)}</span>}
          {encounter.recorded && (
            <span class="encounter-recorded">
              <Icon name="mic" size={12} />
              {say('history.recorded')}
            </span>
          )}
          {!encounter.certain && <span class="encounter-perhaps">{say('history.perhaps')}</span>}
        </span>
      </span>
      {score > 0 && <span class="score">{score}/5</span>}
    </button>
  );
}
