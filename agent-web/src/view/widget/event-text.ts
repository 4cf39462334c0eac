import { say } from '../../messages/widget.ts';
import type { Entry } from '../../wire/parts.ts';

/** What an entry that is no message says to the visitor, or undefined if nothing. */
export function eventText(entry: Entry): string | undefined {
  const { name } = entry.author;
  switch (entry.type) {
    case 'joined':
      return say('entry.joined', { name });
    case 'left':
      return say('entry.left', { name });
    case 'queued':
      return say('entry.queued');
    case 'nudged':
      return say('entry.nudged');
    case 'closed':
      return say(entry.detail === 'silent' ? 'entry.closed.silent' : 'entry.closed');
    case 'reopened':
      return say('entry.reopened');
    case 'rated':
      return say('entry.rated', { score: entry.detail ?? '' });
    case 'callback':
      return say('entry.callback', { number: entry.detail ?? '' });
    case 'callback_cancelled':
      return say('entry.callbackCancelled');
    case 'voice_began':
      return say('entry.voiceBegan');
    case 'voice_ended':
      return say('entry.voiceEnded');
    case 'voice_missed':
      return say(entry.detail === 'given-up' ? 'entry.voiceGivenUp' : 'entry.voiceMissed');
    case 'text':
    case 'file':
    case 'note':
    case 'hidden':
    case 'form':
    case 'disposed':
    case 'consulted':
    case 'supervised':
    case 'dialled':
    case 'forwarded':
    case 'reached':
    case 'unreached':
      return undefined;
  }
}
