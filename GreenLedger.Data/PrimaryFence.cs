using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace GreenLedger.Data;

/// <summary>
/// Keeps us from a primary of the past. A server that was replaced and comes back by itself calls itself primary like the one that replaced it;
/// only its timeline is older. What was written there would be lost.
/// </summary>
internal sealed class PrimaryFence(NpgsqlConnectionStringBuilder settings)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private const int LookTimeoutSeconds = 2;

    // The name of the file that is being written begins with the timeline. A standby writes none.
    private const string TimelineSql =
        """
        /* primary_fence.timeline */
        select case when pg_is_in_recovery() then null else left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) end
        """;

    private readonly Lock _gate = new();
    private int _newest;
    private Task? _look;
    private long _lookedAt;

    /// <exception cref="PastPrimaryException">Another of the hosts is a later primary, or was.</exception>
    public async Task CheckAsync(NpgsqlConnection connection)
    {
        if (await TimelineAsync(connection) is not { } timeline) return;
        await LookAroundAsync();
        lock (_gate)
        {
            if (timeline > _newest) _newest = timeline;
            if (timeline < _newest) throw new PastPrimaryException(timeline, _newest);
        }
    }

    /// <summary>Many connections are opened at once where any are.</summary>
    private Task LookAroundAsync()
    {
        lock (_gate)
        {
            if (_look is null || Stopwatch.GetElapsedTime(_lookedAt) > LookEvery)
                (_look, _lookedAt) = (Task.WhenAll(Hosts().Select(LookAtAsync)), Stopwatch.GetTimestamp());
            return _look;
        }
    }

    private IEnumerable<string> Hosts() => settings.Host!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private async Task LookAtAsync(string host)
    {
        var alone = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Host = host, Pooling = false, Timeout = LookTimeoutSeconds, CommandTimeout = LookTimeoutSeconds };
        try
        {
            await using var connection = new NpgsqlConnection(alone.ConnectionString);
            await connection.OpenAsync();
            var timeline = await TimelineAsync(connection) ?? 0;
            lock (_gate) _newest = Math.Max(_newest, timeline);
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            // Nothing can be known of it now.
        }
    }

    private static async Task<int?> TimelineAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(TimelineSql, connection);
        return await command.ExecuteScalarAsync() is string digits ? int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : null;
    }
}

/// <summary>Waiting may help: until the server follows the new primary, or nobody calls himself primary any more.</summary>
public sealed class PastPrimaryException(int timeline, int newest)
    : NpgsqlException($"a server that was replaced calls itself primary again (timeline {timeline}, the present one is {newest}): stop it, and make it a standby of the other");
