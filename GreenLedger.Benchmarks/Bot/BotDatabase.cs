using System.Globalization;
using Dapper;
using Npgsql;

namespace GreenLedger.Benchmarks.Bot;

/// <summary>Ledgers to be worked on: made once, by the worker's own migrations, and copied for each run, so that all begin alike.</summary>
internal sealed class BotDatabase(string superuser, string name, WorkerProgram program)
{
    public const string Login = "gl_worker";
    public const int Workers = 20;
    public const int Companies = 1000;

    /// <summary>The companies' zone, in which it was noon when this process began, so that no run meets midnight.</summary>
    public static readonly string Zone = NoonAt(TimeProvider.System.GetUtcNow());

    private int _copies;

    public async Task MakeAsync(CancellationToken cancellation)
    {
        await ExecuteAsync("postgres", $"create database {name}", cancellation);
        await program.RunAsync(["migrate", "--owner", Connection(name), "--login", Login], cancellation);
        var now = TimeProvider.System.GetUtcNow();
        await using var connection = new NpgsqlConnection(Connection(name));
        await connection.ExecuteAsync(new CommandDefinition(Sql(), new { zone = Zone, now = now.UtcDateTime, companies = Companies, workers = Workers }, cancellationToken: cancellation));
        await connection.ExecuteAsync("vacuum analyze;");
    }

    /// <summary>The connection string by which the program logs in to a fresh copy.</summary>
    public async Task<string> CopyAsync(CancellationToken cancellation)
    {
        var copy = string.Create(CultureInfo.InvariantCulture, $"{name}_{++_copies}");
        // Its predecessor is of no use any more.
        await ExecuteAsync("postgres", $"drop database if exists {name}_{_copies - 1} with (force)", cancellation);
        await ExecuteAsync("postgres", $"create database {copy} template {name}", cancellation);
        await ExecuteAsync("postgres", "checkpoint;", cancellation);
        return new NpgsqlConnectionStringBuilder(Connection(copy)) { Username = Login, Pooling = true }.ConnectionString;
    }

    /// <summary>As the superuser, to look at the copy that is in use.</summary>
    public string Outside => Connection(string.Create(CultureInfo.InvariantCulture, $"{name}_{_copies}"));

    // The names are the wrong way round: Etc/GMT-6 is six hours ahead.
    private static string NoonAt(DateTimeOffset now) => (12 - now.Hour) is var east && east == 0 ? "Etc/UTC" : $"Etc/GMT{-east:+0;-0}";

    private string Connection(string database) => new NpgsqlConnectionStringBuilder(superuser) { Database = database, Pooling = false, CommandTimeout = 120 }.ConnectionString;

    private async Task ExecuteAsync(string database, string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Connection(database));
        await connection.ExecuteAsync(new CommandDefinition(sql, cancellationToken: cancellation));
    }

    private static string Sql()
    {
        using var reader = new StreamReader(typeof(BotDatabase).Assembly.GetManifestResourceStream("bot/seed.sql")!);
        return reader.ReadToEnd();
    }
}
