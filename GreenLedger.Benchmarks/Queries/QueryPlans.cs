using GreenLedger.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GreenLedger.Benchmarks.Queries;

/// <summary>The plans as the server ran them, prepared statements and all: auto_explain tells them to the session as notices.</summary>
internal sealed class QueryPlans(BenchmarkDatabase database, TextWriter output)
{
    private const string Options =
        "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on "
        + "-c auto_explain.log_buffers=on -c auto_explain.log_timing=off -c client_min_messages=log";

    // Beyond these the server has chosen between one plan for all and a plan each time.
    private const int Runs = 10;

    public async Task PrintAsync(IEnumerable<Query> queries, CancellationToken ct)
    {
        await using var quiet = database.Connect();
        var scenery = await Scenery.LookAsync(quiet);
        foreach (var query in queries)
        {
            foreach (int? days in query.HasPeriod ? (int?[])[1, 30, 365, null] : [1])
            {
                using var notices = new LastNotice();
                // A pool of its own: what was prepared for one period must not decide the plan of another.
                await using var source = database.ConnectAsProgram(Options, notices);
                await RunAsync(source, scenery, query, days, ct);
                output.WriteLine($"== {query.File}.sql · {query.Name} · {(days is null ? "all" : $"{days} days")}");
                output.WriteLine(notices.Plan[notices.Plan.IndexOf('\n')..]);
                output.WriteLine();
            }
        }
    }

    private static async Task RunAsync(NpgsqlDataSource source, Scenery scenery, Query query, int? days, CancellationToken ct)
    {
        var random = new Random(days ?? 0);
        for (var run = 0; run < Runs; run++)
        {
            var asked = await scenery.AskAsync(random, days);
            await using var session = new LedgerSession(source);
            await session.BeginAsync(asked.Company, ct);
            await query.RunAsync(session, asked, ct);
        }
    }

    /// <summary>Npgsql logs what the server tells.</summary>
    private sealed class LastNotice : ILoggerFactory, ILogger
    {
        private const string Begins = "Query Text: ";

        public string Plan { get; private set; } = "no plan was told\n";

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = formatter(state, exception);
            if (text.Contains(Begins, StringComparison.Ordinal) && text.LastIndexOf("(cost=", StringComparison.Ordinal) > 0)
                Plan = text[Math.Max(0, text.LastIndexOf('\n', text.IndexOf("(cost=", StringComparison.Ordinal)))..];
        }

        public void Dispose()
        {
        }
    }
}
