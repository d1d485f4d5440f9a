using GreenLedger.Core.Messaging;
using GreenLedger.Simulator.Faults;

namespace GreenLedger.Tests.Sending;

/// <summary>Everything goes wrong at times and at once: sends, polls, echoes, and the looking for what was sent.</summary>
internal sealed class RandomSendFaultTests
{
    private const int Chats = 7;

    private static readonly FaultyAnswer[] Ends = [FaultyAnswer.Status, FaultyAnswer.Cut, FaultyAnswer.Half, FaultyAnswer.Garbage, FaultyAnswer.Hang];

    private static IEnumerable<int> Seeds => Enumerable.Range(1, LongRun.Times(1, 20));

    [Test]
    public async Task In_whatever_mood_the_service_is_each_message_is_there_once([ValueSource(nameof(Seeds))] int seed)
    {
        await using var scene = await SendingScene.CreateAsync(new HurriedTime(TimeSpan.FromSeconds(1)), isDirect: true);
        var instance = scene.Simulator.Instance;
        instance.Faults.Plan(Moods(seed));
        foreach (var kind in Enum.GetValues<MishapKind>())
            instance.Mishaps.Plan(new Mishap { Kind = kind, Type = "outgoingAPIMessageReceived", Behind = 3, Times = null, Probability = 0.15, Seed = seed + (int)kind });

        var random = new Random(seed);
        var said = Enumerable.Range(0, LongRun.Times(25, 100)).Select(_ => (Chat: random.Next(Chats), Text: $"Записано, № {random.Next(30)}", Kind: random.Next(10))).ToList();
        scene.Serve();
        foreach (var (chat, text, kind) in said)
        {
            var phone = instance.PhoneOf($"7900002{chat:D4}");
            if (kind == 0) await scene.AddFileAsync(phone, text);
            else await scene.AddAsync(phone, text, priority: kind == 1 ? SendPriority.Warning : SendPriority.Answer);
        }

        await Eventually.IsTrueAsync(
            async () =>
            {
                // Whoever was claimed a while ago has been through all that can still happen to that claim.
                await scene.ReadAsync<string>(
                    "update outbox set due_at = clock_timestamp() where state in ('waiting', 'unknown') and claimed_at < clock_timestamp() - interval '3 seconds'");
                scene.Served.InDoubt.Set();
                return await scene.ReadAsync<long>("select count(*) from outbox where state <> 'sent'") == 0;
            },
            "everything is sent",
            TimeSpan.FromMinutes(5));

        var story = await scene.ReadAsync<string>(
            """
            select string_agg(format('%s %s: %s times, %s again, %s, claimed %s', chat_id, text, attempts, repeats, api_id, claimed_at::time), E'\n' order by outbox_id)
            from outbox
            where repeats > 0
            """);
        for (var chat = 0; chat < Chats; chat++)
        {
            Assert.That(
                instance.PhoneOf($"7900002{chat:D4}").Heard.Select(bubble => bubble.Text),
                Is.EquivalentTo(said.Where(one => one.Chat == chat).Select(one => one.Text)), $"seed {seed}, chat {chat}, sent again:\n{story}\n{string.Join('\n', Bubbles())}");

            IEnumerable<string> Bubbles() => instance.PhoneOf($"7900002{chat:D4}").Heard.Select(bubble => $"{bubble.At:T} {bubble.Text} {bubble.IdMessage}");
        }
    }

    private static IEnumerable<Fault> Moods(int seed)
    {
        foreach (var (answer, index) in Ends.Select((answer, index) => (answer, index)))
        {
            yield return Mood("send*", 0.06, answer, takesEffect: true, seed + index);
            yield return Mood("send*", 0.06, answer, takesEffect: false, seed + index + 100);
            yield return Mood("deleteNotification", 0.03, answer, takesEffect: index % 2 == 0, seed + index + 200);
        }

        yield return Mood("send*", 0.1, FaultyAnswer.Status, takesEffect: false, seed + 300) with { Status = 429 };
        foreach (var method in (string[])["receiveNotification", "showMessagesQueue", "lastOutgoingMessages", "getChatHistory", "getStateInstance"])
            yield return Mood(method, 0.1, FaultyAnswer.Status, takesEffect: false, seed + 400);
        yield return Mood("lastOutgoingMessages", 0.3, FaultyAnswer.Status, takesEffect: false, seed + 500) with { Status = 466 };
    }

    private static Fault Mood(string method, double chance, FaultyAnswer answer, bool takesEffect, int seed) =>
        new() { Method = method, Probability = chance, Answer = answer, TakesEffect = takesEffect, Seed = seed, Times = null };
}
