using Dapper;
using GreenLedger.Data;
using Npgsql;

namespace GreenLedger.Tests.Data;

/// <summary>Statements as the program could send them: its login, its rights, and a company named or not.</summary>
internal static class ProgramRole
{
    public const string Done = "done";

    /// <param name="company">Null: none is named.</param>
    /// <returns>What refused it: a rule by its name, anything else by its code; how many rows it was where nothing did.</returns>
    public static async Task<string> TryAsync(NpgsqlDataSource program, string sql, int? company = 1)
    {
        await using var connection = await program.OpenConnectionAsync();
        return await TryAsync(connection, sql, company);
    }

    public static async Task<string> TryAsync(NpgsqlConnection connection, string sql, int? company)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            if (company is { } companyId) await connection.ExecuteAsync(CompanyWall.Behind("select 1"), new { companyId }, transaction);
            await SchemaScene.ExecuteAsync(connection, $"{sql}; set constraints all immediate");
            return Done;
        }
        catch (PostgresException refused)
        {
            return refused.ConstraintName ?? refused.SqlState;
        }
    }
}
