// Puts the page together: phones, tabs, clock, drawer, and the stream of events that feeds them.

import { connect, firstState } from './actions.js';
import { Clock } from './clock.js';
import { Drawer } from './drawer.js';
import { Phone } from './phone.js';
import { Tabs } from './tabs.js';
import { currentLanguage, say, switchLanguage } from './words.js';

const trouble = document.getElementById('trouble');
let troubleEnds = 0;

function complain(words) {
  trouble.textContent = words ?? say('failed');
  trouble.hidden = false;
  clearTimeout(troubleEnds);
  troubleEnds = setTimeout(() => { trouble.hidden = true; }, 6000);
}

connect('', complain);
const state = await firstState();
if (state) begin();

function begin() {
  connect(state.idInstance, () => complain());
  const phones = state.phones.map((facts) => new Phone(facts, state.timeZone, state.beginsEmpty));
  for (const phone of phones) phone.complain = complain;
  document.getElementById('phones').append(...phones.map((phone) => phone.element));
  const tabs = new Tabs(document.getElementById('tabs'), phones);
  const clock = state.timeZone ? new Clock(document.getElementById('clock'), state.timeZone) : null;
  const drawer = new Drawer(document.getElementById('inside'), document.getElementById('inside-toggle'), phones, state.timeZone);
  const language = document.getElementById('language');

  function label() {
    document.documentElement.lang = currentLanguage();
    language.textContent = say('language');
    language.lang = currentLanguage() === 'ru' ? 'en' : 'ru';
    document.getElementById('phones').setAttribute('aria-label', say('phones'));
    tabs.draw();
    clock?.draw();
    drawer.draw();
  }

  language.addEventListener('click', () => {
    switchLanguage();
    for (const phone of phones) phone.draw();
    label();
  });
  label();
  listen(phones, tabs, clock);
}

function listen(phones, tabs, clock) {
  const events = new EventSource('/page/events');
  events.onmessage = ({ data }) => {
    const news = JSON.parse(data);
    // Another run of the simulator: what it does not tell is gone.
    if (news.isFirst) {
      for (const phone of phones) {
        phone.messages.clear();
        phone.draw();
      }
    }
    for (const phone of phones) {
      phone.take(news.messages.filter((message) => message.number === phone.number), news.isFirst);
      phone.typing = news.typing.includes(phone.number);
    }
    clock?.set(news.now);
    tabs.count();
    document.body.dataset.ready = 'yes';
    if (trouble.dataset.lost) {
      delete trouble.dataset.lost;
      trouble.hidden = true;
    }
  };
  events.onerror = () => {
    clearTimeout(troubleEnds);
    trouble.dataset.lost = 'yes';
    trouble.textContent = say('noConnection');
    trouble.hidden = false;
  };
}
