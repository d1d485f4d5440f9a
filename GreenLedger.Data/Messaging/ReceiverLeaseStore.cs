using System.Collections.Concurrent;
using GreenLedger.Core.Companies;
using Npgsql;

namespace GreenLedger.Data.Messaging;

/// <summary>What became of a lease that this worker held.</summary>
public enum Renewal
{
    Renewed,

    /// <summary>Somebody has the row locked at this moment: it is still ours, until it ends.</summary>
    NotNow,

    /// <summary>Another worker has it.</summary>
    Lost,
}

/// <summary>
/// Decides which worker serves a company's instance. The lease ends by the database's clock; it also ends at once when the database
/// session of its holder is gone, so that a killed worker is replaced without waiting. Those of many companies are taken and renewed together:
/// a round trip and a commit for a hundred.
/// </summary>
public sealed class ReceiverLeaseStore(NpgsqlDataSource database) : IAsyncDisposable
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(12);
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(4);

    // When a session of another role began is not ours to see: while its number is taken, it counts as the holder's until the lease ends.
    private const string TakeSql =
        """
        /* receiver_lease.take */
        with taken as (
          insert into receiver_lease as l (company_id, holder, backend_pid, backend_start, expires_at)
          values ($1, $2, $4, $5, clock_timestamp() + $3)
          on conflict (company_id) do update
          set holder = excluded.holder, backend_pid = excluded.backend_pid, backend_start = excluded.backend_start, expires_at = excluded.expires_at
          where l.holder = excluded.holder
            or l.expires_at < clock_timestamp()
            or not exists (select from pg_stat_get_activity(l.backend_pid) a where coalesce(a.backend_start = l.backend_start, true))
          returning company_id
        )
        select exists (select from taken)
        """;

    // The cheap question for whoever stands by: it locks nothing.
    private const string IsFreeSql =
        """
        /* receiver_lease.is_free */
        select not exists (
          select
          from receiver_lease l
          where l.company_id = $1
            and l.expires_at >= clock_timestamp()
            and exists (select from pg_stat_get_activity(l.backend_pid) a where coalesce(a.backend_start = l.backend_start, true)))
        """;

    // One row that somebody holds locked must not hold up the renewal of all others. The session is named anew, for it may be another one since.
    private const string RenewSql =
        """
        /* receiver_lease.renew */
        with mine as (
          select company_id
          from receiver_lease
          where company_id = $1 and holder = $2
          for no key update skip locked
        ), renewed as (
          update receiver_lease l
          set backend_pid = $4, backend_start = $5, expires_at = clock_timestamp() + $3
          from mine
          where l.company_id = mine.company_id
          returning l.company_id
        )
        select case
          when exists (select from renewed) then 0
          when exists (select from receiver_lease where company_id = $1 and holder = $2) then 1
          else 2 end
        """;

    private const string ReleaseSql =
        """
        /* receiver_lease.release */
        with released as (
          update receiver_lease
          set expires_at = clock_timestamp() - interval '1 second'
          where company_id = $1 and holder = $2
          returning company_id
        )
        select exists (select from released)
        """;

    private const string PresenceSql =
        """
        /* receiver_lease.presence */
        select a.backend_start
        from pg_stat_get_activity(pg_backend_pid()) a
        """;

    // A server that vanished without a word must be missed before the lease ends, not after it.
    private const int TimeoutSeconds = 5;

    private readonly Guid _holder = Guid.NewGuid();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentQueue<int> _toRelease = new();
    private Presence? _presence;

    // One connection that lives as long as the worker: its end is how the database knows that the worker is gone.
    private sealed record Presence(NpgsqlConnection Connection, DateTime BackendStart);

    /// <summary>Takes each, or not when another worker holds it.</summary>
    /// <returns>In the order of the companies.</returns>
    public Task<IReadOnlyList<bool>> TakeAsync(IReadOnlyList<Company> companies, CancellationToken cancellation) =>
        AskAsync(there => EachAsync<bool>(there, TakeSql, CompanyBatch.Ids(companies), Claim(there), cancellation), cancellation);

    /// <summary>Whether it is worth trying to take each.</summary>
    public Task<IReadOnlyList<bool>> AreFreeAsync(IReadOnlyList<Company> companies, CancellationToken cancellation) =>
        AskAsync(there => EachAsync<bool>(there, IsFreeSql, CompanyBatch.Ids(companies), [], cancellation), cancellation);

    public async Task<IReadOnlyList<Renewal>> RenewAsync(IReadOnlyList<Company> companies, CancellationToken cancellation) =>
        [.. (await AskAsync(there => EachAsync<int>(there, RenewSql, CompanyBatch.Ids(companies), Claim(there), cancellation), cancellation)).Select(renewal => (Renewal)renewal)];

    /// <summary>Another worker need not wait for its end. Those that are to be released at about the same time are released together.</summary>
    public Task ReleaseAsync(Company company, CancellationToken cancellation)
    {
        _toRelease.Enqueue(company.CompanyId);
        return AskAsync(
            async there =>
            {
                var ids = new List<int>();
                while (ids.Count < CompanyBatch.Most && _toRelease.TryDequeue(out var id)) ids.Add(id);
                return ids.Count == 0 ? [] : await EachAsync<bool>(there, ReleaseSql, ids, [_holder], cancellation);
            },
            cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_presence is not null) await _presence.Connection.DisposeAsync();
        _one.Dispose();
    }

    private IReadOnlyList<object> Claim(Presence there) => [_holder, Length, there.Connection.ProcessID, there.BackendStart];

    private static Task<IReadOnlyList<T>> EachAsync<T>(
        Presence there, string sql, IReadOnlyList<int> companyIds, IReadOnlyList<object> more, CancellationToken cancellation) =>
        CompanyBatch.GetEachAsync<T>(there.Connection, sql, companyIds, more, cancellation, TimeoutSeconds);

    private async Task<T> AskAsync<T>(Func<Presence, Task<T>> ask, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            _presence ??= await BeginAsync(cancellation);
            return await ask(_presence);
        }
        catch (Exception) when (_presence is not null)
        {
            var broken = _presence;
            _presence = null;
            await broken.Connection.DisposeAsync();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<Presence> BeginAsync(CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = new NpgsqlCommand(PresenceSql, connection) { CommandTimeout = TimeoutSeconds };
            return new Presence(connection, (DateTime)(await command.ExecuteScalarAsync(cancellation))!);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
