import { localized } from '../../messages/catalogue.ts';
import { type DeskKey, deskMessages, say } from '../../messages/desk.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import type { AgentState, ConversationHead, Customer, Named } from '../../wire/parts.ts';

/** What people call things that have an id. */

export function queueName(model: DeskModel, id: string): string {
  return named(model.welcome.value?.desk.queues, id);
}

export function pauseName(model: DeskModel, id: string | undefined): string {
  if (id === 'missed') return say('state.missed');
  return id ? named(model.welcome.value?.desk.pauseReasons, id) : '';
}

export function dispositionName(model: DeskModel, id: string): string {
  return named(model.welcome.value?.desk.dispositions, id);
}

export function agentName(model: DeskModel, id: string): string {
  return model.welcome.value?.desk.agents.find((it) => it.agent === id)?.name ?? id;
}

/** Who somebody is, by what is known: a name, an address, the number of a caller. */
export function customerName(customer: Partial<Customer>): string {
  return (
    customer.name ||
    customer.email ||
    customer.phone?.number ||
    customer.fields?.phone ||
    say('visitor.unknown')
  );
}

/** Whether the customer is there: on the page, or on the phone. */
export function presenceOf({ channel, state, visitorAway }: ConversationHead): 'here' | 'gone' {
  const gone = channel === 'voice' ? state === 'closed' : visitorAway;
  return gone ? 'gone' : 'here';
}

export function stateName(state: AgentState): string {
  return say(`state.${state}`);
}

/** What a field of the form before the chat is called, where its name is a usual one. */
export function fieldName(name: string): string {
  const key = `field.${name}`;
  return key in deskMessages.en ? say(key as DeskKey) : name;
}

function named(all: readonly Named[] | undefined, id: string): string {
  const found = all?.find((it) => it.id === id);
  return found ? localized(found.name) : id;
}
