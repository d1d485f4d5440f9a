// The line to write in, with what it is about: a reply, a change, a file.

import { act } from './actions.js';
import { icon, make } from './dom.js';
import { say } from './words.js';

const mostBytes = 10 * 1024 * 1024;
const emojis = ['👍', '🙏', '😊', '😂', '🔥', '✅', '❌', '💰', '📱', '🚗', '❤️', '🤝', '😢', '🎉', '⏰', '☕'];

export function composer(phone) {
  let about = null;
  const field = make('textarea', { rows: 1, maxLength: 20000, placeholder: say('message'), 'aria-label': say('messageOf')(phone.name) });
  const topic = make('div', { class: 'topic', hidden: true });
  const palette = make('div', { class: 'palette', role: 'group', 'aria-label': say('emoji'), hidden: true });
  const opener = make('button', { type: 'button', class: 'round', 'aria-label': say('emoji'), 'aria-expanded': 'false', onclick: () => togglePalette() }, icon('emoji'));
  const file = make('input', { type: 'file', hidden: true, onchange: () => sendFile() });
  const form = make('form', { class: 'composer', onsubmit: (event) => { event.preventDefault(); send(); } },
    topic, palette,
    make('div', { class: 'line' }, opener,
      make('button', { type: 'button', class: 'round', 'aria-label': say('attach'), onclick: () => file.click() }, icon('attach')), file,
      field,
      make('button', { type: 'submit', class: 'round send', 'aria-label': say('send') }, icon('send'))));

  palette.append(...emojis.map((emoji) => make('button', { type: 'button', onclick: () => insert(emoji) }, emoji)));
  field.addEventListener('input', fit);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    if (palette.hidden) leave();
    else togglePalette();
    field.focus();
  });

  function begin(kind, message) {
    about = { kind, message };
    const words = message.text.replaceAll('```', '').slice(0, 90) || message.file?.name || '';
    topic.hidden = false;
    topic.replaceChildren(
      make('div', {}, make('strong', {}, say(kind === 'reply' ? 'replyTo' : 'editing')), make('span', {}, words)),
      make('button', { type: 'button', class: 'round', 'aria-label': say('cancel'), onclick: () => { leave(); field.focus(); } }, icon('close')));
    if (kind === 'edit') field.value = message.text;
    fit();
    field.focus();
  }

  function leave() {
    if (about?.kind === 'edit') field.value = '';
    about = null;
    topic.hidden = true;
    topic.replaceChildren();
    fit();
  }

  async function send() {
    const text = field.value.trim();
    if (!text) return;
    const topicNow = about;
    field.value = '';
    leave();
    phone.mustShowEnd = true;
    const answer = await (topicNow?.kind === 'reply' ? act(phone.number, 'replies', { idMessage: topicNow.message.id, text })
      : topicNow?.kind === 'edit' ? act(phone.number, 'edits', { idMessage: topicNow.message.id, text })
        : act(phone.number, 'says', { text }));
    // Nothing typed is lost.
    if (answer === null && !field.value) field.value = text;
  }

  async function sendFile() {
    const [chosen] = file.files;
    if (!chosen) return;
    if (chosen.size > mostBytes) {
      phone.complain(say('tooLarge'));
    } else {
      const caption = field.value.trim();
      field.value = '';
      await act(phone.number, 'sends', { fileName: chosen.name, mimeType: chosen.type || 'application/octet-stream', base64: await inBase64(chosen), caption });
    }
    file.value = '';
    fit();
  }

  function insert(emoji) {
    field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end');
    fit();
    field.focus();
  }

  function togglePalette() {
    palette.hidden = !palette.hidden;
    opener.setAttribute('aria-expanded', String(!palette.hidden));
    if (!palette.hidden) palette.querySelector('button').focus();
  }

  // As high as its text, up to a few lines; by class, for styles of an element are not allowed here.
  function fit() {
    field.rows = Math.min(field.value.split('\n').length + Math.floor(field.value.length / 40), 5) || 1;
  }

  return {
    element: form,
    begin,
    get text() { return field.value; },
    set text(value) { field.value = value; fit(); },
  };
}

function inBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
