namespace GreenLedger.Tests.Races;

/// <summary>Random histories in which people are in each other's way: small pockets, many hands.</summary>
internal sealed class RaceMaker(int seed, int admins = 2, int workers = 4)
{
    private static readonly string[] Pockets = ["нал", "нал", "банк"];

    private readonly Random _chance = new(seed);
    private int _words;
    private long _numbers = 1;

    public RaceHistory Make(int acts)
    {
        var made = new List<RaceAct>();
        for (var worker = 0; worker < workers; worker++) made.Add(Open(admins + worker));
        while (made.Count < acts) made.Add(_chance.Next(3) == 0 ? OfAdmin(_chance.Next(admins)) : OfWorker(admins + _chance.Next(workers)));
        return new RaceHistory(seed, admins, workers, made);
    }

    private RaceAct OfWorker(int who) => _chance.Next(20) switch
    {
        0 => Open(who),
        1 => new RaceAct(who, ["закрыть смену", "да", "отмена"]),
        2 => new RaceAct(who, ["баланс"]),
        3 or 4 => Entry(who, $"рассрочка {Amount()} 0% 6 {Pocket()} товар {Words()}", "да"),
        5 or 6 or 7 => Entry(who, $"+{Amount()} {Pocket()} {Words()}", "да"),
        8 or 9 => Entry(who, $"-{Amount()} {Pocket()} {Words()}", "да", "да"),
        10 or 11 => Entry(who, $"-{Amount()} {Pocket()} {Words()}", "да", new RaceWords("да", OnSecondPhone: true)),
        12 => Entry(who, $"-{Amount()} {Pocket()} {Words()}", new RaceWords("да", OnSecondPhone: true)),
        13 => Entry(who, new RaceWords($"-{Amount()} {Pocket()} {Words()}", OnSecondPhone: true), "да"),
        14 => Entry(who, "-11000 нал такси", "да"),
        _ => Entry(who, $"-{Amount()} {Pocket()} {Words()}", "да"),
    };

    private RaceAct OfAdmin(int who) => _chance.Next(12) switch
    {
        0 => new RaceAct(who, ["отключить", Worker(), "да", "отмена"]),
        1 or 2 => new RaceAct(who, ["включить", Worker(), "да", "отмена"]),
        3 or 4 or 5 => new RaceAct(who, ["корректировка", Worker(), $"{(_chance.Next(3) == 0 ? "+" : "-")}{Amount()}", Pocket(), Words(), "да", "отмена"]),
        6 or 7 or 8 => new RaceAct(who, ["операция за сотрудника", Worker(), _chance.Next(3) == 0 ? "приход" : "расход", $"{Amount()}", Pocket(), Words(), "да", "отмена"]),
        _ => new RaceAct(who, [$"№{_chance.NextInt64(Math.Max(1, _numbers - 12), _numbers + 1)}", "удалить", Words(), "да", "отмена"]),
    };

    private RaceAct Open(int who) => new(who, ["открыть смену", $"{_chance.Next(2, 6)}0000", $"{_chance.Next(1, 4)}0000", "да", "отмена"]);

    private RaceAct Entry(int who, params RaceWords[] says)
    {
        _numbers++;
        return new RaceAct(who, [.. says, "отмена"]);
    }

    private int Amount() => _chance.Next(10, 30) * 1_000;

    private string Pocket() => Pockets[_chance.Next(Pockets.Length)];

    private string Words() => $"слово {++_words}";

    private string Worker() => $"W{_chance.Next(workers) + 1}";
}
