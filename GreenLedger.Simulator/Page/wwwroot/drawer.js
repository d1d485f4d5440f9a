// What happens behind the phones: state, faults to order, and the way of each message.

import { forget, lookInside, plan, runBot, setState } from './actions.js';
import { make } from './dom.js';
import { currentLocale, say } from './words.js';

const interval = 1500;

const faults = {
  slowAnswer: () => plan('faults', { method: 'send*', answer: 'asUsual', takesEffect: true, delayBeforeSeconds: 5 }),
  lostAnswer: () => plan('faults', { method: 'send*', answer: 'cut', takesEffect: true }),
  vanished: () => plan('faults', { method: 'send*', answer: 'asUsual', takesEffect: true, fate: 'vanishes' }),
  refused: () => plan('faults', { method: 'send*', answer: 'status', status: 502, times: 3 }),
  doubled: () => plan('mishaps', { kind: 'doubled' }),
  lostMessage: () => plan('mishaps', { kind: 'lost' }),
};

export class Drawer {
  constructor(element, toggle, phones, zone) {
    Object.assign(this, { element, toggle, phones, zone, timer: 0, narrow: window.matchMedia('(max-width: 719px)') });
    toggle.addEventListener('click', () => this.open(element.hidden));
    element.addEventListener('keydown', (event) => { if (event.key === 'Escape') this.open(false); });
  }

  open(isOpen) {
    this.element.hidden = !isOpen;
    this.toggle.setAttribute('aria-expanded', String(isOpen));
    // Where the drawer covers the phones, nothing behind it is reached by a key.
    document.getElementById('phones').inert = isOpen && this.narrow.matches;
    clearInterval(this.timer);
    if (isOpen) {
      this.timer = setInterval(() => this.look(), interval);
      this.look();
      this.heading.focus();
    } else {
      this.toggle.focus();
    }
  }

  draw() {
    this.toggle.textContent = say('inside');
    this.element.setAttribute('aria-label', say('inside'));
    this.heading = make('h2', { tabIndex: -1 }, say('inside'));
    this.machine = make('div', { class: 'machine', role: 'status' });
    this.switches = make('div', { class: 'switches' });
    this.journey = make('ol', { class: 'journey' });
    this.planned = make('p', { class: 'small', role: 'status' });
    this.botSwitch = this.switch('stopBot', () => runBot(!this.inside?.isBotRunning));
    this.linkSwitch = this.switch('unlink', () => setState(this.isLinked ? 'notAuthorized' : 'authorized'));
    // What they do depends on how things are, which is not known before the first look.
    this.botSwitch.disabled = this.linkSwitch.disabled = true;
    this.switches.append(this.botSwitch, this.linkSwitch);
    this.element.replaceChildren(
      make('div', { class: 'inside-head' }, this.heading, make('button', { type: 'button', class: 'tool', onclick: () => this.open(false) }, say('hideInside'))),
      make('h3', {}, say('machine')), this.machine, this.switches,
      make('h3', {}, say('faults')), this.planned,
      make('div', { class: 'switches' }, ...Object.entries(faults).map(([name, order]) => this.switch(name, order)),
        this.switch('clearFaults', () => Promise.all([forget('faults'), forget('mishaps')]))),
      make('h3', {}, say('journey')), this.journey);
    if (this.inside) this.show();
    if (!this.element.hidden) this.look();
  }

  switch(word, what) {
    return make('button', { type: 'button', onclick: async () => { await what(); await this.look(); } }, say(word));
  }

  get isLinked() { return this.inside?.state === 'authorized'; }

  async look() {
    this.inside = await lookInside() ?? this.inside;
    if (this.inside) this.show();
  }

  show() {
    const line = (name, value, isFine) => make('p', {}, `${name}: `, make('strong', { class: isFine ? 'fine' : 'bad' }, value));
    const { isBotRunning, faults: calls, mishaps, messages } = this.inside;
    const lines = [line(say('accountIs'), say(this.isLinked ? 'linked' : 'notLinked'), this.isLinked)];
    if (isBotRunning !== null) lines.unshift(line(say('botIs'), say(isBotRunning ? 'runs' : 'stopped'), isBotRunning));
    if (this.machine.textContent !== lines.map((one) => one.textContent).join('')) this.machine.replaceChildren(...lines);
    this.botSwitch.disabled = this.linkSwitch.disabled = false;
    this.botSwitch.hidden = isBotRunning === null;
    this.botSwitch.textContent = say(isBotRunning ? 'stopBot' : 'startBot');
    this.linkSwitch.textContent = say(this.isLinked ? 'unlink' : 'link');
    this.planned.textContent = say('planned')(calls + mishaps);
    const ways = (messages ?? []).map((message) => this.way(message));
    this.journey.replaceChildren(...(ways.length > 0 ? ways : [make('li', {}, say('nothingYet'))]));
  }

  /** One message: when it was written, taken in, handled; what it recorded; what was answered and how far that came. */
  way(message) {
    const all = this.phones.flatMap((phone) => [...phone.messages.values()]);
    const said = all.findLast((one) => one.id === message.idMessage);
    const number = message.number ?? message.answers[0].number;
    const name = this.phones.find((phone) => phone.number === number)?.name ?? `+${number}`;
    const steps = make('ul', {});
    const step = (what, at, note) => steps.append(make('li', {}, make('time', {}, at ? this.time(at) : '…'), ' ', make('strong', {}, what), note ? ` ${note}` : ''));
    if (message.idMessage) {
      step(say('notification'), message.writtenAt);
      step(say('inbox'), message.receivedAt, [`№${message.id}`, message.isMissed && say('missed')].filter(Boolean).join(', '));
      step(say('turn'), message.handledAt, message.state === 'handled' ? '' : [say('states')[message.state], message.attempts > 1 && say('attempts')(message.attempts)].filter(Boolean).join(', '));
    }
    for (const fact of message.facts) step(say('fact'), fact.at, say('facts')[fact.what](fact.id));
    for (const answer of message.answers) {
      const status = all.findLast((one) => one.id === answer.apiId)?.status;
      step(say('outbox'), answer.madeAt, `№${answer.id}`);
      step(say('states')[answer.state] ?? answer.state, answer.sentAt, [answer.attempts > 1 && say('attempts')(answer.attempts), status && `${say('phone')}: ${say('told')[status] ?? status}`].filter(Boolean).join(', '));
    }
    const title = message.idMessage ? `${name}: ${said ? said.text || said.file?.name || '' : ''}` : `${say('bySchedule')}: ${name}`;
    return make('li', {}, make('h4', {}, title.slice(0, 80)), steps);
  }

  time(at) {
    return new Intl.DateTimeFormat(currentLocale(), {
      hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23', timeZone: this.zone ?? undefined,
    }).format(at);
  }
}
