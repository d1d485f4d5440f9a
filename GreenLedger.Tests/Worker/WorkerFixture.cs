using System.Text.Json;

namespace GreenLedger.Tests.Worker;

/// <summary>A scene of its own for each test; whatever the test was about, no log of its workers may hold a secret.</summary>
internal abstract class WorkerFixture
{
    protected static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    protected Scene Scene { get; private set; } = null!;

    [SetUp]
    public async Task SetTheScene() => Scene = await Scene.CreateAsync(TimeProvider.System);

    [TearDown]
    public async Task LookAtTheLogs()
    {
        try
        {
            Scene.LogsHoldNoSecrets();
        }
        finally
        {
            await Scene.DisposeAsync();
        }
    }

    protected async Task OpenShiftAsync(string cash = "50000", string bank = "10000")
    {
        foreach (var line in (string[])["открыть смену", cash, bank, "да"]) Scene.Asan.Says(line);
        await Scene.Asan.HearsAsync("Смена открыта");
    }

    /// <summary>The queue is empty and everything that came through it has been handled and answered.</summary>
    protected async Task SettlesAsync(TimeSpan? within = null)
    {
        await Eventually.IsTrueAsync(() => Task.FromResult(Scene.Instance.Notifications.Count == 0), "the queue drains", within);
        await Eventually.IsTrueAsync(async () => await Scene.CountAsync("inbox where state = 'waiting'") == 0, "the inbox is handled", within);
        await Eventually.IsTrueAsync(async () => await Scene.CountAsync("outbox where state in ('waiting', 'held', 'sending')") == 0, "the outbox is sent", within);
    }

    protected static string TextBody(string idMessage, string text, string chatId = $"{Scene.AsanNumber}@c.us") => JsonSerializer.Serialize(new
    {
        typeWebhook = "incomingMessageReceived",
        timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
        idMessage,
        senderData = new { chatId, sender = chatId, senderName = "A" },
        messageData = new { typeMessage = "textMessage", textMessageData = new { textMessage = text } },
    });
}
