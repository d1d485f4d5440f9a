using Dapper;

namespace GreenLedger.Benchmarks.Reports;

/// <summary>What a fact takes on the disk, with all its indexes.</summary>
internal static class BytesMeasure
{
    public const string Name = "bytes";

    private const string BytesSql =
        """
        select (select count(*) from operation) as operations,
          pg_relation_size('operation') as rows, pg_total_relation_size('operation') - pg_relation_size('operation') as indexes,
          pg_total_relation_size('shift_close') as closings, pg_total_relation_size('shift') as shifts
        """;

    public static async Task<IReadOnlyList<Result>> MeasureAsync(string root, TextWriter output, CancellationToken cancellation) =>
        [.. await MeasureAsync(FactSet.Many, root, output, cancellation), .. await MeasureAsync(FactSet.Whale, root, output, cancellation)];

    private static async Task<IReadOnlyList<Result>> MeasureAsync(FactSet set, string root, TextWriter output, CancellationToken cancellation)
    {
        await using var database = await set.OpenAsync(root, output, cancellation, isTimed: false);
        await using var source = database.Connect();
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var bytes = await connection.QuerySingleAsync<Bytes>(BytesSql);
        return
        [
            Of("a fact with its indexes and its share of the closing", bytes.Rows + bytes.Indexes + bytes.Closings) with { Goals = [Goal.AtMost(700)] },
            Of("its row", bytes.Rows),
            Of("its indexes", bytes.Indexes),
            Of("its share of the closing", bytes.Closings),
            Of("its share of the shift", bytes.Shifts),
        ];

        Result Of(string what, long size) => new(Name, $"{set.Name}, {what}", (double)size / bytes.Operations, "B");
    }

    private sealed record Bytes(long Operations, long Rows, long Indexes, long Closings, long Shifts);
}
