using GreenLedger.Core.Amounts;
using GreenLedger.Core.Analytics;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Operations;
using GreenLedger.Core.Shifts;
using GreenLedger.Core.Texts;
using GreenLedger.Worker.Workbooks;

namespace GreenLedger.Tests.Workbooks;

/// <summary>Facts and shifts by chance, of workers whose names are as bad for a formula as names can be.</summary>
internal static class RandomHistory
{
    public static readonly string[] Names =
    [
        "Асан", "асан", "А*", "?сан", "~*", "=1+1", ">5", "<>да", "@", "+7 555", "\"Кавычки\"", "O'Brien <b>&", "Асан", "*",
    ];

    private static readonly DateTimeOffset Beginning = new(2026, 2, 27, 17, 0, 0, TimeSpan.Zero);

    public static Company Company(string currency = "KGS", Language language = Language.Russian) => new(
        1, 1, "Зелёная книга", TimeZoneInfo.FindSystemTimeZoneById("Asia/Bishkek"), Currency.Find(currency)!, language);

    public static WorkbookContent Content(Company company, IEnumerable<Operation> facts, IEnumerable<ShiftFigures>? shifts = null) => new(
        company, BotTexts.In(company.Language), "Зелёная книга, 01.03.2026–31.03.2026", facts.ToAsyncEnumerable(), (shifts ?? []).ToAsyncEnumerable());

    public static IEnumerable<Operation> Facts(int count, int seed)
    {
        var random = new Random(seed);
        for (var number = 1; number <= count; number++) yield return Fact(number, random);
    }

    public static IEnumerable<ShiftFigures> Shifts(int count, int seed)
    {
        var random = new Random(seed);
        for (var number = 1; number <= count; number++)
        {
            var opened = Beginning.AddSeconds(random.Next(40_000_000));
            ShiftClosing? how = random.Next(3) switch { 0 => null, 1 => ShiftClosing.Hand, _ => ShiftClosing.Midnight };
            yield return new ShiftFigures(
                number, PersonId: 1, Names[random.Next(Names.Length)], DateOnly.FromDateTime(opened.UtcDateTime), opened, opened.AddHours(9),
                how is null ? null : opened.AddHours(8), how,
                Figures.None with { Opening = new Balance(Any(random), Any(random)), Remaining = new Balance(Any(random), Any(random)) });
        }
    }

    public static Operation Fact(int number, Random random)
    {
        var worker = random.Next(Names.Length);
        var kind = (OperationKind)random.Next(4);
        var terms = kind == OperationKind.Instalment ? new InstalmentTerms(Any(random), Any(random), new Months(random.Next(1, 121))) : null;
        var at = Beginning.AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 400));
        return new Operation(
            number,
            ShiftId: random.Next(1, 500),
            PersonId: worker + 1,
            PersonName: Names[worker],
            kind,
            (Pocket)random.Next(2),
            Effect(kind, terms, random),
            terms,
            Goods: terms is null ? null : "айфон 13",
            Client: terms is null || random.Next(3) == 0 ? null : Names[random.Next(Names.Length)],
            Comment: random.Next(2) == 0 ? null : "=SUM(1;2)",
            OccurredAt: at,
            RecordedAt: at.AddSeconds(random.Next(900)),
            RecordedBy: worker + 1,
            RecordedByName: Names[worker],
            IsLate: random.Next(10) == 0,
            Deletion: random.Next(5) == 0 ? new Deletion(at.AddDays(1), 1, Names[0], "двойная запись") : null);
    }

    private static Money Effect(OperationKind kind, InstalmentTerms? terms, Random random) => kind switch
    {
        OperationKind.Instalment => -terms!.Price,
        OperationKind.Income => Any(random),
        OperationKind.Expense => -Any(random),
        OperationKind.Correction => random.Next(2) == 0 ? Any(random) : -Any(random),
    };

    private static Money Any(Random random) => new(random.Next(4) switch
    {
        0 => random.NextInt64(100),
        1 => random.NextInt64(Currency.Maximum.Minor / 1000),
        _ => random.NextInt64(10_000_000),
    });
}
