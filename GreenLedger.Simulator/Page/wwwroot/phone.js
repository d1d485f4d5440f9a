// One phone: whose it is, the conversation, and the line to write in.

import { act } from './actions.js';
import { composer } from './composer.js';
import { make } from './dom.js';
import { bubble, dayOf } from './message.js';
import { say } from './words.js';

export class Phone {
  constructor(facts, zone, beginsEmpty) {
    Object.assign(this, { number: facts.number, name: facts.name, role: facts.role, zone, beginsEmpty });
    this.messages = new Map();
    this.items = new Map();
    this.unread = 0;
    this.element = make('section', { class: 'phone', id: `phone-${facts.number}`, tabIndex: -1 });
    this.isAtEnd = true;
    // What was at its end stays there when the phone gets another size.
    this.sizes = new ResizeObserver(() => { if (this.isAtEnd) this.toEnd(); });
    this.draw();
  }

  /** Everything anew, as after a change of language; what is being written stays. */
  draw() {
    const draft = this.composer?.text ?? '';
    this.element.setAttribute('aria-label', say('phoneOf')(this.name));
    this.state = make('p', { class: 'presence' }, say('online'));
    this.list = make('ol', { class: 'messages', role: 'log', tabIndex: 0, 'aria-live': 'polite', 'aria-label': say('chatWithBot')(this.name) });
    this.list.addEventListener('scroll', () => { this.isAtEnd = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 40; });
    this.sizes.disconnect();
    this.sizes.observe(this.list);
    this.hint = make('p', { class: 'hint' });
    this.steps = make('div', { class: 'steps' });
    this.composer = composer(this);
    this.element.replaceChildren(
      make('div', { class: 'owner' }, make('h2', {}, this.name), make('span', {}, say(this.role)), make('span', { class: 'number' }, `+${this.number}`)),
      make('div', { class: 'head-line' }, make('span', { class: 'avatar', 'aria-hidden': 'true' }, 'GL'), make('div', {}, make('p', { class: 'title' }, 'GreenLedger'), this.state)),
      this.list, this.hint, this.steps, this.composer.element);
    this.composer.text = draft;
    this.items.clear();
    this.lastDay = null;
    for (const message of [...this.messages.values()].sort((one, other) => one.index - other.index)) this.place(message);
    this.suggest();
    this.toEnd();
  }

  /** New and changed messages, in their order. */
  take(messages, isFirst) {
    const wasAtEnd = this.isAtEnd;
    // What was said before the page was opened is not read out.
    this.list.setAttribute('aria-busy', String(isFirst));
    for (const message of messages) {
      const isNew = !this.messages.has(message.index);
      this.messages.set(message.index, message);
      this.place(message);
      if (isNew && !message.isOwn && !isFirst) this.unread++;
      if (isNew && message.isOwn) this.mustShowEnd = true;
    }
    this.list.setAttribute('aria-busy', 'false');
    if (messages.length === 0) return;
    this.suggest();
    if (wasAtEnd || this.mustShowEnd || isFirst) this.toEnd();
    this.mustShowEnd = false;
  }

  set typing(isTyping) {
    this.state.textContent = say(isTyping ? 'typing' : 'online');
    this.state.classList.toggle('typing', isTyping);
  }

  toEnd() {
    const end = () => { this.list.scrollTop = this.list.scrollHeight; };
    end();
    // A picture has its height only when it has come.
    for (const picture of this.list.querySelectorAll('img')) if (!picture.complete) picture.addEventListener('load', end, { once: true });
  }

  say(text) {
    this.mustShowEnd = true;
    return act(this.number, 'says', { text });
  }

  place(message) {
    const chat = {
      number: this.number,
      zone: this.zone,
      find: (id) => [...this.messages.values()].findLast((one) => one.id === id),
      show: (id) => this.show(id),
      reply: (about) => this.composer.begin('reply', about),
      edit: (about) => this.composer.begin('edit', about),
    };
    const item = bubble(message, chat);
    const before = this.items.get(message.index);
    this.items.set(message.index, item);
    if (before) {
      before.replaceWith(item);
      return;
    }

    const day = dayOf(message.at, this.zone);
    if (day !== this.lastDay) this.list.append(make('li', { class: 'day' }, day));
    this.lastDay = day;
    this.list.append(item);
  }

  show(id) {
    const message = [...this.messages.values()].findLast((one) => one.id === id);
    const item = message && this.items.get(message.index);
    item?.scrollIntoView({ block: 'center' });
    item?.classList.add('found');
    item?.addEventListener('animationend', () => item.classList.remove('found'), { once: true });
  }

  /** The next step of a first conversation, until it has been gone. */
  suggest() {
    this.hint.hidden = this.messages.size > 0;
    this.hint.textContent = say(this.role === 'stranger' ? 'emptyStranger' : 'empty');
    const steps = say('steps')[this.role === 'admin' && this.beginsEmpty ? 'hiring' : this.role];
    let done = 0;
    for (const message of this.messages.values()) {
      if (message.isOwn && done < steps.length && message.text.toLowerCase() === steps[done].toLowerCase()) done++;
    }
    this.steps.hidden = done >= steps.length;
    const next = done < steps.length && steps[done];
    this.steps.replaceChildren(...(next ? [make('span', {}, `${say('tryThis')}: `), make('button', { type: 'button', onclick: () => this.say(next) }, next)] : []));
  }
}
