using Dapper;
using GreenLedger.Benchmarks.Facts;
using GreenLedger.Data;
using GreenLedger.Data.Access;

namespace GreenLedger.Benchmarks.Reports;

/// <summary>Made-up facts that stay in their folder from run to run: made when they are missing, brought forward when the schema has gone on.</summary>
internal sealed record FactSet(string Folder, string Name, FactsPlan Plan)
{
    private const int Days = 1096;

    // What was measured before may have pushed them out of memory, and how fast the disk is, is not the question here.
    private const string ReadAllPagesSql =
        """
        create extension if not exists pg_prewarm;
        select sum(pg_prewarm(c.oid, 'read'))
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'i')
        """;

    public static FactSet Many { get; } = new("many", "1,000 companies", new FactsPlan(10_000_000, Companies: 1000, Workers: 20, Days, Seed: 1));

    /// <summary>Many with a tenth of the facts.</summary>
    public static FactSet Few { get; } = new("few", "a tenth of the facts", new FactsPlan(1_000_000, Companies: 1000, Workers: 20, Days, Seed: 1));

    public static FactSet Whale { get; } = new("whale", "one company", new FactsPlan(10_000_000, Companies: 1, Workers: 200, Days, Seed: 1));

    /// <param name="root">Where all sets lie, each on a server of its own.</param>
    /// <param name="isTimed">What is asked of it is timed: all of it is read into memory first.</param>
    public async Task<BenchmarkDatabase> OpenAsync(string root, TextWriter output, CancellationToken cancellation, bool isTimed = true)
    {
        var database = await BenchmarkDatabase.OpenAsync(Path.Combine(root, Folder), cancellation);
        await using var source = database.Connect();
        var applied = await new Migrator(source).MigrateAsync(cancellation);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        if (!await connection.ExecuteScalarAsync<bool>("select exists (select from company)"))
        {
            output.WriteLine($"Making {Plan.Operations:N0} facts for {Name}, which takes some minutes.");
            await new FactsGenerator(source, output).MakeAsync(Plan, cancellation);
        }
        else if (applied.Count > 0)
        {
            output.WriteLine($"{Name}: {string.Join(", ", applied)}");
            await new DatabaseAccess(source).SetUpAsync(login: null, cancellation);
            await connection.ExecuteAsync("vacuum analyze");
        }

        if (isTimed) await connection.ExecuteAsync(ReadAllPagesSql);
        return database;
    }
}
