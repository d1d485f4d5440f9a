// Every word of the page, in both languages. Messages are the bot's and the people's own.

const words = {
  ru: {
    inside: 'Что внутри', hideInside: 'Закрыть', language: 'English', phones: 'Телефоны',
    phoneOf: (name) => `Телефон: ${name}`, chatWithBot: (name) => `Переписка: ${name} и бот`,
    admin: 'администратор', worker: 'сотрудник', stranger: 'незнакомец', person: '',
    online: 'в сети', typing: 'печатает…',
    message: 'Сообщение', messageOf: (name) => `Сообщение от имени: ${name}`, send: 'Отправить', emoji: 'Эмодзи', attach: 'Прикрепить файл',
    reply: 'Ответить', edit: 'Изменить', remove: 'Удалить', react: 'Нравится', more: 'Действия с сообщением',
    replyTo: 'Ответ на сообщение', editing: 'Изменение сообщения', cancel: 'Отмена',
    edited: 'изменено', deleted: 'Сообщение удалено', download: 'Скачать', picture: 'Картинка', file: 'Файл',
    own: 'Вы', bot: 'Бот', vote: 'Голосовать',
    status: { sent: 'отправлено', delivered: 'доставлено', read: 'бот получил' },
    empty: 'Напишите боту «меню».', emptyStranger: 'Незнакомый номер: бот ему не отвечает.',
    steps: {
      admin: ['сводка', 'отчёт за месяц', 'почему наценка', 'операции', 'меню'],
      hiring: ['Добавить', '79000000011', 'Асан', 'да', 'меню'],
      worker: ['Открыть смену', '50000', '20000', 'да', 'рассрочка 30000 20% 6 нал айфон 13, Марат', 'да', '-300 нал такси', 'да', 'баланс'],
      stranger: ['здравствуйте'], person: ['меню'],
    },
    tryThis: 'Попробуйте', unread: (count) => `новых: ${count}`,
    clock: 'Часы бота', forward: 'Перевести часы', to: (time) => `до ${time}`, minutes: { 1: '+1 мин', 60: '+1 час' },
    machine: 'Состояние', journey: 'Путь сообщений', faults: 'Неполадки', nothingYet: 'Пока ничего.',
    notification: 'Уведомление', inbox: 'Входящие', turn: 'Обработано', fact: 'Факт', outbox: 'Исходящие', phone: 'На телефоне',
    facts: { operation: (id) => `операция №${id}`, deletion: (id) => `удаление №${id}`, shift: () => 'смена открыта' },
    bySchedule: 'По расписанию', missed: 'найдено в журнале', attempts: (count) => `попыток: ${count}`,
    states: { waiting: 'ждёт', sending: 'отправляется', sent: 'отправлено', unknown: 'ответа нет, ищем', held: 'задержано', failed: 'не принято', dead: 'отложено', superseded: 'заменено', handled: 'обработано' },
    told: { sent: 'отправлено', delivered: 'доставлено', read: 'прочитано', failed: 'не дошло', noAccount: 'нет WhatsApp' },
    botIs: 'Бот', runs: 'работает', stopped: 'остановлен', accountIs: 'Номер в WhatsApp', linked: 'подключён', notLinked: 'отключён',
    planned: (count) => count === 0 ? 'Неполадок не ждём.' : `Впереди неполадок: ${count}`,
    stopBot: 'Остановить бота', startBot: 'Запустить бота', unlink: 'Отключить номер', link: 'Подключить номер', clearFaults: 'Больше без неполадок',
    slowAnswer: 'Ответ задержится на 5 секунд', lostAnswer: 'Green API не ответит на отправку', vanished: 'Ответ бота пропадёт по дороге', refused: 'Green API три раза ответит 502',
    doubled: 'Сообщение придёт дважды', lostMessage: 'Уведомление потеряется',
    noConnection: 'Связи с демонстрацией нет. Она остановлена?', failed: 'Не получилось.', tooLarge: 'Файл больше 10 МБ.',
  },
  en: {
    inside: 'Look inside', hideInside: 'Close', language: 'Русский', phones: 'Phones',
    phoneOf: (name) => `Phone: ${name}`, chatWithBot: (name) => `Conversation: ${name} and the bot`,
    admin: 'admin', worker: 'worker', stranger: 'stranger', person: '',
    online: 'online', typing: 'typing…',
    message: 'Message', messageOf: (name) => `Message as ${name}`, send: 'Send', emoji: 'Emoji', attach: 'Attach a file',
    reply: 'Reply', edit: 'Edit', remove: 'Delete', react: 'Like', more: 'Message actions',
    replyTo: 'Reply to a message', editing: 'Editing a message', cancel: 'Cancel',
    edited: 'edited', deleted: 'This message was deleted', download: 'Download', picture: 'Picture', file: 'File',
    own: 'You', bot: 'Bot', vote: 'Vote',
    status: { sent: 'sent', delivered: 'delivered', read: 'the bot has it' },
    empty: 'Write “menu” to the bot.', emptyStranger: 'An unknown number: the bot does not answer it.',
    steps: {
      admin: ['english', 'summary', 'report this month', 'why markup', 'operations', 'menu'],
      hiring: ['english', 'add', '79000000011', 'Asan', 'yes', 'menu'],
      worker: ['english', 'open shift', '50000', '20000', 'yes', 'instalment 30000 20% 6 cash iPhone 13, Mark', 'yes', '-300 cash taxi', 'yes', 'balance'],
      stranger: ['hello'], person: ['menu'],
    },
    tryThis: 'Try', unread: (count) => `new: ${count}`,
    clock: 'The bot’s clock', forward: 'Move the clock', to: (time) => `to ${time}`, minutes: { 1: '+1 min', 60: '+1 hour' },
    machine: 'State', journey: 'The way of messages', faults: 'Faults', nothingYet: 'Nothing yet.',
    notification: 'Notification', inbox: 'Inbox', turn: 'Handled', fact: 'Fact', outbox: 'Outbox', phone: 'On the phone',
    facts: { operation: (id) => `operation №${id}`, deletion: (id) => `deletion №${id}`, shift: () => 'shift opened' },
    bySchedule: 'By schedule', missed: 'found in the journal', attempts: (count) => `attempts: ${count}`,
    states: { waiting: 'waiting', sending: 'sending', sent: 'sent', unknown: 'no answer, looking', held: 'held', failed: 'refused', dead: 'set aside', superseded: 'replaced', handled: 'handled' },
    told: { sent: 'sent', delivered: 'delivered', read: 'read', failed: 'failed', noAccount: 'no WhatsApp' },
    botIs: 'Bot', runs: 'runs', stopped: 'stopped', accountIs: 'WhatsApp number', linked: 'linked', notLinked: 'not linked',
    planned: (count) => count === 0 ? 'No fault is waiting.' : `Faults to come: ${count}`,
    stopBot: 'Stop the bot', startBot: 'Start the bot', unlink: 'Unlink the number', link: 'Link the number', clearFaults: 'No more faults',
    slowAnswer: 'The answer is 5 seconds late', lostAnswer: 'Green API does not answer a send', vanished: 'The bot’s answer is lost on its way', refused: 'Green API answers 502 three times',
    doubled: 'A message comes twice', lostMessage: 'A notification is lost',
    noConnection: 'No connection to the demonstration. Was it stopped?', failed: 'That did not work.', tooLarge: 'The file is larger than 10 MB.',
  },
};

let language = localStorage.getItem('language') ?? (navigator.language.startsWith('en') ? 'en' : 'ru');

export const say = (key) => words[language][key];

export const currentLanguage = () => language;

// English words, and the day's 24 hours all the same.
export const currentLocale = () => ({ ru: 'ru-RU', en: 'en-GB' })[language];

export function switchLanguage() {
  language = language === 'ru' ? 'en' : 'ru';
  localStorage.setItem('language', language);
}
