using Dapper;
using GreenLedger.Tests.Crashes;
using Npgsql;

namespace GreenLedger.Tests.Replicas;

/// <summary>A primary and the standby that streams from it.</summary>
internal sealed class ReplicaPair : IAsyncDisposable
{
    private ReplicaPair(PrivateServer primary, PrivateServer standby) => (Primary, Standby) = (primary, standby);

    public PrivateServer Primary { get; }

    public PrivateServer Standby { get; }

    /// <summary>As an administrator writes it.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(Primary.ConnectionString)
    {
        Host = $"{Primary.Host},{Standby.Host}",
        TargetSessionAttributes = "primary",
    }.ConnectionString;

    /// <param name="isSynchronous">The primary confirms nothing that the standby does not have.</param>
    public static async Task<ReplicaPair> StartAsync(bool isSynchronous)
    {
        var primary = await PrivateServer.StartAsync();
        // What a rewind has to read again, on both.
        await primary.ExecuteAsync("alter system set wal_keep_size = '256MB'");
        var pair = new ReplicaPair(primary, await primary.StartStandbyAsync());
        if (!isSynchronous) return pair;
        await primary.ExecuteAsync("alter system set synchronous_standby_names = '*'");
        await primary.ExecuteAsync("select pg_reload_conf()");
        await IsFollowedAsync(primary, "sync");
        return pair;
    }

    /// <summary>The standby hears nothing more, and its primary does not mind.</summary>
    public async Task DisconnectAsync()
    {
        await Standby.ExecuteAsync("alter system set primary_conninfo = ''");
        await Standby.ExecuteAsync("select pg_reload_conf()");
        await Eventually.IsTrueAsync(async () => await FollowersAsync(Primary) == "", "the standby is cut off");
    }

    public static Task IsFollowedAsync(PrivateServer primary, string how) =>
        Eventually.IsTrueAsync(async () => await FollowersAsync(primary) == how, $"followed: {how}");

    public async ValueTask DisposeAsync()
    {
        await Standby.DisposeAsync();
        await Primary.DisposeAsync();
    }

    private static async Task<string> FollowersAsync(PrivateServer primary)
    {
        const string Sql = "select coalesce(string_agg(sync_state, ' '), '') from pg_stat_replication where state = 'streaming'";
        await using var connection = new NpgsqlConnection(primary.ConnectionString + ";Pooling=false");
        return await connection.ExecuteScalarAsync<string>(Sql) ?? "";
    }
}
