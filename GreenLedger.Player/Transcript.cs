namespace GreenLedger.Player;

/// <summary>The conversation as it went, for people.</summary>
public sealed class Transcript(TextWriter output, TimeZoneInfo zone)
{
    private DateOnly? _day;

    public void Clock(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        output.WriteLine();
        output.WriteLine(day == _day ? $"── {local:HH:mm} ──" : $"── {local:dd.MM.yyyy HH:mm} ──");
        _day = day;
    }

    public void Act(string who, string what) => output.WriteLine($"{who} › {what}");

    public void Heard(string who, string text, IReadOnlyList<string> buttons)
    {
        output.WriteLine($"    бот → {who}");
        foreach (var line in text.Split('\n')) output.WriteLine(line.Length == 0 ? "    │" : $"    │ {line}");
        if (buttons.Count > 0) output.WriteLine($"    │ {string.Join(' ', buttons.Select(button => $"[{button}]"))}");
    }

    public void Note(string what) => output.WriteLine($"    ({what})");
}
