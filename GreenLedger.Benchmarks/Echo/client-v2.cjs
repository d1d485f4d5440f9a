// @green-api/whatsapp-api-client-js-v2: receive, send, delete, as its README shows it; one such loop of each instance in one process.
const { GreenApiClient } = require('@green-api/whatsapp-api-client-js-v2')

const [host, count] = process.argv.slice(2)

async function serve(idInstance) {
  const client = new GreenApiClient({ idInstance, apiTokenInstance: 'token' })
  // It knows the vendor's address only.
  client.client.defaults.baseURL = `${host}/waInstance${idInstance}`
  // It would write four lines of JSON for each request.
  for (const level of ['log', 'debug', 'info']) client.logger[level] = () => {}
  while (true) {
    const notification = await client.receiveNotification(20)
    if (!notification) continue
    const { senderData, messageData } = notification.body
    // Faster than one after the other: what it sends is not stored anyway.
    await Promise.all([
      client.sendMessage({ chatId: senderData.chatId, message: messageData.textMessageData.textMessage }),
      client.deleteNotification(notification.receiptId),
    ])
  }
}

for (let number = 0; number < Number(count); number++) serve(1101000001 + number).catch(console.error)
console.log('At work')
