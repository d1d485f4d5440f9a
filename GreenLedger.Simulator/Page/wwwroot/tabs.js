// Where only one phone fits, a row of tabs chooses it.

import { make } from './dom.js';
import { say } from './words.js';

export class Tabs {
  constructor(element, phones) {
    Object.assign(this, { element, phones, chosen: phones.find((phone) => phone.role === 'worker') ?? phones[0] });
    this.narrow = window.matchMedia('(max-width: 719px)');
    this.narrow.addEventListener('change', () => this.draw());
  }

  draw() {
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = !this.narrow.matches;
    this.element.setAttribute('role', 'tablist');
    this.element.setAttribute('aria-label', say('phones'));
    this.tabs = this.phones.map((phone, index) => make('button', {
      type: 'button', role: 'tab', id: `tab-${phone.number}`, 'aria-controls': phone.element.id, 'aria-selected': String(phone === this.chosen),
      tabIndex: phone === this.chosen ? 0 : -1,
      onclick: () => this.choose(phone),
      onkeydown: (event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (step) this.choose(this.phones.at((index + step) % this.phones.length), true);
      },
    }, phone.name, make('span', { class: 'unread' })));
    this.element.replaceChildren(...this.tabs);
    for (const phone of this.phones) {
      phone.element.classList.toggle('chosen', phone === this.chosen);
      if (this.narrow.matches) {
        phone.element.setAttribute('role', 'tabpanel');
        phone.element.setAttribute('aria-labelledby', `tab-${phone.number}`);
      } else {
        phone.element.removeAttribute('role');
        phone.element.removeAttribute('aria-labelledby');
      }
    }
    this.count();
    if (hadFocus) this.tabs[this.phones.indexOf(this.chosen)].focus();
  }

  choose(phone, withFocus = false) {
    this.chosen = phone;
    this.draw();
    phone.toEnd();
    if (withFocus) this.tabs[this.phones.indexOf(phone)].focus();
  }

  /** How many messages came to the phones that are not in sight. */
  count() {
    this.phones.forEach((phone, index) => {
      if (!this.narrow.matches || phone === this.chosen) phone.unread = 0;
      const mark = this.tabs[index].querySelector('.unread');
      mark.hidden = phone.unread === 0;
      mark.textContent = phone.unread === 0 ? '' : String(phone.unread);
      if (phone.unread > 0) mark.setAttribute('aria-label', say('unread')(phone.unread));
    });
  }
}
