// WhatsApp's own marks: *bold*, _italic_, ~struck~, `code` and ```monospace```.

import { make } from './dom.js';

const marks = { '*': 'strong', '_': 'em', '~': 's', '`': 'code' };

// A mark counts at the edge of a word, and with something other than space inside it.
const inline = /(^|[\s(«"'.,:;!?*_~-])([*_~`])(?=\S)([^\n]*?\S)\2(?=$|[\s)»"'.,:;!?*_~-])/u;

export function formatted(text) {
  const nodes = [];
  text.split('```').forEach((part, index, parts) => {
    const isBlock = index % 2 === 1 && index < parts.length - 1;
    if (isBlock) nodes.push(make('pre', { tabIndex: 0 }, part.replace(/^\n|\n$/g, '')));
    else nodes.push(...withMarks(index % 2 === 1 ? '```' + part : part.replace(index > 0 ? /^\n/ : '', '').replace(index < parts.length - 1 ? /\n$/ : '', '')));
  });
  return nodes;
}

function withMarks(text) {
  const nodes = [];
  let rest = text;
  for (let found = inline.exec(rest); found; found = inline.exec(rest)) {
    const [whole, before, mark, content] = found;
    nodes.push(rest.slice(0, found.index) + before, make(marks[mark], {}, ...(mark === '`' ? [content] : withMarks(content))));
    rest = rest.slice(found.index + whole.length);
  }
  nodes.push(rest);
  return nodes.filter((node) => node !== '');
}
