using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Dapper;
using GreenLedger.Simulator.Phones;

namespace GreenLedger.Tests.Crashes;

/// <summary>
/// People who write one quick entry after another, each as soon as the last one is confirmed; some of it arrives several times. They keep
/// their own book of what they have recorded and heard, and it is compared with the ledger.
/// </summary>
internal sealed class Crowd
{
    private const int OpeningCash = 1_000_000;
    private static readonly string[] Opening = ["открыть смену", $"{OpeningCash}", "0", "да"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly CrashScene _scene;
    private readonly List<SimulatedPhone> _people = [];
    private readonly ConcurrentDictionary<string, List<string>> _book = new();
    private readonly Random _chance;
    private int _recorded;

    private Crowd(CrashScene scene, Random chance) => (_scene, _chance) = (scene, chance);

    /// <summary>Quick entries that were confirmed.</summary>
    public int Recorded => Volatile.Read(ref _recorded);

    /// <summary>Each with an open shift; a worker must be serving.</summary>
    public static async Task<Crowd> GatherAsync(CrashScene scene, Random chance, int people = 5)
    {
        var crowd = new Crowd(scene, chance);
        for (var i = 0; i < people; i++) crowd._people.Add(await scene.HireAsync($"7900000010{i}", $"W{i}"));
        await Task.WhenAll(crowd._people.Select(async phone =>
        {
            foreach (var line in Opening) phone.Says(line);
            await phone.HearsAsync("Смена открыта", Patience);
        }));
        return crowd;
    }

    /// <summary>All of them write, each at least so many entries, until they may stop.</summary>
    public Task WriteAsync(int atLeast, Func<bool> mayStop) =>
        Task.WhenAll(_people.Select(phone => (phone, chance: new Random(_chance.Next()))).ToList().Select(one => WriteAsync(one.phone, one.chance, atLeast, mayStop)));

    public async Task<Verdict> CompareAsync()
    {
        const string Sql =
            """
            select p.phone, concat_ws(' ', o.kind, o.amount / 100, coalesce(o.comment, o.goods)) as entry
            from operation o
            join person p on p.company_id = o.company_id and p.person_id = o.person_id
            where not o.is_deleted
            order by o.operation_id
            """;
        const string PocketsSql =
            """
            select p.phone, s.opening_cash + coalesce(sum(o.amount), 0)
            from shift s
            join person p on p.company_id = s.company_id and p.person_id = s.person_id
            left join operation o on o.company_id = s.company_id and o.shift_id = s.shift_id and not o.is_deleted
            group by p.phone, s.shift_id, s.opening_cash
            """;
        await using var connection = await _scene.Scene.Database.OpenConnectionAsync();
        var facts = (await connection.QueryAsync<(string Phone, string Entry)>(Sql)).ToLookup(row => row.Phone, row => row.Entry);
        var pockets = (await connection.QueryAsync<(string Phone, decimal Holds)>(PocketsSql)).ToDictionary(row => row.Phone, row => row.Holds);
        var heard = _people.SelectMany(phone => phone.Heard).Select(bubble => (bubble.ChatId, bubble.Text)).ToList();
        return new Verdict(
            Sent: _book.Values.Sum(entries => entries.Count),
            Recorded: facts.Sum(of => of.Count()),
            Lost: _book.Sum(of => of.Value.Except(facts[of.Key]).Count()),
            Doubled: facts.Sum(of => of.Count() - of.Distinct().Count()),
            OutOfOrder: _book.Count(of => !of.Value.SequenceEqual(facts[of.Key])),
            WrongSums: _book.Count(of => pockets[of.Key] != 100 * (OpeningCash + of.Value.Sum(entry => long.Parse(entry.Split(' ')[1], CultureInfo.InvariantCulture)))),
            Answers: heard.Count,
            Unasked: heard.Distinct().Count() - (Opening.Length * _people.Count) - (2 * _book.Values.Sum(entries => entries.Count)),
            Repeated: heard.Count - heard.Distinct().Count());
    }

    private async Task WriteAsync(SimulatedPhone phone, Random chance, int atLeast, Func<bool> mayStop)
    {
        var entries = _book.GetOrAdd(phone.Number, _ => []);
        var enough = entries.Count + atLeast;
        while (entries.Count < enough || !mayStop())
        {
            var n = entries.Count + 1;
            var (line, entry) = chance.Next(3) switch
            {
                0 => ($"+{n} нал возврат {n}", $"income {n} возврат {n}"),
                1 => ($"рассрочка {n} 20% 6 нал стол {n}, Марат", $"instalment {-n} стол {n}"),
                _ => ($"-{n} нал такси {n}", $"expense {-n} такси {n}"),
            };
            Deliver(phone, chance, $"{n}-entry", line);
            await phone.HearsAsync(bubble => bubble.Text.Contains("Записать?", StringComparison.Ordinal) && Says(bubble, n), Patience, $"the card of {n}");
            Deliver(phone, chance, $"{n}-yes", "да");
            await phone.HearsAsync(bubble => bubble.Text.StartsWith("Записано", StringComparison.Ordinal) && Says(bubble, n), Patience, $"the receipt of {n}");
            entries.Add(entry);
            Interlocked.Increment(ref _recorded);
        }
    }

    private static bool Says(Bubble bubble, int n) =>
        bubble.Text.Replace('\n', ' ').Split(' ', ',', '.').Contains($"{n}") && bubble.Text.Contains($" {n}", StringComparison.Ordinal);

    private void Deliver(SimulatedPhone phone, Random chance, string id, string text)
    {
        var body = JsonSerializer.Serialize(new
        {
            typeWebhook = "incomingMessageReceived",
            timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
            idMessage = $"{phone.Name}-{id}",
            senderData = new { chatId = phone.ChatId, sender = phone.ChatId, senderName = phone.Name },
            messageData = new { typeMessage = "textMessage", textMessageData = new { textMessage = text } },
        });
        for (var copies = chance.Next(4) == 0 ? 2 : 1; copies > 0; copies--) _scene.Scene.Instance.EnqueueRaw(body);
    }
}

/// <summary>People's own book against the ledger.</summary>
/// <param name="Unasked">Answers beyond the one to each thing that was said; below zero, some are missing.</param>
internal sealed record Verdict(int Sent, int Recorded, int Lost, int Doubled, int OutOfOrder, int WrongSums, int Answers, int Unasked, int Repeated)
{
    public void IsFlawless(int mayRepeat)
    {
        TestContext.Out.WriteLine($"{this}");
        Assert.That(this, Is.EqualTo(this with { Recorded = Sent, Lost = 0, Doubled = 0, OutOfOrder = 0, WrongSums = 0, Unasked = 0 }));
        Assert.That(Repeated, Is.LessThanOrEqualTo(mayRepeat));
    }
}
