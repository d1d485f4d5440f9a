using System.Data;
using System.Globalization;
using Npgsql;

namespace GreenLedger.Data.Messaging;

/// <summary>
/// Tells the workers, from another process, for whom there is something to do: after the commit and never inside the transaction, for a notice
/// there takes a lock of the whole database until the commit. It is a hint: what nobody hears is found a little later.
/// </summary>
public sealed class WorkNotice(NpgsqlDataSource database)
{
    // A notice holds 8000 bytes.
    private const int MostInOne = 500;

    private const string SendSql =
        """
        /* work_notice.send */
        select pg_notify('greenledger_work', $1)
        """;

    private const string ListenSql =
        """
        /* work_notice.listen */
        listen greenledger_work
        """;

    private const string LeaveSql =
        """
        /* work_notice.leave */
        unlisten greenledger_work
        """;

    public async Task SendAsync(IReadOnlyCollection<int> companyIds, CancellationToken cancellation)
    {
        foreach (var some in companyIds.Distinct().Chunk(MostInOne))
        {
            await using var command = database.CreateCommand(SendSql);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = string.Join(',', some) });
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Until it is cancelled or the connection is gone.</summary>
    /// <param name="heard">For whom; null, at the beginning: what was sent before went unheard, for whomever it was.</param>
    /// <param name="turns">At least so often, also while nothing is to be heard.</param>
    public async Task ListenAsync(Action<IReadOnlyList<int>?> heard, Action turns, TimeSpan every, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        connection.Notification += (_, notice) => heard(Read(notice.Payload));
        await RunAsync(ListenSql, cancellation);
        heard(null);
        try
        {
            while (true)
            {
                await connection.WaitAsync(every, cancellation);
                turns();
            }
        }
        finally
        {
            await LeaveAsync();
        }

        // The pool gives the connection to somebody else.
        async Task LeaveAsync()
        {
            try
            {
                if (connection.State == ConnectionState.Open) await RunAsync(LeaveSql, CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // Then nobody gets it.
            }
        }

        async Task RunAsync(string sql, CancellationToken within)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(within);
        }
    }

    // Anybody with a login may send one: what is no number is nobody's.
    private static IReadOnlyList<int> Read(string payload) =>
    [
        .. payload.Split(',').Select(one => int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (int?)null).OfType<int>(),
    ];
}
