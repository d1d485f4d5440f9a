// @green-api/whatsapp-bot: the vendor's framework for bots, one bot of each instance in one process.
const WhatsAppBot = require('@green-api/whatsapp-bot')
const { createRequire } = require('node:module')

// The library brings a client of its own version.
const client = createRequire(require.resolve('@green-api/whatsapp-bot'))('@green-api/whatsapp-api-client')
const [host, count] = process.argv.slice(2)

// It knows the vendor's address only.
class Here extends WhatsAppBot.GreenApiV0 {
  constructor(token, options, response) {
    super(token, options, response)
    this.restAPI = client.restAPI({ host, ...token })
  }
}

for (let number = 0; number < Number(count); number++) {
  const bot = new WhatsAppBot({ idInstance: String(1101000001 + number), apiTokenInstance: 'token' }, { apiType: Here })
  bot.on('message', (context) => context.reply(context.message.text))
  bot.launch()
}
console.log('At work')
