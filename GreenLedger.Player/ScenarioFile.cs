using System.Globalization;
using System.Text.RegularExpressions;

namespace GreenLedger.Player;

/// <summary>Reads a scenario; the format is described in <c>scenarios/README.md</c>.</summary>
public static partial class ScenarioFile
{
    public static Scenario Read(string path) => Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllLines(path));

    public static Scenario Parse(string name, IReadOnlyList<string> lines)
    {
        var settings = new Dictionary<string, string>();
        var phones = new Dictionary<string, ScenarioPhone>();
        var steps = new List<Step>();
        for (var index = 0; index < lines.Count; index++)
        {
            var text = lines[index].TrimEnd();
            if (text.Length == 0 || text.StartsWith('#')) continue;
            try
            {
                if (steps.Count == 0 && Setting().Match(text) is { Success: true } setting) Set(settings, phones, setting.Groups["key"].Value, setting.Groups["value"].Value);
                else if (char.IsWhiteSpace(text[0])) AddExpectation(steps, index + 1, text);
                else steps.Add(ReadStep(index + 1, text));
            }
            catch (FormatException mistake)
            {
                throw new ScenarioException(name, index + 1, mistake.Message);
            }
        }

        string Of(string key, string otherwise) => settings.GetValueOrDefault(key, otherwise);
        return new Scenario(
            name,
            Of("zone", "Asia/Bishkek"),
            Of("currency", "KGS"),
            Of("language", "ru"),
            Of("buttons", "no") == "yes",
            IsStart(Of("start", ""), out var start) ? start : new DateTime(2026, 3, 2, 8, 30, 0, DateTimeKind.Unspecified),
            phones,
            steps);
    }

    private static void Set(Dictionary<string, string> settings, Dictionary<string, ScenarioPhone> phones, string key, string value)
    {
        if (key is not ("admin" or "phone"))
        {
            if (key == "start" && !IsStart(value, out _)) throw new FormatException("The start is a date and a time, for example 2026-03-02 08:30.");
            if (key == "zone" && !TimeZoneInfo.TryFindSystemTimeZoneById(value, out _)) throw new FormatException($"The zone {value} is not known here.");
            settings[key] = value;
            return;
        }

        var at = value.LastIndexOf(' ');
        if (at < 0) throw new FormatException("A phone needs a name and a number.");
        phones[value[..at]] = new ScenarioPhone(value[..at], value[(at + 1)..], key == "admin");
    }

    private static bool IsStart(string text, out DateTime start) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out start);

    private static Step ReadStep(int line, string text)
    {
        if (text == "стоп") return new Step.StopWorker(line);
        if (text == "старт") return new Step.StartWorker(line);
        if (ClockLine().Match(text) is { Success: true } clock) return new Step.Clock(line, TimeOnly.Parse(clock.Groups["time"].Value, CultureInfo.InvariantCulture));
        if (FactsLine().Match(text) is { Success: true } facts) return new Step.Facts(line, facts.Groups["sql"].Value, facts.Groups["value"].Value);
        if (PictureLine().Match(text) is { Success: true } picture)
            return picture.Groups["begin"].Success ? new Step.BeginPicture(line, picture.Groups["what"].Value) : new Step.EndPicture(line, picture.Groups["what"].Value);
        if (ActLine().Match(text) is not { Success: true } act) throw new FormatException($"This line says nothing the player knows: {text}");

        var about = act.Groups["about"] is { Success: true, Value: var quoted } ? quoted : null;
        return new Step.Act(line, act.Groups["who"].Value, Kind(act.Groups["how"].Value), act.Groups["text"].Value, about);
    }

    private static ActKind Kind(string how) => how switch
    {
        "" => ActKind.Says,
        "цитата" => ActKind.Replies,
        "правит" => ActKind.Edits,
        "кнопка" => ActKind.Taps,
        "картинка" => ActKind.SendsPicture,
        "реакция" => ActKind.Reacts,
        "звонок" => ActKind.Calls,
        "в группе" => ActKind.SaysInGroup,
        _ => throw new FormatException($"The player does not know ({how})."),
    };

    // "бот молчит" is a line of its own; "бот: …" is heard by who acted last, "бот → Имя: …" by that person; a deeper line below adds to the same bubble.
    private static void AddExpectation(List<Step> steps, int line, string text)
    {
        if (text.Trim() is "бот молчит" or "bot is silent")
        {
            steps.Add(new Step.Silence(line));
        }
        else if (HearsLine().Match(text.Trim()) is { Success: true } heard)
        {
            var phone = heard.Groups["who"] is { Success: true, Value: var named }
                ? named
                : steps.OfType<Step.Act>().LastOrDefault()?.Phone ?? throw new FormatException("Nobody has spoken yet: write бот → Имя.");
            steps.Add(new Step.Hears(line, phone, [heard.Groups["text"].Value]));
        }
        else if (steps.LastOrDefault() is Step.Hears before)
        {
            steps[^1] = before with { Parts = [.. before.Parts, text.Trim()] };
        }
        else
        {
            throw new FormatException("What is heard begins with «бот:».");
        }
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(?<key>zone|currency|language|buttons|start|admin|phone):\s*(?<value>.+)$", Options)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\[(?<time>\d\d:\d\d(:\d\d)?)\]$", Options)]
    private static partial Regex ClockLine();

    [GeneratedRegex(@"^факты:\s*(?<sql>.+) = (?<value>.+)$", Options)]
    private static partial Regex FactsLine();

    [GeneratedRegex(@"^((?<begin>начало снимка)|снимок):\s*(?<what>.+)$", Options)]
    private static partial Regex PictureLine();

    [GeneratedRegex(@"^(?<who>[^:(]+):\s*(\((?<how>[^»«)]+?)(\s*«(?<about>[^»]*)»)?\)\s*)?(?<text>.*)$", Options)]
    private static partial Regex ActLine();

    [GeneratedRegex(@"^(бот|bot)(\s*→\s*(?<who>[^:]+))?:\s*(?<text>.*)$", Options)]
    private static partial Regex HearsLine();
}
