// @green-api/whatsapp-api-client: its own receiving loop, one of each instance in one process, as its README shows it.
const library = require('@green-api/whatsapp-api-client')

const [host, count] = process.argv.slice(2)
for (let number = 0; number < Number(count); number++) {
  const api = library.restAPI({ host, idInstance: String(1101000001 + number), apiTokenInstance: 'token' })
  // The loop does not wait for what it calls: the next message is asked for while this one is sent.
  api.webhookService.onReceivingMessageText((body) => {
    api.message.sendMessage(body.senderData.chatId, null, body.messageData.textMessageData.textMessage).catch(console.error)
  })
  api.webhookService.startReceivingNotifications()
}
console.log('At work')
