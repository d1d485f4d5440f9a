namespace GreenLedger.Tests.Races;

/// <summary>Somebody does something: a few messages, one after another, some of them from the person's second phone.</summary>
/// <param name="Who">Admins first, then workers.</param>
internal sealed record RaceAct(int Who, IReadOnlyList<RaceWords> Says);

internal sealed record RaceWords(string Text, bool OnSecondPhone = false)
{
    public static implicit operator RaceWords(string text) => new(text);
}

/// <param name="Seed">Decides how the acts of different people are mixed; those of one person stay in their order.</param>
internal sealed record RaceHistory(int Seed, int Admins, int Workers, IReadOnlyList<RaceAct> Acts)
{
    public int People => Admins + Workers;

    public string NameOf(int who) => who < Admins ? $"A{who + 1}" : $"W{who - Admins + 1}";

    /// <summary>Every message in the order in which it is written.</summary>
    public IReadOnlyList<(int Who, RaceWords Words)> Messages()
    {
        var chance = new Random(Seed);
        var waiting = Enumerable.Range(0, People)
            .Select(who => new Queue<RaceWords>(Acts.Where(act => act.Who == who).SelectMany(act => act.Says)))
            .ToArray();
        var messages = new List<(int, RaceWords)>();
        while (waiting.Any(queue => queue.Count > 0))
        {
            var who = chance.Next(People);
            if (waiting[who].TryDequeue(out var words)) messages.Add((who, words));
        }

        return messages;
    }
}
