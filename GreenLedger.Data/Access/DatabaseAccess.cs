using Dapper;
using Npgsql;

namespace GreenLedger.Data.Access;

/// <summary>Roles and rights, made whole: <c>gl_owner</c> owns the tables, <c>gl_app</c> works, <c>gl_ro</c> reads for reports.</summary>
public sealed class DatabaseAccess(NpgsqlDataSource database)
{
    // Set-ups of one database come one after another, as migrations do; those of others on the same server may run beside it.
    private const string BeginSql =
        """
        /* access.begin */
        set local lock_timeout = 0;
        select pg_advisory_xact_lock(@key);
        select set_config('gl.login', @login, true)
        """;

    private const string MayGrantSql =
        """
        /* access.may_grant */
        select to_regrole('gl_owner') is not null and to_regrole('gl_app') is not null and to_regrole('gl_ro') is not null
          and pg_has_role(to_regrole('gl_owner'), 'usage')
        """;

    /// <summary>Makes the roles, and with <paramref name="login"/> one by which the program can log in; then the rights.</summary>
    /// <exception cref="MigrationException">The server refuses.</exception>
    public async Task SetUpAsync(string? login, CancellationToken cancellation)
    {
        try
        {
            await ApplyAsync(login ?? "", makesRoles: true, cancellation);
        }
        catch (PostgresException refused) when (!refused.IsTransient)
        {
            throw new MigrationException(
                $"The roles could not be set up, and nothing of it was kept: {refused.MessageText} ({refused.SqlState}). "
                + "It needs a superuser, or the owner of the database with CREATEROLE.", refused);
        }
    }

    /// <summary>The rights again, after a migration: those of new tables too. Where nobody has set roles up, there are none to be given.</summary>
    public async Task GrantAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(MayGrantSql, cancellationToken: cancellation)))
            await ApplyAsync("", makesRoles: false, cancellation);
    }

    private async Task ApplyAsync(string login, bool makesRoles, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RunAsync(BeginSql, new { key = Migrator.LockKey, login });
        if (makesRoles) await RunAsync(SqlFile.ReadPlain("access/roles.sql"));
        await RunAsync(SqlFile.ReadPlain("access/rights.sql"));
        await transaction.CommitAsync(cancellation);

        Task RunAsync(string sql, object? arguments = null) =>
            connection.ExecuteAsync(new CommandDefinition(sql, arguments, transaction, commandTimeout: 0, cancellationToken: cancellation));
    }
}
