namespace GreenLedger.Simulator.Protocol;

/// <param name="Name">As the journals and quotas spell it.</param>
/// <param name="PerSecond">The documented rate limit; the undocumented ones are taken as 50.</param>
internal sealed record Method(string Name, string Verb, int PerSecond, Func<Call, Task<Answer>> HandleAsync);

/// <summary>All methods the simulator knows.</summary>
internal sealed class Methods
{
    private readonly Dictionary<string, Method> byName = new(StringComparer.OrdinalIgnoreCase);

    public Methods(ReceiveMethods receive)
    {
        Add("receiveNotification", "GET", 100, receive.ReceiveNotification);
        Add("deleteNotification", "DELETE", 100, ReceiveMethods.DeleteNotification);
        Add("getWebhooksCount", "GET", 1, ReceiveMethods.GetWebhooksCount);
        Add("clearWebhooksQueue", "DELETE", 1, receive.ClearWebhooksQueue);

        Add("sendMessage", "POST", 50, SendMethods.Send);
        Add("sendPoll", "POST", 50, SendMethods.Send);
        Add("sendInteractiveButtons", "POST", 50, SendMethods.Send);
        Add("sendInteractiveButtonsReply", "POST", 50, SendMethods.Send);
        Add("sendFileByUrl", "POST", 50, SendMethods.Send);
        Add("sendFileByUpload", "POST", 50, SendMethods.SendFileByUpload);
        Add("uploadFile", "POST", 50, SendMethods.UploadFile);
        Add("sendLocation", "POST", 50, SendMethods.Send);
        Add("sendContact", "POST", 50, SendMethods.Send);

        Add("checkWhatsapp", "POST", 10, ChatMethods.CheckWhatsapp);
        Add("readChat", "POST", 10, ChatMethods.ReadChat);
        Add("sendTyping", "POST", 50, ChatMethods.SendTyping);
        Add("editMessage", "POST", 1, ChatMethods.EditMessage);
        Add("deleteMessage", "POST", 10, ChatMethods.DeleteMessage);

        Add("showMessagesQueue", "GET", 1, JournalMethods.ShowMessagesQueue);
        Add("getMessagesCount", "GET", 1, JournalMethods.GetMessagesCount);
        Add("clearMessagesQueue", "GET", 1, JournalMethods.ClearMessagesQueue);
        Add("lastIncomingMessages", "GET", 1, JournalMethods.LastIncomingMessages);
        Add("lastOutgoingMessages", "GET", 1, JournalMethods.LastOutgoingMessages);
        Add("getChatHistory", "POST", 1, JournalMethods.GetChatHistory);
        Add("getMessage", "POST", 10, JournalMethods.GetMessage);
        Add("downloadFile", "POST", 5, JournalMethods.DownloadFile);

        Add("getSettings", "GET", 1, AccountMethods.GetSettings);
        Add("setSettings", "POST", 1, AccountMethods.SetSettings);
        Add("getStateInstance", "GET", 1, AccountMethods.GetStateInstance);
        Add("getStateInstanceHistory", "GET", 1, AccountMethods.GetStateInstanceHistory);
        Add("getStatusInstance", "GET", 1, AccountMethods.GetStatusInstance);
        Add("getWaSettings", "GET", 1, AccountMethods.GetWaSettings);
        Add("reboot", "GET", 1, AccountMethods.Reboot);
        Add("logout", "GET", 1, AccountMethods.Logout);
        Add("qr", "GET", 3, AccountMethods.Qr);
        Add("getAuthorizationCode", "POST", 50, AccountMethods.GetAuthorizationCode);
        Add("updateApiToken", "GET", 50, AccountMethods.UpdateApiToken);
    }

    public Method? Find(string name, string verb) => byName.TryGetValue(name, out var method) && method.Verb == verb ? method : null;

    private void Add(string name, string verb, int perSecond, Func<Call, Answer> handle) => Add(name, verb, perSecond, call => Task.FromResult(handle(call)));

    private void Add(string name, string verb, int perSecond, Func<Call, Task<Answer>> handle) => byName[name] = new Method(name, verb, perSecond, handle);
}
