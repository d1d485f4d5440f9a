using System.Globalization;

namespace GreenLedger.Benchmarks;

/// <summary>A command and its options: <c>--name value</c>, or <c>--name</c> alone for a switch.</summary>
public sealed class CommandLine
{
    public const string Help =
        """
        Usage: dotnet run -c Release --project GreenLedger.Benchmarks -- COMMAND [OPTIONS]

        run [CASE …]  measures the whole bot, all cases or those that are named; ./bench.sh builds what it needs and calls it
          --worker PROGRAM       the published worker
          --rounds 3  --seconds 5  --warm-up 25   bot and floor in turn, so often, so long
          --against PROGRAM      another published worker, in turn with the first; nothing is kept
          --json FILE            where the results are kept
          --commit NAME          what is measured
          --report-only          a goal that is not met is no failure
        memory     measures a turn in memory, and what it is made of
          --json FILE  --commit NAME  --report-only
        page       writes the page and the pictures anew
          --json FILE  --page FILE
        facts      makes a database of made-up facts
          --operations 10000000  --companies 1000  --workers 20 (of each company)  --days 1096  --seed 1
        queries    measures every analytical query on it
          --runs 200             of each query and period; fewer where 5 seconds are over
          --only operations      the queries of one .sql file
          --no-wall              as a superuser, without row-level security, to see what that costs
          --explain              prints each query's plan instead, as the server ran it
        reports    the bot's reports on ten million facts, of 1,000 companies and of one, beside the bare SQL
        growth     how their times grow from one million facts to ten
        bytes      what a fact takes on the disk
        wall       what row-level security costs
          --runs 500             of each question
          --json FILE            where the results are kept; --commit NAME what was measured; --report-only as above

        Where, for all of these:
          --data FOLDER          the last four keep a set of facts in a folder in it, made when it is missing: 7 minutes and 10 GB for each ten million;
                                 for facts and queries, a PostgreSQL server of its own keeps its data there (default: greenledger-benchmarks in the temporary folder)
          --connection STRING    an empty database of yours, as a superuser

        Examples:
          … -- facts && … -- queries
          … -- facts --companies 1 --workers 200 --data /tmp/whale && … -- queries --data /tmp/whale
        """;

    private static readonly string[] Measuring = ["runs", "data", "json", "commit", "report-only"];

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["run"] = ["worker", "against", "rounds", "seconds", "warm-up", "json", "commit", "report-only"],
        ["memory"] = ["json", "commit", "report-only"],
        ["page"] = ["json", "page"],
        // Of the driver itself, as processes of their own.
        ["service"] = [],
        ["naked"] = ["api", "connection", "instances"],
        ["facts"] = ["operations", "companies", "workers", "days", "seed", "data", "connection"],
        ["reports"] = Measuring,
        ["growth"] = Measuring,
        ["bytes"] = Measuring,
        ["wall"] = Measuring,
        ["queries"] = ["runs", "only", "no-wall", "explain", "data", "connection"],
    };

    private static readonly string[] Switches = ["no-wall", "explain", "report-only"];

    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public CommandLine(IReadOnlyList<string> arguments)
    {
        Command = arguments is [var command, ..] && Known.ContainsKey(command) ? command : throw new BenchmarkException(Help);
        for (var i = 1; i < arguments.Count; i++)
        {
            if (Command == "run" && !arguments[i].StartsWith('-'))
            {
                _names.Add(arguments[i]);
                continue;
            }

            var name = arguments[i].StartsWith("--", StringComparison.Ordinal) ? arguments[i][2..] : "";
            if (!Known[Command].Contains(name)) throw new BenchmarkException($"{Command} does not know {arguments[i]}.\n\n{Help}");
            if (!Switches.Contains(name) && i + 1 == arguments.Count) throw new BenchmarkException($"--{name} needs a value.");
            _options[name] = Switches.Contains(name) ? "" : arguments[++i];
        }

        if (_options.ContainsKey("data") && _options.ContainsKey("connection")) throw new BenchmarkException("Either --data or --connection, not both.");
    }

    public string Command { get; }

    /// <summary>The cases of <c>run</c>.</summary>
    public IReadOnlyList<string> Names => _names;

    public bool Has(string name) => _options.ContainsKey(name);

    public string? Text(string name) => _options.GetValueOrDefault(name);

    public string Required(string name) => Text(name) ?? throw new BenchmarkException($"{Command} needs --{name}.");

    public int Number(string name, int otherwise)
    {
        if (Text(name) is not { } text) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchmarkException($"--{name} takes a whole number above 0, not {text}.");
    }
}
