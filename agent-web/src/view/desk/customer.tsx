import './customer.css';
import type { ComponentChildren } from 'preact';
import * as rest from '../../connection/rest.ts';
import { language } from '../../messages/catalogue.ts';
import { say } from '../../messages/desk.ts';
import { say as sayPhone } from '../../messages/phone.ts';
import type { DeskModel } from '../../viewmodel/desk.ts';
import type { Talk } from '../../viewmodel/talks.ts';
import type { Page } from '../../wire/parts.ts';
import { Avatar } from '../part/avatar.tsx';
import { save } from '../part/file.tsx';
import { Icon } from '../part/icon.tsx';
import { supervises } from './commands.ts';
import { CustomerHistory } from './history.tsx';
import { KnownNumber } from './known-number.tsx';
import { customerName, fieldName } from './names.ts';

/** Who the customer is, where he is, and what was before. */
export function Customer({ model }: { model: DeskModel }) {
  const talk = model.shown.value;
  if (!talk) return null;
  const { customer } = talk;
  const id = talk.conversation.head.conversation;
  return (
    <aside class="customer" aria-label={say('customer.label')}>
      <div class="customer-top">
        <Avatar name={customer.name ?? ''} of={customer.visitor} size="large" />
        <h2>
          <bdi>{customerName(customer)}</bdi>
        </h2>
        <p class="badges">
          {customer.verified && (
            <span class="badge good">
              <Icon name="check" size={13} />
              {say('customer.verified')}
            </span>
          )}
          {customer.blocked && (
            <span class="badge bad">
              <Icon name="block" size={13} />
              {say('customer.blocked')}
            </span>
          )}
        </p>
      </div>
      <dl class="facts">
        {customer.email && <Fact name={say('customer.email')}>{customer.email}</Fact>}
        <KnownNumber model={model} talk={talk} key={id} />
        {customer.page && (
          <Fact name={say('customer.page')}>
            <PageLink page={customer.page} />
          </Fact>
        )}
        {customer.page?.referrer && (
          <Fact name={say('customer.referrer')}>{address(customer.page.referrer)}</Fact>
        )}
        {customer.language && (
          <Fact name={say('customer.language')}>{languageName(customer.language)}</Fact>
        )}
        {ownFields(customer).map(([name, value]) => (
          <Fact name={fieldName(name)} key={name}>
            {value}
          </Fact>
        ))}
        <Fact name={say('customer.number')}>{customer.visitor}</Fact>
      </dl>
      <CustomerHistory
        model={model}
        conversation={id}
        known={`${customer.phone?.number ?? ''} ${customer.phone?.source ?? ''}`}
        key={id}
      />
      <div class="customer-actions">
        <CallCustomer model={model} talk={talk} />
        <button type="button" class="quiet-button" onClick={() => void download(model, id)}>
          <Icon name="download" size={16} />
          {say('customer.transcript')}
        </button>
        {supervises(model) && (
          <button
            type="button"
            class="quiet-button"
            onClick={() =>
              void model.ask({ kind: 'block', conversation: id, on: !customer.blocked })
            }
          >
            <Icon name="block" size={16} />
            {say(customer.blocked ? 'customer.unblock' : 'customer.block')}
          </button>
        )}
      </div>
    </aside>
  );
}

/** Calls the customer by the number that is known of him, unless he is on the phone. */
function CallCustomer({ model, talk }: { model: DeskModel; talk: Talk }) {
  const phone = talk.customer.phone?.number ?? talk.customer.fields.phone;
  const id = talk.conversation.head.conversation;
  if (!phone || !model.softphone.exists.value || model.softphone.call(id)) return null;
  const call = async () => {
    const problem = await model.dial(phone, id);
    if (problem) model.notice(problem, 'problem');
  };
  return (
    <button type="button" class="quiet-button" onClick={() => void call()}>
      <Icon name="phone" size={16} />
      {sayPhone('dial.customer', { number: phone })}
    </button>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <bdi>{name}</bdi>
      </dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

function PageLink({ page }: { page: Page }) {
  const text = page.title || address(page.url);
  if (!/^https?:\/\//i.test(page.url)) return <>{text}</>;
  return (
    <a href={page.url} target="_blank" rel="noopener noreferrer nofollow" title={page.url}>
      <bdi>{text}</bdi>
    </a>
  );
}

/** The answers of the form that are not shown elsewhere. */
function ownFields({ fields, name, email, phone }: Talk['customer']): readonly [string, string][] {
  const shown = [name, email, phone?.number];
  return Object.entries(fields).filter(([, value]) => !shown.includes(value));
}

async function download(model: DeskModel, id: number): Promise<void> {
  try {
    save(await rest.transcript(id), `${id}.txt`);
  } catch (error) {
    model.notice(error instanceof Error ? error.message : String(error), 'problem');
  }
}

function address(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return host + (pathname === '/' ? '' : pathname);
  } catch {
    return url;
  }
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([language.value], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
