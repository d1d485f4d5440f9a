// The bot's clock, which runs on by itself and is moved forward by hand.

import { moveClock } from './actions.js';
import { make } from './dom.js';
import { currentLocale, say } from './words.js';

export class Clock {
  constructor(element, zone) {
    Object.assign(this, { element, zone, ahead: 0 });
    element.hidden = false;
    setInterval(() => this.show(), 1000);
  }

  draw() {
    this.time = make('time', {});
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', say('clock'));
    this.element.replaceChildren(
      this.time,
      ...[1, 60].map((minutes) => make('button', { type: 'button', class: 'tool', onclick: () => moveClock({ minutes }) }, say('minutes')[minutes])),
      ...['08:00', '23:59'].map((to) => make('button', { type: 'button', class: 'tool', onclick: () => moveClock({ to }) }, say('to')(to))));
    this.show();
  }

  set(now) {
    this.ahead = now - performance.now();
    this.show();
  }

  show() {
    if (!this.ahead) return;
    const now = this.ahead + performance.now();
    const day = new Intl.DateTimeFormat(currentLocale(), { weekday: 'short', day: 'numeric', month: 'short', timeZone: this.zone }).format(now);
    const time = new Intl.DateTimeFormat(currentLocale(), { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: this.zone }).format(now);
    this.time.replaceChildren(make('span', {}, day), make('strong', {}, time));
  }
}
