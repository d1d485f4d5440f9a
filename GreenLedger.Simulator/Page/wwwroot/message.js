// One bubble.

import { act } from './actions.js';
import { icon, make } from './dom.js';
import { formatted } from './format.js';
import { currentLocale, say } from './words.js';

export function timeOf(at, zone) {
  return new Intl.DateTimeFormat(currentLocale(), { hour: '2-digit', minute: '2-digit', timeZone: zone ?? undefined }).format(at);
}

export function dayOf(at, zone) {
  return new Intl.DateTimeFormat(currentLocale(), { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone ?? undefined }).format(at);
}

/**
 * @param message as the simulator tells it
 * @param chat what a bubble needs of its chat: zone, find(id), reply(message), edit(message), show(id)
 */
export function bubble(message, chat) {
  const item = make('li', { class: `message ${message.isOwn ? 'own' : 'theirs'}`, 'data-index': message.index });
  const box = make('div', { class: 'bubble' });
  item.append(box);
  box.append(make('span', { class: 'unseen' }, `${message.isOwn ? say('own') : say('bot')}: `));
  if (message.isDeleted) {
    box.append(make('em', { class: 'gone' }, say('deleted')), foot(message, chat));
    return item;
  }

  const quoted = message.quoted && chat.find(message.quoted);
  if (quoted) box.append(quote(quoted, chat));
  if (message.file) box.append(attachment(message.file));
  if (message.header) box.append(make('p', { class: 'head' }, message.header));
  if (message.text) box.append(make('div', { class: 'text' }, ...formatted(message.text)));
  if (message.footer) box.append(make('p', { class: 'small' }, message.footer));
  box.append(foot(message, chat));
  if (message.reaction) box.append(make('span', { class: 'reaction' }, message.reaction));
  if (message.options.length > 0) item.append(poll(message, chat));
  if (message.buttons.length > 0) item.append(buttons(message, chat));
  item.append(tools(message, chat));
  if (!message.isOwn) box.addEventListener('dblclick', () => chat.reply(message));
  return item;
}

function foot(message, chat) {
  const line = make('span', { class: 'foot' });
  if (message.isEdited && !message.isDeleted) line.append(make('span', {}, `${say('edited')} `));
  line.append(make('time', { dateTime: new Date(message.at).toISOString() }, timeOf(message.at, chat.zone)));
  if (message.isOwn && message.status) {
    const label = say('status')[message.status] ?? message.status;
    line.append(make('span', { class: `ticks ${message.status}`, role: 'img', 'aria-label': label, title: label }, icon(message.status === 'sent' ? 'tick' : 'ticks', true)));
  }
  return line;
}

function quote(quoted, chat) {
  const words = quoted.text || quoted.file?.name || '';
  return make('button', { type: 'button', class: 'quote', onclick: () => chat.show(quoted.id) },
    make('strong', {}, quoted.isOwn ? say('own') : 'GreenLedger'),
    make('span', {}, words.replaceAll('```', '').replaceAll('*', '').slice(0, 120)));
}

function attachment(file) {
  if (file.type.startsWith('image/') && file.type !== 'image/svg+xml') {
    const picture = () => make('img', { src: file.path, alt: `${say('picture')}: ${file.name}` });
    return make('button', { type: 'button', class: 'picture', onclick: () => enlarge(file, picture()) }, picture());
  }
  return make('a', { class: 'file', href: file.path, download: file.name }, icon('file'),
    make('span', {}, make('strong', {}, file.name), make('span', { class: 'small' }, `${say('download')}, ${Math.ceil(file.bytes / 1024)} KB`)));
}

function enlarge(file, picture) {
  const dialog = make('dialog', { class: 'large', 'aria-label': picture.alt, onclose: () => dialog.remove() },
    make('div', { class: 'large-head' },
      make('a', { class: 'tool', href: file.path, download: file.name }, say('download')),
      make('button', { type: 'button', class: 'tool', onclick: () => dialog.close() }, say('hideInside'))),
    picture);
  document.body.append(dialog);
  dialog.showModal();
}

function buttons(message, chat) {
  return make('div', { class: 'choices' }, ...message.buttons.map((button) =>
    make('button', { type: 'button', onclick: () => act(chat.number, 'taps', { buttonId: button.id }) }, button.text)));
}

function poll(message, chat) {
  return make('div', { class: 'choices', role: 'group', 'aria-label': say('vote') }, ...message.options.map((option) =>
    make('button', {
      type: 'button',
      'aria-pressed': String(message.votes.includes(option)),
      onclick: () => act(chat.number, 'votes', { options: message.votes.includes(option) ? [] : [option] }),
    }, option)));
}

function tools(message, chat) {
  const row = make('div', { class: 'actions', hidden: true });
  const opener = make('button', {
    type: 'button', class: 'more', 'aria-label': say('more'), 'aria-expanded': 'false',
    onclick: () => {
      row.hidden = !row.hidden;
      opener.setAttribute('aria-expanded', String(!row.hidden));
      if (!row.hidden) {
        row.scrollIntoView({ block: 'nearest' });
        row.querySelector('button').focus();
      }
    },
  }, icon('more'));
  const add = (word, what) => row.append(make('button', {
    type: 'button',
    onclick: () => {
      row.hidden = true;
      opener.setAttribute('aria-expanded', 'false');
      what();
    },
  }, say(word)));

  if (!message.isOwn) {
    add('reply', () => chat.reply(message));
    add('react', () => act(chat.number, 'reacts', { idMessage: message.id, emoji: '👍' }));
  } else {
    if (!message.file) add('edit', () => chat.edit(message));
    add('remove', () => act(chat.number, 'deletes', { idMessage: message.id }));
  }
  return make('div', { class: 'tools' }, opener, row);
}
