using System.Globalization;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Dialogs;
using GreenLedger.Core.Messaging;
using GreenLedger.Core.Operations;
using GreenLedger.Core.People;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;
using GreenLedger.Worker;
using GreenLedger.Worker.Configuration;
using GreenLedger.Worker.GreenApi;
using GreenLedger.Worker.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Benchmarks.InMemory;

/// <summary>What somebody wrote, where the conversation stood then, and the notification that it comes in.</summary>
internal sealed class Said(Person by, string words, DialogState? state)
{
    public Person By => by;

    public DialogState? State => state;

    public string Body { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""
        {"typeWebhook":"incomingMessageReceived","instanceData":{"idInstance":1101000001,"wid":"996555001001@c.us","typeInstance":"whatsapp"},"timestamp":{{{{LedgerInMemory.Now.ToUnixTimeSeconds()}}}},"idMessage":"F7AEC1B7086ECDC7E6E45923F5EDB825","senderData":{"chatId":"{{{{by.ChatId}}}}","chatName":"{{{{by.Name}}}}","sender":"{{{{by.ChatId}}}}","senderName":"{{{{by.Name}}}}","senderContactName":""},"messageData":{"typeMessage":"textMessage","textMessageData":{"textMessage":"{{{{words}}}}","isTemplateMessage":false}}}
        """);

    public Said Instead(string other) => new(by, other, state);
}

/// <summary>The program as it is composed, with stores in memory; a turn goes the way that a message goes, and no further.</summary>
internal sealed class TurnsInMemory : IAsyncDisposable
{
    private const long InboxId = 4711;

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddLedger(new LedgerConfiguration("", [], TimeSpan.FromMinutes(30)), TimeProvider.System)
        .AddScoped<Company>(_ => LedgerInMemory.Company)
        .AddScoped<IShiftStore, ShiftsInMemory>()
        .AddScoped<IOperationStore, OperationsInMemory>()
        .AddScoped<IPeopleStore, PeopleInMemory>()
        .AddScoped<IAnalyticsStore, AnalyticsInMemory>()
        .AddScoped<IMessageHistory, NothingElseInMemory>()
        .AddScoped<ISentMessages, NothingElseInMemory>()
        .AddScoped<ISetAsideMessages, NothingElseInMemory>()
        .AddScoped<IAccessCodeStore, NothingElseInMemory>()
        .BuildServiceProvider();

    /// <summary>The whole turn: from the notification's text to the answer as it would be stored.</summary>
    public async Task<string> HandleAsync(Said said)
    {
        await using var scope = _services.CreateAsyncScope();
        var effect = await HandleAsync(scope.ServiceProvider, said);
        return ShownText.Safe(effect.Bubble!.Text);
    }

    /// <summary>Where the conversation stands after these words.</summary>
    public async Task<Said> AfterAsync(Said said, string next)
    {
        await using var scope = _services.CreateAsyncScope();
        var effect = await HandleAsync(scope.ServiceProvider, said);
        return new Said(said.By, next, effect.Next ?? said.State);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task<TurnEffect> HandleAsync(IServiceProvider services, Said said)
    {
        var message = ((Notification.Incoming)NotificationParser.Parse(said.Body)).Message;
        var at = MessageTime.Of(message.SentAt, LedgerInMemory.Now);
        var shift = await services.GetRequiredService<IShiftStore>().FindAtAsync(said.By.PersonId, at, CancellationToken.None);
        var act = new Act(said.By, at, LedgerInMemory.Now, InboxId);
        var turn = new Turn(LedgerInMemory.Company, act, InboxId, message, said.State, shift, BotTexts.For(said.By, LedgerInMemory.Company));
        return await services.GetRequiredService<Conversation>().HandleAsync(turn, CancellationToken.None);
    }
}
