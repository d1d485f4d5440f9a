// One way to make elements: text goes in as text, never as HTML.

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else if (name in element && !name.includes('-')) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const shapes = {
  send: 'M3 11 21 3l-8 18-2.5-7.5z',
  attach: 'M8 12.5 14 6.5a3 3 0 0 1 4.3 4.3l-8 8a5 5 0 0 1-7-7l8-8',
  emoji: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 10h.01M15.5 10h.01M8 14.5c2 2.600 6 2.600 8 0',
  more: 'M12 6h.01M12 12h.01M12 18h.01',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6',
  close: 'M6 6l12 12M18 6 6 18',
  tick: 'M2 9l4 4 8-9',
  ticks: 'M1 9l4 4 8-9M8 12l1.500 1 8-9',
};

export function icon(name, wide = false) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', name.startsWith('tick') ? '0 0 18 16' : '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', wide ? 'icon wide' : 'icon');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}
