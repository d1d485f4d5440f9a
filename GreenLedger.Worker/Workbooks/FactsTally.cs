using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;

namespace GreenLedger.Worker.Workbooks;

/// <summary>What the totals' formulas will give, added up while the facts go by.</summary>
internal sealed class FactsTally
{
    private readonly Dictionary<(OperationKind, Pocket), Tally> _figures = [];

    public Money Prices { get; private set; }
    public Money Markups { get; private set; }
    public Money Owed { get; private set; }
    public long Months { get; private set; }
    public int Late { get; private set; }
    public int Deleted { get; private set; }

    public long Instalments => Pockets.All.Sum(pocket => (long)Of(OperationKind.Instalment, pocket).Count);

    public Tally Of(OperationKind kind, Pocket pocket) => _figures.GetValueOrDefault((kind, pocket));

    public Money Change(Pocket pocket) =>
        Enum.GetValues<OperationKind>().Aggregate(Money.Zero, (sum, kind) => sum + Of(kind, pocket).Sum);

    public void Add(Operation fact)
    {
        if (fact.IsDeleted)
        {
            Deleted++;
            return;
        }

        _figures[(fact.Kind, fact.Pocket)] = Of(fact.Kind, fact.Pocket) + new Tally(1, fact.Amount);
        if (fact.IsLate) Late++;
        if (fact.Terms is not { } terms) return;
        Prices += terms.Price;
        Markups += terms.Markup;
        Owed += terms.Total;
        Months += terms.Term.Count;
    }
}

/// <summary>The whole file and each worker.</summary>
internal sealed class Tallies
{
    private readonly Dictionary<int, WorkerTally> _workers = [];

    public FactsTally Whole { get; } = new();

    public IReadOnlyList<WorkerTally> Workers =>
        [.. _workers.Values.OrderBy(worker => worker.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(worker => worker.PersonId)];

    public void Add(Operation fact)
    {
        if (!_workers.TryGetValue(fact.PersonId, out var worker))
            _workers.Add(fact.PersonId, worker = new WorkerTally(fact.PersonId, fact.PersonName, new FactsTally()));
        worker.Tally.Add(fact);
        Whole.Add(fact);
    }
}

internal sealed record WorkerTally(int PersonId, string Name, FactsTally Tally);
