namespace GreenLedger.Simulator.Faults;

/// <param name="Happened">How often so far.</param>
public sealed record Planned<T>(T What, int Happened)
    where T : Occasion;

/// <summary>What is planned, in order: the first that is due happens, and those behind it do not count that call.</summary>
public sealed class Occasions<T>
    where T : Occasion
{
    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];

    /// <summary>Also what is used up.</summary>
    public IReadOnlyList<Planned<T>> All
    {
        get
        {
            lock (gate) return entries.ConvertAll(entry => new Planned<T>(entry.What, entry.Happened));
        }
    }

    /// <summary>How often anything of it happened.</summary>
    public int Happened => All.Sum(planned => planned.Happened);

    public void Plan(params IEnumerable<T> more)
    {
        lock (gate) entries.AddRange(more.Select(what => new Entry(what)));
    }

    public void Clear()
    {
        lock (gate) entries.Clear();
    }

    /// <summary>What happens to this call or notification, or null.</summary>
    internal T? Next(string name, string body)
    {
        lock (gate) return entries.Find(entry => entry.What.Fits(name, body) && entry.IsDue())?.What;
    }

    internal bool Any(Func<T, bool> isOne)
    {
        lock (gate) return entries.Exists(entry => isOne(entry.What));
    }

    private sealed class Entry(T what)
    {
        private readonly Random chance = new(what.Seed);
        private int seen;

        public T What => what;

        public int Happened { get; private set; }

        public bool IsDue()
        {
            if (Happened >= what.Times) return false;
            var index = seen++ - what.Skip;
            if (index < 0 || index % Math.Max(what.Every, 1) != 0 || chance.NextDouble() >= what.Probability) return false;
            Happened++;
            return true;
        }
    }
}
