using System.Text.RegularExpressions;
using GreenLedger.Simulator.Phones;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Crashes;

/// <summary>What somebody does to reach one thing; each act is answered before the next.</summary>
/// <param name="ActsOf">The acts of the n-th time, from 1: it never says the same twice.</param>
internal sealed partial record Exchange(string Name, Func<Scene, int, IReadOnlyList<Action>> ActsOf)
{
    public static readonly Exchange Expense = Asan("an expense", n => [$"-{n} нал такси {n}", "да"]);

    public static readonly IReadOnlyList<Exchange> Others =
    [
        Asan("an income", n => [$"+{n} банк возврат {n}", "да"]),
        Asan("an instalment", n => [$"рассрочка {n} 20% 6 нал стол {n}, Марат", "да"]),
        Asan("an expense step by step", n => ["расход", $"{n}", "банк", $"обед {n}", "да"]),
        Asan("the menu", _ => ["меню"]),
        new("a picture", (scene, n) => [() => scene.Asan.Sends($"{n}.jpg", "image/jpeg", [1, 2, 3])]),
        Admin("a correction", n => ["корректировка", "Асан", $"+{n}", "нал", $"пересчёт {n}", "да"]),
        new("a deletion", (scene, n) =>
        [
            .. Say(scene.Asan, $"-{n} банк ошибка {n}", "да"),
            () => scene.Admin.Says(LastNumberIn(scene.Asan)),
            .. Say(scene.Admin, "удалить", $"дважды {n}", "да"),
        ]),
        Admin("a report", _ => ["отчёт за сегодня"]),
        Asan("closing and opening a shift", n => ["закрыть смену", "да", "открыть смену", $"{50000 + n}", "10000", "да"]),
    ];

    private static Exchange Asan(string name, Func<int, string[]> lines) => new(name, (scene, n) => Say(scene.Asan, lines(n)));

    private static Exchange Admin(string name, Func<int, string[]> lines) => new(name, (scene, n) => Say(scene.Admin, lines(n)));

    private static IReadOnlyList<Action> Say(SimulatedPhone phone, params string[] lines) => [.. lines.Select(line => (Action)(() => phone.Says(line)))];

    private static string LastNumberIn(SimulatedPhone phone) => Number().Match(phone.Heard[^1].Text).Value;

    [GeneratedRegex(@"№\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
