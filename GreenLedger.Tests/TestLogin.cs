using GreenLedger.Data.Access;
using Npgsql;

namespace GreenLedger.Tests;

/// <summary>A login of the program on a server of the tests, as an administrator would set it up. A server that trusts us does not look at the password: it is there to be looked for in the log.</summary>
internal sealed class TestLogin
{
    public const string Password = "canary-password-50d6";

    public string Name { get; } = "greenledger_test_" + Guid.NewGuid().ToString("N")[..8];

    public string In(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = Name, Password = Password }.ConnectionString;

    /// <param name="owner">A migrated database, as its superuser.</param>
    public async Task CreateAsync(NpgsqlDataSource owner)
    {
        await new DatabaseAccess(owner).SetUpAsync(Name, CancellationToken.None);
        await using var command = owner.CreateCommand($"alter role {Name} password '{Password}'");
        await command.ExecuteNonQueryAsync();
    }
}
