// What the page asks of the simulator. Whatever goes wrong is shown to whoever tried.

let instance = '';
let complain = () => {};

export function connect(idInstance, onTrouble) {
  instance = idInstance;
  complain = onTrouble;
}

export const act = (number, what, body) => ask('POST', `/simulator/${instance}/phones/${number}/${what}`, body);
export const plan = (kind, what) => ask('POST', `/simulator/${instance}/${kind}`, what);
export const forget = (kind) => ask('DELETE', `/simulator/${instance}/${kind}`);
export const setState = (state) => ask('POST', `/simulator/${instance}/state`, { state });
export const moveClock = (how) => ask('POST', '/page/clock', how);
export const runBot = (run) => ask('POST', '/page/bot', { run });
export const lookInside = () => ask('GET', '/page/inside');
export const firstState = () => ask('GET', '/page/state');

async function ask(method, path, body) {
  try {
    const answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return await answer.json();
  } catch {
    complain();
    return null;
  }
}
