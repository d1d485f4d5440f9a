using Dapper;
using GreenLedger.Core.Companies;
using Npgsql;

namespace GreenLedger.Data.Messaging;

/// <summary>
/// Decides which worker serves a company's instance. The lease ends by the database's clock; it also ends at once when the database
/// session of its holder is gone, so that a killed worker is replaced without waiting.
/// </summary>
public sealed class ReceiverLeaseStore(NpgsqlDataSource database) : IAsyncDisposable
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(12);
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(4);

    // When a session of another role began is not ours to see: while its number is taken, it counts as the holder's until the lease ends.
    private const string TakeSql =
        """
        /* receiver_lease.take */
        insert into receiver_lease as l (company_id, holder, backend_pid, backend_start, expires_at)
        select @companyId, @holder, a.pid, a.backend_start, clock_timestamp() + @length
        from pg_stat_activity a
        where a.pid = pg_backend_pid()
        on conflict (company_id) do update
        set holder = excluded.holder, backend_pid = excluded.backend_pid, backend_start = excluded.backend_start, expires_at = excluded.expires_at
        where l.holder = excluded.holder
          or l.expires_at < clock_timestamp()
          or not exists (
            select from pg_stat_activity a where a.pid = l.backend_pid and coalesce(a.backend_start = l.backend_start, true))
        """;

    private const string ReleaseSql =
        """
        /* receiver_lease.release */
        update receiver_lease
        set expires_at = clock_timestamp() - interval '1 second'
        where company_id = @companyId and holder = @holder
        """;

    // A server that vanished without a word must be missed before the lease ends, not after it.
    private const int TimeoutSeconds = 5;

    private readonly Guid _holder = Guid.NewGuid();
    private readonly SemaphoreSlim _one = new(1, 1);
    private NpgsqlConnection? _presence;

    /// <summary>Takes or renews the lease; false when another worker holds it.</summary>
    public Task<bool> TakeAsync(Company company, CancellationToken cancellation) =>
        ExecuteAsync(TakeSql, new { company.CompanyId, holder = _holder, length = Length }, cancellation);

    public Task<bool> ReleaseAsync(Company company, CancellationToken cancellation) =>
        ExecuteAsync(ReleaseSql, new { company.CompanyId, holder = _holder }, cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_presence is not null) await _presence.DisposeAsync();
        _one.Dispose();
    }

    // One connection that lives as long as the worker: its end is how the database knows that the worker is gone.
    private async Task<bool> ExecuteAsync(string sql, object arguments, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            _presence ??= await database.OpenConnectionAsync(cancellation);
            return await _presence.ExecuteAsync(new CommandDefinition(CompanyWall.Behind(sql), arguments, commandTimeout: TimeoutSeconds, cancellationToken: cancellation)) == 1;
        }
        catch (Exception) when (_presence is not null)
        {
            var broken = _presence;
            _presence = null;
            await broken.DisposeAsync();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }
}
