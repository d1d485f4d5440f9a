using GreenLedger.Core.Companies;
using GreenLedger.Data;
using GreenLedger.Data.Exporting;
using Npgsql;

namespace GreenLedger.Worker.Exporting;

internal sealed record ExportedFile(string Name, long Rows);

/// <summary>Writes everything of a company into a folder, row by row, all as of one moment.</summary>
internal sealed class ExportService(NpgsqlDataSource database)
{
    /// <exception cref="IOException">A file is there already, or cannot be written. What was begun is taken away again.</exception>
    public async Task<IReadOnlyList<ExportedFile>> RunAsync(
        Company company, ExportFormat format, string folder, bool withMessages, Action<double> progress, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsWindows()) Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        List<ExportTable> tables = [.. ExportStore.Tables, .. withMessages ? ExportStore.Messages : []];
        var extension = format.ToString().ToLowerInvariant();
        var written = new List<ExportedFile>();
        var begun = new List<string>();
        try
        {
            await using var session = new LedgerSession(database);
            await session.BeginSnapshotAsync(company, cancellation);
            var store = new ExportStore(session);
            foreach (var table in tables)
            {
                var path = Path.Combine(folder, $"{table.Name}.{extension}");
                var file = ExportFile.Open(format, path);
                begun.Add(path);
                await using (file) written.Add(new ExportedFile(Path.GetFileName(path), await WriteAsync(company, store, table, file, cancellation)));
                progress((double)written.Count / (tables.Count + 1));
            }

            if (format == ExportFormat.Csv)
            {
                var path = Path.Combine(folder, BookFile.Name);
                var file = ExportFile.Create(path);
                begun.Add(path);
                written.Add(new ExportedFile(BookFile.Name, await BookFile.WriteAsync(company, store.ReadBookAsync(), file, cancellation)));
            }

            return written;
        }
        catch
        {
            foreach (var path in begun) File.Delete(path);
            throw;
        }
    }

    private static async Task<long> WriteAsync(Company company, ExportStore store, ExportTable table, ExportFile file, CancellationToken cancellation)
    {
        await using var rows = await store.ReadAsync(table, cancellation);
        string[] columns = [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetName)];
        file.Begin(columns);
        var count = 0L;
        while (await rows.ReadAsync(cancellation))
        {
            for (var index = 0; index < columns.Length; index++) file.Write(columns[index], Value(rows.GetValue(index)), company.Currency);
            file.EndRow();
            count++;
        }

        return count;

        // Midnight of a day without an hour is a day.
        object? Value(object value) => value switch
        {
            DBNull => null,
            DateTime { Kind: DateTimeKind.Unspecified } day => DateOnly.FromDateTime(day),
            _ => value,
        };
    }
}
