using System.Text.RegularExpressions;

namespace GreenLedger.Tests.Races;

/// <summary>An answer as kind and figures: <c>recorded 17 4980000/1970000</c>. Wording does not matter, numbers do.</summary>
internal static partial class RaceAnswer
{
    private static readonly (string Begins, string Kind)[] Kinds =
    [
        ("Смена уже идёт", "running"), ("В это время шла другая смена", "overlap"), ("Отменено", "cancelled"), ("Отменять нечего", "nothing to cancel"),
        ("Подтверждать сейчас нечего", "nothing to confirm"), ("Не понял", "not understood"), ("Ответьте «Да» или «Нет»", "expects yes"), ("Нужен номер строки или имя", "expects worker"),
        ("Нужен номер строки", "expects kind"), ("Нужен карман", "expects pocket"), ("Нужна сумма со знаком", "expects sign"), ("Нужна сумма", "expects amount"), ("Сумма нужна", "expects amount"),
        ("Сейчас ни у кого нет", "nobody open"), ("Отключать некого", "nobody"), ("Отключённых сотрудников нет", "nobody"), ("Какой сотрудник?", "asks worker"), ("Что записать?", "asks kind"),
        ("Какой карман", "asks pocket"), ("Какой комментарий?", "asks words"), ("Какая причина?", "asks words"), ("Какая сумма с собой", "asks cash"), ("Какая сумма на карте", "asks bank"),
        ("Какая сумма", "asks amount"), ("Какая цена", "asks amount"), ("Приход: какая сумма", "asks amount"), ("Расход: какая сумма", "asks amount"),
    ];

    public static string Of(string text)
    {
        text = text.Replace('\u00a0', ' ');
        var first = text.Split('\n')[0];
        if (Recorded().Match(first) is { Success: true } recorded) return $"recorded {recorded.Groups["first"].Value} {Remaining(text)}";
        if (Already().Match(first) is { Success: true } already) return $"already {already.Groups["first"].Value}";
        if (Deleted().Match(first) is { Success: true } deleted) return $"deleted {deleted.Groups["first"].Value} {Remaining(text)}";
        if (Keeps().Match(first) is { Success: true } keeps) return $"keeps {keeps.Groups["first"].Value} {Minor(keeps.Groups["second"].Value)} lacks {Minor(keeps.Groups["third"].Value)}";
        if (Gone().Match(first) is { Success: true } gone) return $"gone {gone.Groups["first"].Value}";
        if (Unknown().Match(first) is { Success: true } unknown) return $"unknown {unknown.Groups["first"].Value}";
        if (Lack().Match(first) is { Success: true } lack) return $"lack {lack.Groups["first"].Value} {Minor(lack.Groups["second"].Value)} lacks {Minor(lack.Groups["third"].Value)}, asks {(text.Contains("Какой карман", StringComparison.Ordinal) ? "pocket" : "amount")}";
        if (first.StartsWith("Смена открыта", StringComparison.Ordinal)) return "opened";
        if (first.StartsWith("Смена закрыта", StringComparison.Ordinal)) return $"closed {Remaining(text)}";
        if (first.StartsWith("Баланс на", StringComparison.Ordinal)) return $"balance {Remaining(text)}";
        if (first.Contains("смена не открыта", StringComparison.OrdinalIgnoreCase)) return "no shift";
        if (first.Contains("доступ отключён", StringComparison.Ordinal)) return "off";
        if (first.Contains("доступ включён", StringComparison.Ordinal)) return "on";
        foreach (var (begins, kind) in Kinds)
            if (first.StartsWith(begins, StringComparison.Ordinal)) return kind;

        // A question with the line of the operation above it.
        if (text.Contains("\n\nКакая причина?", StringComparison.Ordinal)) return "asks words";
        if (Shown().Match(first) is { Success: true } shown) return $"shown {shown.Groups["first"].Value}";
        if (Same().Match(text) is { Success: true } same) return $"same {same.Groups["first"].Value}";
        return text.Contains("Да / Нет", StringComparison.Ordinal) ? "card" : $"other: {first}";
    }

    public static string? Remaining(string text) =>
        Rest().Match(text.Replace('\u00a0', ' ')) is { Success: true } rest ? $"{Minor(rest.Groups["first"].Value)}/{Minor(rest.Groups["second"].Value)}" : null;

    private static long Minor(string amount) => long.Parse(string.Concat(amount.Where(char.IsAsciiDigit)));

    [GeneratedRegex(@"^Записано: №(?<first>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Recorded();

    [GeneratedRegex(@"^Уже записано: №(?<first>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Already();

    [GeneratedRegex(@"^Удалено: №(?<first>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Deleted();

    [GeneratedRegex(@"^№(?<first>\d+) нельзя удалить: в кармане «.+» (?<second>[\d ]+,\d\d) .+ не хватает (?<third>[\d ]+,\d\d)", RegexOptions.NonBacktracking)]
    private static partial Regex Keeps();

    [GeneratedRegex(@"^№(?<first>\d+) уже удалена", RegexOptions.NonBacktracking)]
    private static partial Regex Gone();

    [GeneratedRegex(@"^Операции №(?<first>\d+) нет", RegexOptions.NonBacktracking)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"^В кармане «(?<first>.+)» (?<second>[\d ]+,\d\d) .+ не хватает (?<third>[\d ]+,\d\d)", RegexOptions.NonBacktracking)]
    private static partial Regex Lack();

    [GeneratedRegex(@"^№(?<first>\d+)(?:, удалена)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Shown();

    [GeneratedRegex(@"Похоже на №(?<first>\d+) ", RegexOptions.NonBacktracking)]
    private static partial Regex Same();

    [GeneratedRegex(@"[Оо]сталось: нал (?<first>[\d ]+,\d\d), банк (?<second>[\d ]+,\d\d)", RegexOptions.NonBacktracking)]
    private static partial Regex Rest();
}
