import { type DeskKey, deskMessages, say } from '../../messages/desk.ts';
import { say as sayPhone } from '../../messages/phone.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import type { Entry, Supervision } from '../../wire/parts.ts';
import { dispositionName, queueName } from './names.ts';

/** What an entry that is no message says to an agent, or undefined if nothing. */
export function eventText(model: DeskModel, entry: Entry): string | undefined {
  const { author, detail, text } = entry;
  const { name } = author;
  switch (entry.type) {
    case 'joined':
      return say('entry.joined', { name });
    case 'left':
      return say('entry.left', { name });
    case 'queued':
      return say('entry.queued', { queue: queueName(model, detail ?? '') });
    case 'nudged':
      return say('entry.nudged');
    case 'closed':
      return say('entry.closed', { why: reason(detail) });
    case 'reopened':
      return say('entry.reopened');
    case 'callback':
      return say('entry.callback', { number: detail ?? '' });
    case 'callback_cancelled':
      return say('entry.callbackCancelled');
    case 'dialled':
      return say('entry.dialled', { name, number: detail ?? '' });
    case 'forwarded':
      return say(author.agent ? 'entry.forwardedBy' : 'entry.forwarded', {
        name,
        number: detail ?? '',
      });
    case 'reached':
      return say('entry.reached');
    case 'unreached':
      return say('entry.unreached', { why: reason(detail) });
    case 'voice_began':
      return say('entry.voiceBegan');
    case 'voice_ended':
      return say('entry.voiceEnded');
    case 'voice_missed':
      return say(detail === 'given-up' ? 'entry.voiceGivenUp' : 'entry.voiceMissed');
    case 'rated': {
      const score = say('entry.rated', { score: detail ?? '' });
      return text ? `${score}: ${text}` : score;
    }
    case 'disposed': {
      const parts = [detail && dispositionName(model, detail), text].filter(Boolean);
      return say('entry.disposed', { what: parts.join(' · ') });
    }
    case 'consulted':
      return say('entry.consulted', { name, colleague: detail ?? '' });
    case 'supervised':
      return sayPhone(`entry.supervised.${supervisionOf(detail)}`, { name });
    case 'recording':
      return say(detail === 'paused' ? 'entry.recordingPaused' : 'entry.recordingOn', { name });
    case 'recorded':
    case 'voicemail':
    case 'text':
    case 'file':
    case 'note':
    case 'hidden':
    case 'form':
      return undefined;
  }
}

function supervisionOf(detail: string | undefined): Supervision {
  return detail === 'whisper' || detail === 'barge' ? detail : 'listen';
}

function reason(detail: string | undefined): string {
  const key = `closed.${detail}`;
  return key in deskMessages.en ? say(key as DeskKey) : (detail ?? '');
}
