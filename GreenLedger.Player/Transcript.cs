namespace GreenLedger.Player;

/// <summary>The conversation as it went, for people.</summary>
public sealed class Transcript(TextWriter output, TimeZoneInfo zone)
{
    // With the six signs before it, a line fits a terminal of 80 columns.
    private const int Width = 74;

    private DateOnly? _day;

    public void Clock(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        output.WriteLine();
        output.WriteLine(day == _day ? $"── {Time(local)} ──" : $"── {local:dd.MM.yyyy} {Time(local)} ──");
        _day = day;
    }

    public void Act(string who, string what) => output.WriteLine($"{who} › {what}");

    public void Heard(string who, string text, IReadOnlyList<string> buttons)
    {
        output.WriteLine($"    бот → {who}");
        foreach (var line in text.Split('\n').SelectMany(Wrapped)) output.WriteLine($"    │ {line}".TrimEnd());
        if (buttons.Count > 0) output.WriteLine($"    │ {string.Join(' ', buttons.Select(button => $"[{button}]"))}");
    }

    public void Note(string what) => output.WriteLine($"    ({what})");

    private static string Time(DateTimeOffset local) => local.ToString(local.Second == 0 ? "HH:mm" : "HH:mm:ss");

    private static IEnumerable<string> Wrapped(string line)
    {
        while (line.Length > Width && line.LastIndexOf(' ', Width) is > 0 and var space)
        {
            yield return line[..space];
            line = line[(space + 1)..];
        }

        yield return line;
    }
}
