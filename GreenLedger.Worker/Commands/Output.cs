using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace GreenLedger.Worker.Commands;

/// <summary>A column of a table.</summary>
internal sealed record Column<T>(string Title, Func<T, string> Text, bool IsNumber = false);

/// <summary>How something was found.</summary>
internal enum Outcome
{
    Good,
    Warning,
    Bad,
}

/// <summary>
/// Where a command answers: in words and tables for people, in JSON for programs. What went wrong goes to the standard error in words, for both.
/// Colours only where a terminal reads, and nobody set NO_COLOR.
/// </summary>
internal sealed class Output
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new UtcConverter() },
    };

    public Output(bool isJson)
    {
        IsJson = isJson;
        IsTerminal = !Console.IsOutputRedirected;
        IsColoured = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        Terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsColoured ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = IsColoured ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        // What a program or a file reads is not broken into lines.
        if (Console.IsOutputRedirected) Terminal.Profile.Width = 1000;
    }

    public bool IsJson { get; }

    /// <summary>A person looks at it.</summary>
    public bool IsTerminal { get; }

    public bool IsColoured { get; }

    /// <summary>For people: progress, and whatever else is drawn.</summary>
    public IAnsiConsole Terminal { get; }

    /// <summary>A line for people; programs do not see it.</summary>
    public void Say(string line)
    {
        if (!IsJson) Console.Out.WriteLine(Safe(line));
    }

    /// <summary>For people, as it is.</summary>
    public void Draw(string drawing)
    {
        if (!IsJson) Console.Out.Write(drawing);
    }

    /// <summary>A line for people with its mark before it.</summary>
    public void Mark(Outcome outcome, string line)
    {
        if (IsJson) return;
        var (mark, colour) = outcome switch
        {
            Outcome.Good => ("✓", Color.Green),
            Outcome.Warning => ("!", Color.Yellow),
            Outcome.Bad => ("✗", Color.Red),
        };
        Terminal.Write(new Text(mark, new Style(colour)));
        Console.Out.WriteLine($" {Safe(line)}");
    }

    /// <summary>An object in one line for programs; people do not see it.</summary>
    public void Give<T>(T value)
    {
        if (IsJson) Console.Out.WriteLine(JsonSerializer.Serialize(value, Json));
    }

    /// <summary>What went wrong, for both.</summary>
    public static void Complain(string sentence) => Console.Error.WriteLine(Safe(sentence));

    /// <summary>A table for people, a line for each row for programs.</summary>
    public void List<T>(IReadOnlyList<T> rows, string whenEmpty, params Column<T>[] columns)
    {
        foreach (var row in rows) Give(row);
        if (IsJson) return;
        if (rows.Count == 0)
        {
            Say(whenEmpty);
            return;
        }

        var table = new Table().NoBorder();
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column.Title, new Style(decoration: Decoration.Bold))) { Alignment = column.IsNumber ? Justify.Right : Justify.Left, NoWrap = column.IsNumber });
        foreach (var row in rows) table.AddRow(columns.Select(column => new Text(Safe(column.Text(row)))));
        Terminal.Write(table);
    }

    /// <summary>In UTC, which is what the log says too.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Names and errors may hold what somebody typed: nothing of it may steer the terminal.
    private static string Safe(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => rune.Value == '\n' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate)));

    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }
}
